"""The JSON API, as programs meet it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from openapi_spec_validator import validate

from events.index import current
from events.models import Link
from multilingual.languages import CODES
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    make_venue,
    saved,
)

pytestmark = pytest.mark.django_db

NOUNS = {
    "speakers": make_speaker,
    "cities": make_city,
    "themes": make_theme,
    "series": make_series,
    "organizations": make_organization,
    "offices": make_office,
    "initiatives": make_initiative,
}


def api(client, path, **options):
    return client.get(f"/api/v1/{path}", **options)


def full_event(**fields):
    """Return an event with one of everything that an answer may hold."""
    city = make_city()
    event = make_event(
        host_city=city,
        venue=make_venue(city=city),
        series=make_series(),
        themes=[make_theme()],
        initiatives=[make_initiative()],
        offices=[make_office()],
        **fields,
    )
    make_follow_language(event, "vi")
    session = make_session(event)
    make_appearance(session, make_speaker())
    make_credit(event)
    saved(Link(event=event, url="https://example.org/slides"))
    return event


def test_an_event_is_told_whole(client):
    event = full_event(title_de="Forum der Städte")

    told = api(client, f"events/{event.slug}/?lang=de&include=speakers,credits,links").json()

    assert told["title"] == {
        "text": "Forum der Städte",
        "language": "de",
        "origin": "PERSON",
        "is_machine": False,
        "is_outdated": False,
    }
    assert told["when"] == {
        "precision": "HOURS",
        "time_zone": "Asia/Tokyo",
        "starts_at": "2030-03-09T01:00:00Z",
        "ends_at": "2030-03-09T03:00:00Z",
        "local_start": "2030-03-09T10:00",
        "local_end": "2030-03-09T12:00",
    }
    assert told["url"].endswith(f"/de/events/{event.slug}/")
    assert told["city"]["slug"] == event.host_city.slug
    (session,) = told["sessions"]
    assert session["speakers"][0]["speaker"]["latin_name"].startswith("Ada")
    assert [len(told[part]) for part in ("themes", "initiatives", "offices", "credits", "links")] == [1] * 5
    assert told["follow_languages"] == [{"language": "vi", "mode": "FLOOR"}]


def test_what_is_borrowed_or_a_machines_is_told(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="Forum", summary_vi="Toàn văn")
    event.summary_en = "All of it"
    event.save()
    record_changed(event, origin="MACHINE")

    told = api(client, f"events/{event.slug}/?lang=ja").json()

    assert (told["summary"]["language"], told["summary"]["is_machine"]) == ("en", True)
    assert told["summary"]["origin"] == "MACHINE"


def test_every_language_is_there_when_all_are_asked_for(client):
    event = make_event(**{f"title_{code.replace('-', '_')}": code for code in CODES if code not in ("en", "id")})

    answer = api(client, f"events/{event.slug}/?lang=*&fields=title")

    title = answer.json()["title"]
    assert set(title["all"]) == set(CODES) - {"id"}
    assert title["all"]["ar"]["text"] == "ar"
    assert answer.headers["Content-Language"] == ", ".join(CODES)


@pytest.mark.parametrize(
    ("precision", "start", "end"), [("DAYS", "2030-03-09", "2030-03-09"), ("MONTH", "2030-03", "2030-03")]
)
def test_local_time_is_as_exact_as_is_known(client, precision, start, end):
    event = make_event(precision=precision, start_time=None, end_time=None)

    when = api(client, f"events/{event.slug}/").json()["when"]

    assert (when["local_start"], when["local_end"]) == (start, end)


@pytest.mark.parametrize("name", NOUNS)
def test_nouns_are_listed_and_found(client, name):
    record = NOUNS[name]()

    slugs = [item["slug"] for item in api(client, f"{name}/?limit=100").json()["items"]]

    assert record.slug in slugs
    assert api(client, f"{name}/{record.slug}/").json()["id"] == str(record.uuid)
    record.withdrawn_at = timezone.now()
    record.save()
    assert record.slug not in [item["slug"] for item in api(client, f"{name}/").json()["items"]]
    gone = api(client, f"{name}/{record.slug}/")
    assert (gone.status_code, gone.headers["Content-Type"]) == (410, "application/problem+json")


def test_drafts_are_nowhere(client):
    draft = full_event(publication="DRAFT")
    session = draft.sessions.get()
    speaker = session.appearances.get().speaker

    assert api(client, f"events/{draft.slug}/").status_code == 404
    assert api(client, f"sessions/{session.uuid}/").status_code == 404
    assert api(client, f"speakers/{speaker.slug}/").status_code == 404
    for name in ("events", "sessions", "speakers"):
        assert api(client, f"{name}/").json()["items"] == []


def test_sessions_of_one_event(client):
    event, other = make_event(), make_event()
    session = make_session(event)
    make_session(other)

    (told,) = api(client, f"sessions/?event={event.slug}&include=speakers").json()["items"]

    assert (told["id"], told["event"], told["speakers"]) == (str(session.uuid), event.slug, [])
    assert told["url"].endswith(f"/en/events/{event.slug}/sessions/{str(session.uuid)[:8]}/")
    assert api(client, f"sessions/{session.uuid}/").json()["when"]["time_zone"] == "Asia/Tokyo"


def test_a_former_address_leads_to_the_present_one(client):
    event = make_event(slug="old")
    event.slug = "new"
    saved(event)

    answer = api(client, "events/old/?lang=de")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/events/new/?lang=de")


@pytest.mark.parametrize("name", ["events", "themes"])
def test_pages_hold_everything_once_while_something_is_added(client, name):
    make = make_event if name == "events" else make_theme
    made = {make().slug for _ in range(5)}

    seen, path = [], f"/api/v1/{name}/?limit=2&fields=slug"
    while path:
        page = client.get(path).json()
        seen += [item["slug"] for item in page["items"]]
        path = page["next"]
        make()
        assert len(seen) < 40
        if made <= set(seen):
            break

    assert made <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("query", "queries"), [("", 6), ("&include=speakers,credits,links", 10)])
def test_queries_do_not_grow_with_events(client, django_assert_num_queries, number, query, queries):
    for _ in range(number):
        full_event()
    api(client, "events/")  # keys of events are made when they are first asked for
    current.forget_answers()

    with django_assert_num_queries(queries):
        answer = api(client, f"events/?limit=30{query}")

    assert len(answer.json()["items"]) == number


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("name", "queries"), [(name, 3 if name == "offices" else 2) for name in NOUNS])
def test_queries_do_not_grow_with_nouns(client, django_assert_num_queries, name, queries, number):
    for _ in range(number):
        NOUNS[name]()

    with django_assert_num_queries(queries):
        answer = api(client, f"{name}/?limit=30")

    assert len(answer.json()["items"]) == number


def test_fields_leave_out_what_nobody_wants(client):
    make_event(description_en="Long")

    (told,) = api(client, "events/?fields=slug,title").json()["items"]
    assert list(told) == ["slug", "title"]
    (told,) = api(client, "events/").json()["items"]
    assert "description" not in told
    (told,) = api(client, "events/?fields=description").json()["items"]
    assert told["description"]["text"] == "Long"


def test_facets_have_numbers(client):
    theme = make_theme(name_en="Heat", name_de="Hitze")
    make_event(themes=[theme])

    page = api(client, "events/?facets=1&lang=de").json()

    assert page["count"] == 1
    (value,) = page["facets"]["theme"]["values"]
    assert value == {"value": theme.slug, "label": "Hitze", "count": 1, "is_chosen": False}
    assert "facets" not in api(client, "events/").json()


def test_the_document_is_openapi(client):
    document = api(client, "openapi.json").json()

    validate(document)
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) == 18


def test_the_page_for_people_is_ours_alone(client):
    answer = api(client, "")

    page = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "organizer_kind" in page
    assert "//cdn" not in page
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_events_of_the_past_are_there_when_asked_for(client):
    today = timezone.now().date()
    past = make_event(start_date=today - timedelta(days=20))

    assert api(client, "events/").json()["items"] == []
    assert [each["slug"] for each in api(client, "events/?when=past").json()["items"]] == [past.slug]
