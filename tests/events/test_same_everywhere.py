"""Every form of output answers a query string with the same events, in the same order, and none tells a secret."""

import csv
import io
import re

import openpyxl
import pypdfium2
import pytest
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree, html

from events.models import Event, Link
from tests.builders import make_appearance, make_event, make_session, make_speaker, saved

pytestmark = pytest.mark.django_db

ASKED = {
    "when": ("upcoming", "past", "all"),
    "sort": ("date", "-date", "relevance", "civil"),
    "tz": ("Asia/Tokyo", "America/Lima", "Asia/Kathmandu"),
    "q": ("climate", "forum", "city", "water", "气候", "كلمة"),
    "country": ("JP", "DE", "TW", "KR", "ID", "ZA"),
    "follow": ("en", "ja", "es", "zh-hant", "ar"),
    "attendance": ("online", "in-person", "hybrid"),
    "from": ("2021-01-01", "2026-12-01", "2030-01-01"),
    "to": ("2022-12-31", "2026-12-31", "2027-06-30"),
    "recording": ("1",),
}
QUERIES = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in ASKED.items()})


def slugs_of_page(client, path, query):
    """The slugs that the list shows, page after page."""
    found, address = [], f"{path}?{query}"
    while address:
        page = html.fromstring(client.get(address).content)
        found += slugs(page.xpath('//li[contains(@class, "event-row")]/*[contains(@class, "row-title")]/a/@href'))
        following = page.xpath('//a[@rel="next"]/@href')
        address = f"{path}{following[0].rpartition('/')[2]}" if following else None
    return found


def of_api(client, query):
    """The slugs that the JSON API answers, page after page."""
    found, address = [], f"/api/v1/events/?{query}"
    while address:
        page = client.get(address).json()
        found += [event["slug"] for event in page["items"]]
        address = page["next"]
    return found


def slugs(addresses):
    return [re.search(r"/events/([^/?]+)/", address)[1] for address in addresses]


def of_calendar(client, query):
    entries = Calendar.from_ical(client.get(f"/en/events.ics?{query}").content).walk("VEVENT")
    return slugs(str(entry["URL"]) for entry in entries)


def of_feed(client, query):
    root = etree.fromstring(client.get(f"/en/events.atom?{query}").content)
    atom = "{http://www.w3.org/2005/Atom}"
    return slugs(entry.find(f"{atom}link").get("href") for entry in root.iter(f"{atom}entry"))


def of_table(client, query):
    body = client.get(f"/en/events.csv?{query}").content.decode("utf-8-sig")
    return slugs(row["Web page"] for row in csv.DictReader(io.StringIO(body)))


def of_workbook(client, query):
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/en/events.xlsx?{query}").content)).active
    return slugs(row[-1].value for row in sheet.iter_rows(min_row=2))


