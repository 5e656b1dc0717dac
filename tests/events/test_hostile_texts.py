"""Rows with the worst in every text and link, as if they came in past all forms: no page and no file lets it act."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from icalendar import Calendar

from events.models import Event, Link, Session, Speaker
from multilingual.codes import CountryField, LanguageField
from multilingual.fields import LinkField
from multilingual.models import Record
from organizations.models import City, Editor, Initiative, Office, Organization, SitePage
from tests import builders
from tests.builders import make_event, saved

pytestmark = pytest.mark.django_db

LINE = "\"'></title></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 1337*1337 }}%(x)s{x}"
BROKEN = f"=1+1{LINE}\r\nATTACH:javascript:alert(1)\r\nX-Evil: 1"
PROSE = (
    f"{BROKEN}\n\n[x](javascript:alert(1)) <a href='javascript:alert(1)' onclick=alert(1)>y</a> <svg/onload=alert(1)>"
)
LINK = "javascript:alert(1)//\"'><script>alert(1)</script>"
MAIL = '"><script>alert(1)</script>\r\nX-Evil:1@example.org'
KEPT = {"slug", "time_zone"}
"""Columns that hold no words."""
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data"}


class Acting(HTMLParser):
    """What a browser would run: scripts that stand in the page, handlers, styles, addresses of other schemes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        addresses = [value.strip().lower() for name, value in given.items() if name in ADDRESSES]
        is_script = tag == "script" and "src" not in given and not given.get("type", "").startswith("application/")
        is_handler = any(name.startswith("on") or name in ("style", "srcdoc") for name in given)
        is_elsewhere = any(re.match(r"[\W_]*(javascript|data|vbscript)", address) for address in addresses)
        if is_script or is_handler or is_elsewhere or tag in ("object", "embed") or (tag == "base" and "href" in given):
            self.found.append(self.get_starttag_text())


def worst(field):
    """Return what is written into a column; None for one that holds no words."""
    if field.choices or field.is_relation or field.name in KEPT or isinstance(field, LanguageField | CountryField):
        return None
    kinds = {LinkField: LINK, models.EmailField: MAIL, models.FileField: None, models.UUIDField: None}
    for kind, text in {**kinds, models.TextField: PROSE, models.CharField: BROKEN}.items():
        if isinstance(field, kind):
            return text and text[: field.max_length]
    return None


def poisoned(record):
    """Write into every column of words, past forms and checks."""
    values = {field.name: text for field in record._meta.concrete_fields if (text := worst(field))}
    type(record)._base_manager.filter(pk=record.pk).update(**values)


@pytest.fixture
def event(indexed):
    """An event to which one record of each kind belongs; all of them are poisoned."""
    city = builders.make_city()
    office = builders.make_office(organization=builders.make_organization(city=city))
    event = make_event(
        themes=[builders.make_theme()],
        initiatives=[builders.make_initiative()],
        offices=[office],
        venue=builders.make_venue(city=city),
        host_city=city,
        series=builders.make_series(),
    )
    session = builders.make_session(event)
    builders.make_appearance(session, builders.make_speaker())
    builders.make_credit(event, office.organization)
    saved(Link(event=event, url="https://example.org/"))
    saved(SitePage(kind="ABOUT", title_en="About"))
    for model in apps.get_models():
        if issubclass(model, Record):
            for record in model._base_manager.all():
                poisoned(record)
    return event


def pages(event):
    session, speaker = Session.objects.get(), Speaker.objects.get()
    own = f"events/{event.slug}/"
    nouns = ("events", "speakers", "organizations", "offices", "cities", "themes", "series", "initiatives")
    yield from ("", "search/?q=script", "events/map/", "events/calendar/2030-03/", "embed/events/", "about/", "alerts/")
    yield from (f"{noun}/" for noun in nouns)
    yield from (own, f"{own}sessions/{session.uuid.hex[:8]}/", f"embed/{own}", f"embed/?event={event.slug}")
    for noun, record in {
        "speakers": speaker,
        "organizations": Organization.objects.get(),
        "offices": Office.objects.get(),
        "cities": City.objects.get(),
        "initiatives": Initiative.objects.get(),
        "themes": event.themes.get(),
        "series": event.series,
    }.items():
        yield f"{noun}/{record.slug}/"


def test_nothing_runs_on_any_page(client, event):
    acting, opened = {}, 0
    for language in ("en", "ar"):
        for page in pages(event):
            answer = client.get(f"/{language}/{page}")
            html = answer.content.decode()
            acting[page] = [*Acting(html).found, *re.findall("1787569", html)]
            opened += "alert(1)" in html
            assert answer.status_code == 200, page
            assert "X-Evil" not in answer.headers

    assert {page: found for page, found in acting.items() if found} == {}
    assert opened > 30  # the words are there, as words


def test_nothing_runs_at_the_desk(client, event):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    acting, opened = {}, 0
    for model in (Event, Session, Speaker, Organization, Office, City, Initiative):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        record = model.objects.get()
        ways = [f"{name}_change", f"{name}_history"] + ([f"{name}_delete"] if model in (Event, Session) else [])
        for address in (reverse(f"{name}_changelist"), *(reverse(way, args=[record.pk]) for way in ways)):
            html = client.get(address, follow=True).content.decode()
            acting[address] = Acting(html).found
            opened += "alert(1)" in html
    for way in ("time_check", "translate", "programme", "preview"):
        address = reverse(f"admin:events_event_{way}", args=[] if way == "time_check" else [event.pk])
        acting[address] = Acting(client.get(address, follow=True).content.decode()).found
    for address in ("/admin/", "/admin/translations/"):
        acting[address] = Acting(client.get(address).content.decode()).found

    assert {address: found for address, found in acting.items() if found} == {}
    assert opened > 15


def test_structured_data_stays_in_its_element(client, event):
    html = client.get(f"/en/events/{event.slug}/").content.decode()

    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)

    assert "javascript:alert" not in str(json.loads(data).get("url"))
    assert "<" not in data


def test_files_hold_the_words_and_no_line_or_element_more(client, event):
    own = f"/en/events/{event.slug}"
    files = {
        address: client.get(address)
        for address in (
            f"{own}.ics",
            f"{own}/programme.ics",
            "/en/events.ics",
            f"{own}/schedule.xml",
            "/en/events.atom",
        )
    }
    cards = [
        client.get(f"/en/speakers/{Speaker.objects.get().slug}.vcf"),
        client.get(f"/en/offices/{Office.objects.get().slug}.vcf"),
    ]

    assert {answer.status_code for answer in (*files.values(), *cards)} == {200}
    for address, answer in files.items():
        if address.endswith(".ics"):
            parts = list(Calendar.from_ical(answer.content).walk())
            assert not any(name in part for part in parts for name in ("X-EVIL", "ATTACH")), address
            assert not any("javascript:" in str(part.get("URL", "")) for part in parts), address
        else:
            root = ElementTree.fromstring(answer.content)
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not {"script", "img", "svg"} & tags, address
            links = [element.get("href", "") for element in root.iter()]
            assert not any("javascript:" in link for link in links), address
    for card in cards:
        assert not re.search(rb"^(X-Evil|ATTACH|URL[^:]*:\s*javascript)", card.content, re.M | re.I)


def test_tables_hold_no_formula_and_json_no_link_that_is_none(client, event):
    rows = list(csv.reader(io.StringIO(client.get("/en/events.csv").content.decode("utf-8-sig"))))
    said = client.get(f"/api/v1/events/{event.slug}/").json()

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "alert(1)" in json.dumps(said)
    assert not re.search(r'": "javascript:', json.dumps(said))
