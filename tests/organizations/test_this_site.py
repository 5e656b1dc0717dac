"""A site of one's own: another name than that of the demo catalogue, on every page and in every file, at once."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pypdfium2
import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from events.urls import pages_of_who_and_where, urlpatterns
from multilingual.reading import texts, translated_fields
from organizations import this_site
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
from tests.organizations.signing_in import AtOnce

ROOT = Path(__file__).parents[2]
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


@pytest.mark.django_db(transaction=True)
def test_pages_that_tell_of_a_fault_have_the_name_and_ask_nobody(harbours, old_words, django_assert_num_queries):
    this_site.forget()

    with django_assert_num_queries(0):
        pages = [
            render_to_string(f"{fault}.html", using="jinja2") for fault in ("403", "403_csrf", "413", "500", "503")
        ]

    for page in pages:
        assert "Harbour Days" in page
        assert [old for old in old_words if old in page] == []


def test_the_desk_and_its_mails_have_the_name(client, harbours, old_words, monkeypatch):
    monkeypatch.setattr("organizations.sign_in.password_reset.Thread", AtOnce)
    anna = Editor.objects.create_superuser("anna", email="anna@example.org", password="anna-anna-anna", language="de")
    client.post("/admin/password_reset/", {"email": "anna@example.org"})
    pages = [client.get("/admin/login/").content.decode()]
    client.force_login(anna)
    pages += [client.get(path).content.decode() for path in ("/admin/", "/admin/account/", "/admin/events/event/")]

    (letter,) = mail.outbox
    assert "Harbour Days" in letter.subject
    for page in (*pages, f"{letter.subject} {letter.body}"):
        assert "Harbour Days" in page
        assert [old for old in old_words if old in page] == []


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


@pytest.mark.django_db
def test_a_site_that_nobody_named_has_a_neutral_name(client, monkeypatch, old_words):
    monkeypatch.setattr(this_site, "_known", None)
    this_site.forget()

    html = client.get("/de/").content.decode()

    assert "<title>Kommende Veranstaltungen – Events</title>" in html
    assert '<meta name="description" content="Events">' in html
    assert '<a class="brand" href="/de/"><span><span lang="en" dir="ltr">Events</span></span></a>' in html
    assert [old for old in old_words if old in html] == []