@pytest.mark.usefixtures("demo_catalogue")
@given(QUERIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_query_string_finds_the_same_everywhere(client, asked):
    query = urlencode(asked)

    page = slugs_of_page(client, "/en/events/", query)
    files = [f"/en/events.{name}?{query}" for name in ("ics", "atom", "csv", "xlsx")]
    answers = {client.get(address).status_code for address in (*files, f"/api/v1/events/?{query}")}

    if asked.get("to", "9999") < asked.get("from", ""):
        assert (page, answers) == ([], {400})
        return
    assert answers == {200}
    assert slugs_of_page(client, "/en/embed/events/", query) == page
    assert of_api(client, query) == page
    assert of_calendar(client, query) == page
    assert of_table(client, query) == page
    assert of_workbook(client, query) == page
    assert sorted(of_feed(client, query)) == sorted(page)


@pytest.mark.usefixtures("demo_catalogue")
def test_a_programme_has_the_same_sessions_everywhere(client):
    events = Event.objects.published().filter(sessions__starts_at__isnull=False).distinct()
    assert len(events) > 20
    for event in events:
        address = f"/en/events/{event.slug}"
        page = html.fromstring(client.get(f"{address}/").content)
        shown = {each.removeprefix("s-") for each in page.xpath('//*[starts-with(@id, "s-")]/@id')}
        timed = {str(session.uuid) for session in event.sessions.all() if session.starts_at}

        entries = Calendar.from_ical(client.get(f"{address}/programme.ics").content).walk("VEVENT")
        talks = etree.fromstring(client.get(f"{address}/schedule.xml").content).iter("event")

        assert timed <= shown
        assert {str(entry["URL"]).partition("#s-")[2] for entry in entries} == timed
        assert {talk.get("guid") for talk in talks} == timed


SECRET = "Geheimplan"


def make_secret(**fields):
    """An event that nobody may see, with everything that could give it away."""
    event = make_event(
        title_en=SECRET,
        summary_en=SECRET,
        stream_url=f"https://example.org/{SECRET}",
        website=f"https://example.org/{SECRET}",
        registration_url=f"https://example.org/{SECRET}",
        **fields,
    )
    session = make_session(event, title_en=SECRET, stream_url=f"https://example.org/{SECRET}")
    make_appearance(session, make_speaker(latin_name=SECRET))
    saved(Link(event=event, kind="RECORDING", label_en=SECRET, url=f"https://example.org/{SECRET}"))
    return event


def written(answer):
    """All that a file says; a workbook unpacked."""
    if answer.headers["Content-Type"].endswith(".sheet"):
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    return answer.content.decode()


def test_no_output_tells_of_what_is_not_public(client):
    hidden = [make_secret(publication=state) for state in ("DRAFT", "IN_REVIEW", "WITHDRAWN")]
    shown = make_event(
        title_en="Seen by all",
        registration="REQUIRED",
        registration_url=f"https://example.org/{SECRET}",
        registration_state="CLOSED",
    )
    make_session(shown)

    for name in ("events.ics", "events.atom", "events.csv", "events.xlsx", "embed/events/", "events/"):
        for query in ("when=all", f"when=all&q={SECRET}", "when=all&recording=1"):
            answer = client.get(f"/en/{name}?{query}")
            said = written(answer).replace(f"q={SECRET}", "")
            assert answer.status_code == 200
            if name != "events/":  # the page repeats what was searched for
                assert SECRET not in said.replace(f"Climate Forums: {SECRET}", ""), (name, query)
            assert not [each for each in hidden if each.slug in said], (name, query)
    api = client.get(f"/api/v1/events/?when=all&q={SECRET}&lang=*").json()
    assert api["items"] == []
    assert SECRET not in client.get("/api/v1/events/?when=all&include=sessions,credits&lang=*").content.decode()
    paper = pypdfium2.PdfDocument(client.get("/en/events.pdf?when=all").content)
    assert SECRET not in "".join(page.get_textpage().get_text_range() for page in paper)
    for name in ("", "schedule.xml", "schedule.json", "programme.ics"):
        assert SECRET not in client.get(f"/en/events/{shown.slug}/{name}").content.decode()
        assert [client.get(f"/en/events/{each.slug}/{name}").status_code for each in hidden] == [404, 404, 410]


def test_no_output_has_a_machines_words_without_saying_so(client):
    event = make_event(original_language="en", title_en="Forum", title_de="Klimaforum", summary_de="Worte.")
    session = make_session(event, title_en="Opening", title_de="Beginn")
    for record in (event, session):
        saved(record)
        record.title_de = f"{record.title_de}!"
        saved(record, origin="MACHINE")

    assert "maschinell übersetzt" in written(client.get("/de/embed/events/"))
    for name in ("events.ics", "events.atom", "events.csv", "events.xlsx"):
        assert "Maschinell übersetzt" in written(client.get(f"/de/{name}")), name
    for name in ("schedule.xml", "schedule.json", "programme.ics"):
        assert "Maschinell übersetzt" in written(client.get(f"/de/events/{event.slug}/{name}")), name
