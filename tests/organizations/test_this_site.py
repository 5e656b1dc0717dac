"""A site of one's own: another name than that of the demo catalogue, on every page and in every file, at once."""

import re
import subprocess
import threading
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest
from django.core import mail
from django.db import OperationalError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from PIL import Image

from events.urls import pages_of_who_and_where, urlpatterns
from multilingual.reading import texts, translated_fields
from organizations import this_site
from organizations.colours import DARK_PAPER, LEAST_CONTRAST, contrast
from organizations.models import Editor, Site, SitePage, SitePageKind
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)

ROOT = Path(__file__).parents[2]
NEW = {
    "name": "Harbour Days",
    "tagline": "Of towns by the sea",
    "run_by": "League of Harbours",
    "summary": "All quays.",
}
APART = {"alert_confirm", "alert_leave", "shared_preview", "shared_session_preview", "present_month", "event_card"}
"""Pages that are reached by a link of one's own, in the frame of all others; a redirect; a picture."""
ASKED = {name: {"when": "all"} for name in ("events.ics", "events.atom", "events.csv", "events.xlsx", "events.pdf")} | {
    "suggest/": {"q": "quays"}
}
BEYOND = (
    *("/api/v1/", "/api/v1/openapi.json", "/api/v1/events/", "/humans.txt", "/sitemap.xml", "/robots.txt"),
    *("/static/css/frame.css", "/embed.js"),
)


@pytest.fixture
def harbours(db, monkeypatch):
    """The site under another name, known to this process as if it had asked just now."""
    site = saved(Site(colour="#0b6b3a", email="quay@example.org", **{f"{name}_en": text for name, text in NEW.items()}))
    monkeypatch.setattr(this_site, "_known", site)
    return site


@pytest.fixture
def old_words(site_of_the_demo):
    """What the demo catalogue calls its site and who runs it, in whatever language."""
    fields = translated_fields(Site)
    return {text for field in fields for text in texts(site_of_the_demo, field).values() if text} | {"ICLEI", "宜可城"}


def words_of(answer):
    """What a page or a file says, as bytes that can be searched, unpacked where it is packed."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        told = [page.get_textpage().get_text_range() for page in document]
        return " ".join([*told, *document.get_metadata_dict().values()]).encode() + content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as parts:
            return b"\n".join(map(parts.read, parts.namelist()))
    return content


def catalogue():
    """Make one record of each kind that has a page; return the arguments of each address that needs some."""
    event = make_event(
        slug="quays",
        themes=[theme := make_theme(slug="tides")],
        series=make_series(slug="voyages"),
        offices=[office := make_office()],
        initiatives=[initiative := make_initiative()],
        host_city=(city := make_city()),
    )
    session = make_session(event)
    make_appearance(session, speaker := make_speaker())
    for kind in SitePageKind.values:
        saved(SitePage(kind=kind, title_en=kind.title(), body_en="Words."))
    of_event = (
        "event_detail",
        "event_calendar",
        "programme_calendar",
        "programme_paper",
        "schedule_xml",
        "schedule_json",
    )
    return {name: [event.slug] for name in (*of_event, "embedded_event")} | {
        "session_detail": [event.slug, str(session.uuid)[:8]],
        "event_month": ["2030", "03"],
        "theme_detail": [theme.slug],
        "series_detail": ["voyages"],
        "speaker_detail": [speaker.slug],
        "speaker_card": [speaker.slug],
        "city_detail": [city.slug],
        "organization_detail": [make_organization().slug],
        "office_detail": [office.slug],
        "office_card": [office.slug],
        "initiative_detail": [initiative.slug],
        "site_page": ["imprint"],
    }


def addresses(language, arguments):
    """Return every public address of a language and those without one, so that a new page is looked at too."""
    spaces = (("events", urlpatterns), ("organizations", pages_of_who_and_where))
    with translation.override(language):
        for space, patterns in spaces:
            for name in {each.name for each in patterns} - APART:
                yield reverse(f"{space}:{name}", args=arguments.get(name, []))
    yield f"/oembed?url=http://127.0.0.1:8000/{language}/events/quays/"
    yield f"/{language}/contact/"
    yield from BEYOND


@pytest.mark.parametrize("language", ["en", "ar", "zh-hant"])
def test_a_site_with_another_name_says_the_old_one_nowhere(client, harbours, old_words, language):
    arguments, told = catalogue(), set()

    for address in addresses(language, arguments):
        answer = client.get(address, ASKED.get(address.rpartition(f"/{language}/")[2]))
        assert answer.status_code == 200, address
        words = words_of(answer)
        assert [old for old in old_words if old.encode() in words] == [], address
        if b"Harbour Days" in words:
            told.add(answer.headers["Content-Type"].partition(";")[0])
        else:
            assert "html" not in answer.headers["Content-Type"], address

    assert told >= {"text/html", "text/calendar", "application/atom+xml", "application/pdf", "application/json"}


def test_the_card_of_a_link_is_drawn_anew(client, harbours, monkeypatch, site_of_the_demo):
    def card():
        return re.search(r"card-\w+\.png", client.get(f"/en/events/{event.slug}/").content.decode())[0]

    event = make_event()
    drawn = card()
    monkeypatch.setattr(this_site, "_known", site_of_the_demo)

    assert card() != drawn


@pytest.mark.parametrize("page", ["403.html", "403_csrf.html", "413.html", "500.html", "503.html"])
def test_pages_that_tell_of_a_fault_have_the_name_and_ask_nobody(harbours, old_words, django_assert_num_queries, page):
    this_site.forget()

    with django_assert_num_queries(0):
        html = render_to_string(page, using="jinja2")

    assert "Harbour Days" in html
    assert [old for old in old_words if old in html] == []


def test_the_desk_and_its_mails_have_the_name(client, harbours, old_words):
    anna = Editor.objects.create_superuser("anna", email="anna@example.org", password="anna-anna-anna", language="de")
    client.post("/admin/password_reset/", {"email": "anna@example.org"})
    pages = [client.get("/admin/login/").content.decode()]
    client.force_login(anna)
    pages += [client.get(path).content.decode() for path in ("/admin/", "/admin/account/", "/admin/events/event/")]

    for letter in _sent(1):
        pages.append(f"{letter.subject} {letter.body} {letter.subject}")
    for page in pages:
        assert "Harbour Days" in page
        assert [old for old in old_words if old in page] == []


def _sent(number):
    """Wait for mails, which another thread sends."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(5)
    assert len(mail.outbox) == number
    return mail.outbox


