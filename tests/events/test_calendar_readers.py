"""Programs that nobody here wrote read every calendar file of the demo catalogue, and all read the same."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.lifecycle.states import cancel, reschedule
from events.models import Event
from multilingual.reading import read
from tests.builders import make_event
from tests.events import calendar_readers
from tests.events.calendar_readers.cases import LANGUAGES, ZONES, make_cases

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def files(client, demo_catalogue):
    """Every calendar file of the catalogue: name → text, and what it must hold: name → {uid: (start, end)}."""
    texts, expected = {}, {}

    def fetch(name, path, entries):
        texts[name] = client.get(path).content.decode()
        expected[name] = entries

    whole = {}
    for event in Event.objects.published():
        whole[str(event.uuid)] = extent_of(event)
        fetch(f"{event.slug}.ics", f"/vi/events/{event.slug}.ics", {str(event.uuid): extent_of(event)})
        sessions = {str(each.uuid): seconds(each) for each in event.sessions.filter(starts_at__isnull=False)}
        fetch(f"{event.slug}-programme.ics", f"/ar/events/{event.slug}/programme.ics", sessions)
    fetch("list.ics", "/zh-hant/events.ics?when=all", whole)
    return texts, expected


@pytest.fixture
def files_at_the_edges(client):
    """The same for events at the edges of days, clocks and lengths, in three languages and read in four zones."""
    made, programmes = make_cases()
    texts, expected = {}, {}

    def fetch(name, path, query, entries):
        answer = client.get(path, query)
        assert answer.status_code == 200
        texts[name] = answer.content.decode()
        expected[name] = {str(record.uuid): extent_from(told) for record, told in entries}

    for language in LANGUAGES:
        for zone in ZONES:
            query, place = ({"tz": zone} if zone else {}), f"{language}-{zone.replace('/', '-') or 'host'}.ics"
            for name, case in made.items():
                fetch(f"{name}-{place}", f"/{language}/events/{case[0].slug}.ics", query, [case])
            for name, sessions in programmes.items():
                path = f"/{language}/events/{made[name][0].slug}/programme.ics"
                fetch(f"{name}-programme-{place}", path, query, sessions)
            fetch(f"list-{place}", f"/{language}/events.ics", {"when": "all"} | query, made.values())
    return texts, expected


def extent_from(told):
    """What readers find: days as they are written, instants in seconds."""
    return tuple(int(datetime.fromisoformat(f"{text}+00:00").timestamp()) if "T" in text else text for text in told)


def seconds(record):
    return tuple(moment and int(moment.timestamp()) for moment in (record.starts_at, record.ends_at))


def extent_of(event):
    """What the file has to say, reckoned another way than the code does: from the wall clock that was typed."""
    if event.precision == "HOURS" and event.ends_at - event.starts_at <= timedelta(days=1):
        return seconds(event)
    if event.precision == "MONTH":
        zone = ZoneInfo(event.time_zone)
        return tuple(moment.astimezone(zone).date().isoformat() for moment in (event.starts_at, event.ends_at))
    return event.start_date.isoformat(), (event.end_date + timedelta(days=1)).isoformat()


def spans(read_by):
    return {name: {uid: entry[:2] for uid, entry in found.items()} for name, found in read_by.items()}


@pytest.mark.parametrize("reader", calendar_readers.PYTHON_READERS)
def test_readers_of_python_agree(files, reader):
    texts, expected = files

    found = {name: reader(text) for name, text in texts.items()}

    assert spans(found) == expected
    event = Event.objects.published().get(slug="zero-carbon-city-international-forum-2022")
    title = read(event, "title", "vi").text
    assert found[f"{event.slug}.ics"][str(event.uuid)][2:] == (0, title)


@pytest.mark.parametrize("reader", calendar_readers.PYTHON_READERS)
def test_readers_of_python_agree_at_the_edges(files_at_the_edges, reader):
    texts, expected = files_at_the_edges

    assert spans({name: reader(text) for name, text in texts.items()}) == expected


@pytest.mark.readers
def test_readers_of_node_agree_at_the_edges(files_at_the_edges, tmp_path):
    texts, expected = files_at_the_edges

    found = calendar_readers.by_programs_of_node(texts, tmp_path)

    assert spans(found["ical.js"]) == expected
    assert spans(found["node-ical"]) == expected


def test_a_file_at_the_edges_says_what_is_closed_and_keeps_long_links_whole(files_at_the_edges):
    texts = {name: text.replace("\r\n ", "") for name, text in files_at_the_edges[0].items()}

    assert "https://meetings.example.org/register" not in texts["closed-registration-en-host.ics"]
    assert "x" * 1900 in texts["long-links-ja-host.ics"]
    assert all(len(line.encode()) <= 75 for text in files_at_the_edges[0].values() for line in text.split("\r\n"))


@pytest.mark.readers
def test_readers_of_node_agree(files, tmp_path):
    texts, expected = files

    for found in calendar_readers.by_programs_of_node(texts, tmp_path).values():
        assert spans(found) == expected
        assert {entry[2] for entries in found.values() for entry in entries.values()} == {0}


def test_the_files_hold_what_the_catalogue_has(files):
    _texts, expected = files

    assert len(expected["list.ics"]) == Event.objects.published().count() > 30
    assert any(isinstance(start, str) for start, _end in expected["list.ics"].values())
    assert datetime(2022, 3, 9, 1, tzinfo=UTC).timestamp() in {
        start for start, _end in expected["zero-carbon-city-international-forum-2022-programme.ics"].values()
    }


@pytest.mark.readers
@pytest.mark.django_db(transaction=True)
def test_a_subscriber_sees_what_is_new_what_moved_and_what_is_cancelled(live_server, tmp_path):
    moved, off = make_event(title_en="Rivers"), make_event(title_en="Winds", start_date=date(2030, 3, 10))
    subscriber = calendar_readers.Subscriber(tmp_path, f"{live_server.url}/en/events.ics?from=2030-01-01")
    assert subscriber.sees() == ["2030-03-09 01:00 Rivers", "2030-03-10 01:00 Winds"]

    make_event(title_en="Woods", start_date=date(2030, 3, 11))
    reschedule(event=moved, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=off, by="")

    assert subscriber.sees() == [
        "2030-03-10 01:00 Cancelled: Winds",
        "2030-03-11 01:00 Woods",
        "2030-04-02 00:00 Rescheduled: Rivers",
    ]
