"""The feed of a list: what is new in it, in words; a feed for every reader of feeds."""

from datetime import date, time, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.utils import timezone
from lxml import etree

from events.lifecycle.states import cancel, reschedule
from events.models import Event, Link
from tests.builders import make_city, make_event, make_session, saved

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
ODD = "A\x01 \x0b \ufffe 🌍 ]]> <b>&amp; منتدى \u202e المناخ"


def read_back(answer):
    """The root of a feed that keeps the rules of RFC 4287 that a schema can hold, and its entries."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    root = etree.fromstring(answer.content)  # strict, as lxml is unless told otherwise
    entries = root.findall(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed"
    for element in [root, *entries]:
        names = [child.tag.removeprefix(ATOM) for child in element]
        for once in ("id", "title", "updated"):
            assert names.count(once) == 1, (once, names)
        assert element.findtext(f"{ATOM}id").startswith(("http", "urn:uuid:"))
        feedparser_date = element.findtext(f"{ATOM}updated")
        assert feedparser_date.endswith("Z")
        assert element.xpath("count(*[local-name()='link'][@rel='alternate'])") == 1
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.bozo_exception
    assert len(parsed.entries) == len(entries)
    return root, parsed.entries


def words(entry):
    return " ".join(ElementTree.fromstring(f"<div>{entry.content[0].value}</div>").itertext())


def make_old_event(**fields):
    """An event that was published a month ago."""
    event = make_event(**fields)
    Event.objects.filter(pk=event.pk).update(published_at=timezone.now() - timedelta(days=30))
    event.refresh_from_db()
    return event


def entry_of(client, event, address="/en/events.atom?when=all"):
    _root, entries = read_back(client.get(address))
    return next(entry for entry in entries if f"/events/{event.slug}/" in entry.link)


def test_a_feed_answers_the_question_of_the_page(client):
    tokyo = make_event(host_city=make_city(), summary_en="About **Tokyo**.")
    make_event(host_city=make_city(country="DE", time_zone="Europe/Berlin"), time_zone="Europe/Berlin")
    make_event(publication="DRAFT")

    root, entries = read_back(client.get("/en/events.atom?country=JP&tz=Asia/Seoul"))

    (entry,) = entries
    assert entry.link == f"{settings.SITE_URL}/en/events/{tokyo.slug}/?tz=Asia%2FSeoul"
    assert entry.title == tokyo.title_en
    assert root.findtext(f"{ATOM}id") == f"{settings.SITE_URL}/en/events.atom?country=JP&tz=Asia%2FSeoul"
    assert root.findtext(f"{ATOM}title") == "Climate Forums: Japan"
    said = words(entry)
    assert "New in the catalogue" in said
    assert "About Tokyo." in said
    assert "Seoul" in said


def test_what_was_not_understood_is_explained(client):
    answer = client.get("/de/events.atom?from=2030-02-31")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_what_changed_comes_first_and_is_said(client):
    moved, cancelled, recorded, unchanged = (make_old_event() for _number in range(4))
    reschedule(event=moved, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=cancelled, by="")
    saved(Link(event=recorded, kind="RECORDING", url="https://example.org/watch"))

    _root, entries = read_back(client.get("/en/events.atom"))

    order = [next(e for e in Event.objects.all() if f"/{e.slug}/" in entry.link) for entry in entries]
    assert order == [recorded, cancelled, moved, unchanged]
    assert words(entries[0]).startswith("Recording added")
    assert entries[1].title.startswith("Cancelled")
    assert words(entries[1]).startswith("Cancelled")
    assert words(entries[2]).startswith("New date")
    assert "9 March 2030" in words(entries[2])
    assert words(entries[3]).startswith("New in the catalogue")


def test_a_recording_of_a_session_is_new(client):
    event = make_old_event()
    session = make_session(event)
    before = entry_of(client, event)

    session.recording_url = "https://example.org/watch"
    saved(session)

    after = entry_of(client, event)
    assert after.id == before.id
    assert after.updated >= before.updated
    assert words(after).startswith("Recording added")


def test_another_title_is_a_change_and_a_change_note_is_told_once(client):
    event = make_old_event()
    event.title_en = "Another title"
    saved(event)
    renamed = words(entry_of(client, event))

    cancel(event=event, by="")

    assert renamed.startswith("Title, times, place or links changed")
    assert "Title, times" not in words(entry_of(client, event))


def test_what_was_entered_with_the_event_is_no_news(client):
    event = make_event()
    saved(Link(event=event, kind="RECORDING", url="https://example.org/watch"))
    event.title_en = "Another title"
    saved(event)

    said = words(entry_of(client, event))

    assert said.startswith("New in the catalogue")
    assert "Recording added" not in said


def test_languages_are_marked(client):
    event = make_event(original_language="ja", title_en="", title_ja="気候フォーラム", summary_ja="概要です。")

    root, _entries = read_back(client.get("/ar/events.atom"))

    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == "ar"
    assert root.find(f"{ATOM}entry/{ATOM}title").get(lang) == "ja"
    marked = [(p.get("dir"), p.get(lang)) for p in root.iter("{http://www.w3.org/1999/xhtml}p") if p.get(lang)]
    assert marked == [("ltr", "ja")]
    assert root.find(".//{http://www.w3.org/1999/xhtml}div").get("dir") == "rtl"
    assert entry_of(client, event, "/en/events.atom").id != entry_of(client, event, "/ar/events.atom").id


@pytest.mark.parametrize("language", ["en", "ar", "zh-hant"])
def test_odd_characters_do_not_break_it(client, language):
    event = make_event(title_en="T", summary_en="S")
    Event.objects.filter(pk=event.pk).update(title_en=ODD, summary_en=ODD.replace("\x01", ""))

    entry = entry_of(client, event, f"/{language}/events.atom")

    assert "🌍 ]]>" in words(entry)


def test_it_answers_304_until_something_changes(client):
    event = make_event()
    first = client.get("/en/events.atom")

    again = client.get("/en/events.atom", headers={"If-None-Match": first.headers["ETag"]})
    cancel(event=event, by="")
    changed = client.get("/en/events.atom", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_an_empty_feed_is_one(client):
    root, entries = read_back(client.get("/en/events.atom?country=FR"))

    assert entries == []
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_a_long_feed_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr("events.views.list_feed.MOST_ENTRIES", 2)
    events = [make_event() for _number in range(3)]

    root, entries = read_back(client.get("/en/events.atom"))

    assert [entry.title for entry in entries] == [events[2].title_en, events[1].title_en]
    assert root.findtext(f"{ATOM}subtitle").startswith("Only the first 2 events.")


def test_of_a_very_long_list_the_newest_are_compared(client, monkeypatch):
    monkeypatch.setattr("events.listing.news.MOST_COMPARED", 3)
    events = [make_event() for _number in range(6)]
    cancel(event=events[0], by="")

    _root, entries = read_back(client.get("/en/events.atom"))

    assert [entry.link.rstrip("/").rpartition("/")[2] for entry in entries] == [events[0].slug, events[5].slug]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_costs_eight_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        make_event(host_city=make_city())
    client.get("/en/events.atom")

    with django_assert_num_queries(8):
        client.get("/en/events.atom")