def test_no_name_stands_in_the_code(old_words):
    kept = [
        "templates",
        "static",
        "config",
        "events/**.py",
        "multilingual/**.py",
        "organizations/**.py",
        "deploy/*.env",
    ]
    asked = ["git", "grep", "-lI", "-e", "Climate Forums", "-e", "Local Governments for Sustainability", "--", *kept]

    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()

    assert found == []


def post(client, site, **changes):
    """Send the form of the site with some changes, as an administrator does."""
    address = f"/admin/organizations/site/{site.pk}/change/"
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() for name in form.fields if name not in ("logo",)}
    return client.post(address, {name: "" if value is None else value for name, value in sent.items()} | changes)


def test_what_is_saved_at_the_desk_is_shown_at_once(client, harbours, django_capture_on_commit_callbacks, monkeypatch):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    logo = BytesIO()
    Image.new("RGBA", (700, 400), "#0b6b3a80").save(logo, "PNG")
    logo.seek(0)
    logo.name = "logo.png"

    with django_capture_on_commit_callbacks(execute=True):
        answer = post(client, harbours, name_en="Quays & Co", name_de="Kais & Co", logo=logo, colour="#7a1f5c")
    monkeypatch.setattr(this_site, "_known", None)  # within one transaction nothing is asked again
    client.logout()
    html = client.get("/de/").content.decode()

    assert answer.status_code == 302
    assert ">Kais &amp; Co\n" in html
    shown = re.search(r'<a class="brand" href="/de/"><img src="([^"]+)" width="320" height="183" alt="">', html)
    picture = client.get(shown[1])
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")
    picture.close()
    sheet = client.get(re.search(r'href="(/colour-7a1f5c\.css)"', html)[1])
    assert "--own: #7a1f5c" in sheet.content.decode()
    assert "immutable" in sheet.headers["Cache-Control"]


@pytest.mark.parametrize(("colour", "is_taken"), [("#0b6b3a", True), ("#ffcc00", False), ("green", False), ("", True)])
def test_a_colour_in_which_nothing_can_be_read_is_refused(client, harbours, colour, is_taken):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))

    answer = post(client, harbours, colour=colour)

    assert (answer.status_code == 302) == is_taken
    assert is_taken or "colour" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("colour", ["#000000", "#0b6b3a", "#00008b", "#7a1f5c"])
def test_the_colour_can_be_read_on_a_dark_screen_too(colour):
    assert contrast(Site(colour=colour).colour_on_dark, DARK_PAPER) >= LEAST_CONTRAST


def test_nobody_adds_or_deletes_the_site(client, harbours):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))

    assert client.get("/admin/organizations/site/add/").status_code == 403
    assert client.get(f"/admin/organizations/site/{harbours.pk}/delete/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_process_asks_again_after_a_while_and_keeps_what_it_knows(monkeypatch, django_assert_num_queries):
    site = saved(Site(name_en="Harbour Days"))
    with django_assert_num_queries(1):
        assert this_site.site_name() == this_site.site_name() == "Harbour Days"

    Site.objects.update(name_en="Quays")  # by another process
    assert this_site.site_name() == "Harbour Days"
    monkeypatch.setattr(this_site, "_asked_at", time.monotonic() - this_site.KEPT - 1)
    assert this_site.site_name() == "Quays"

    site.name_en = "Tides"
    saved(site)
    assert this_site.site_name() == "Tides"

    monkeypatch.setattr(Site, "objects", Failing())
    this_site.forget()
    assert this_site.site_name() == "Tides"


class Failing:
    """A database that is down."""

    def order_by(self, *_columns):
        raise OperationalError


@pytest.mark.django_db
def test_a_site_that_nobody_named_has_a_neutral_name(client, monkeypatch, old_words):
    monkeypatch.setattr(this_site, "_known", None)
    this_site.forget()

    html = client.get("/de/").content.decode()

    assert "<title>" in html
    assert ">Veranstaltungen" in html.partition("<header")[2].partition("<nav")[0]
    assert [old for old in old_words if old in html] == []
