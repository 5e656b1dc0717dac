"""What search engines read of an event and of the pages around it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from icalendar import Calendar

from events.index.current import current
from events.lifecycle.states import cancel, move_online, postpone, reschedule
from events.models import Relation
from multilingual.records import record_changed
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    make_venue,
    saved,
)
from tests.events.structured import graph_of, listed, node_of

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NOW = datetime(2030, 1, 10, tzinfo=UTC)
MAY = {"start_date": date(2030, 5, 1), "start_time": time(9), "end_time": time(10)}


def data_of(client, event, language="en"):
    return node_of(client, f"/{language}/events/{event.slug}/", "Event")


def in_venue():
    city = make_city(name_en="Hanoi", country="VN", time_zone="Asia/Ho_Chi_Minh")
    return make_venue(
        name_en="City Hall",
        address_en="1 River Street",
        city=city,
        latitude=Decimal("21.03"),
        longitude=Decimal("105.85"),
    )


def test_an_event_at_its_place(client):
    venue = in_venue()
    event = make_event(
        title_en="Rivers", summary_en="What **rivers** need.", venue=venue, time_zone="Asia/Ho_Chi_Minh", fee="FREE"
    )
    make_credit(event, make_organization(name_en="City of Hanoi"))
    make_follow_language(event, "vi")
    page = f"{SITE}/en/events/{event.slug}/"

    assert data_of(client, event) == {
        "@type": "Event",
        "name": "Rivers",
        "url": page,
        "description": "What rivers need.",
        "startDate": "2030-03-09T10:00+07:00",
        "endDate": "2030-03-09T12:00+07:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "@id": f"{page}#where",
            "name": "City Hall",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 River Street",
                "addressLocality": "Hanoi",
                "addressCountry": "VN",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 21.03, "longitude": 105.85},
        },
        "organizer": {
            "@type": "Organization",
            "name": "City of Hanoi",
            "url": f"{SITE}/en/organizations/city-of-hanoi/",
        },
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "offers": {"@type": "Offer", "url": page, "price": 0},
    }


def test_online_it_is_at_its_stream_and_else_at_its_page(client):
    hybrid = make_event(attendance="HYBRID", host_city=make_city(name_en="Bonn", country="DE"))
    online = make_event(attendance="ONLINE", stream_url="https://example.org/live")

    place, stream = data_of(client, hybrid)["location"]

    assert (place["@type"], place["name"]) == ("Place", "Bonn, Germany")
    assert (stream["@type"], stream["url"]) == ("VirtualLocation", f"{SITE}/en/events/{hybrid.slug}/")
    assert data_of(client, online)["location"]["url"] == "https://example.org/live"
    assert data_of(client, hybrid)["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data_of(client, online)["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


@pytest.mark.parametrize(
    ("precision", "first", "last"), [("DAYS", "2030-03-09", "2030-04-02"), ("MONTH", "2030-03", "2030-04")]
)
def test_without_hours_days_or_months_are_told_and_no_more(client, precision, first, last):
    event = make_event(precision=precision, start_time=None, end_time=None, end_date=date(2030, 4, 2))

    found = data_of(client, event)

    assert (found["startDate"], found["endDate"]) == (first, last)


def test_what_became_of_the_plan_is_told_as_in_the_calendar_file(client):
    changed = {
        "EventCancelled": make_event(),
        "EventPostponed": make_event(),
        "EventRescheduled": make_event(),
        "EventScheduled": make_event(),
    }
    cancel(event=changed["EventCancelled"], by="test", now=NOW)
    postpone(event=changed["EventPostponed"], by="test", now=NOW)
    reschedule(event=changed["EventRescheduled"], **MAY, by="test", now=NOW)

    for status, event in changed.items():
        (entry,) = Calendar.from_ical(client.get(f"/en/events/{event.slug}.ics").content).walk("VEVENT")
        assert data_of(client, event)["eventStatus"] == f"https://schema.org/{status}"
        assert str(entry["X-SCHEMA-ORG-EVENTSTATUS"]) == f"https://schema.org/{status}"
    assert data_of(client, changed["EventRescheduled"])["previousStartDate"] == "2030-03-09T10:00+09:00"
    assert data_of(client, changed["EventPostponed"])["startDate"] == "2030-03-09T10:00+09:00"
    assert "previousStartDate" not in data_of(client, changed["EventPostponed"])
    assert "offers" not in data_of(client, changed["EventCancelled"])


def test_moved_online_is_told_beside_a_new_date(client):
    event = make_event(host_city=make_city())
    move_online(event=event, by="test", now=NOW)
    assert data_of(client, event)["eventStatus"] == "https://schema.org/EventMovedOnline"
    assert data_of(client, event)["location"]["@type"] == "VirtualLocation"

    reschedule(event=event, **MAY, by="test", now=NOW)

    assert data_of(client, event)["eventStatus"] == [
        "https://schema.org/EventRescheduled",
        "https://schema.org/EventMovedOnline",
    ]


def test_sessions_people_series_and_the_larger_event(client):
    larger = make_event(title_en="Congress")
    event = make_event(series=make_series(name_en="River Talks"))
    saved(Relation(event=event, kind="PART_OF", other=larger))
    session = make_session(event, title_en="Opening")
    make_session(event, kind="BREAK", title_en=None)
    make_session(event, start_date=None, start_time=None, end_time=None)
    make_appearance(session, make_speaker(latin_name="Ada Lovelace"))
    make_appearance(session, make_speaker(latin_name="Not Yet"), is_confirmed=False)
    make_appearance(session, placeholder_en="A mayor")

    found = data_of(client, event)

    assert found["subEvent"]["name"] == "Opening"
    assert found["subEvent"]["startDate"] == "2030-03-09T10:00+09:00"
    assert found["subEvent"]["location"] == {"@id": found["location"]["@id"]}
    assert found["performer"] == {"@type": "Person", "name": "Ada Lovelace", "url": f"{SITE}/en/speakers/ada-lovelace/"}
    assert [each["name"] for each in found["superEvent"]] == ["Congress", "River Talks"]


def test_a_session_stands_in_its_event(client):
    event = make_event(title_en="Forum", venue=in_venue())
    session = make_session(event, title_en="Opening", abstract_en="Words of welcome.")

    found = node_of(client, f"/en/events/{event.slug}/sessions/{str(session.uuid)[:8]}/", "Event")

    assert (found["name"], found["description"]) == ("Opening", "Words of welcome.")
    assert (found["startDate"], found["endDate"]) == ("2030-03-09T10:00+09:00", "2030-03-09T11:00+09:00")
    assert found["location"]["name"] == "City Hall"
    assert found["superEvent"]["name"] == "Forum"
    assert found["superEvent"]["startDate"] == "2030-03-09T10:00+09:00"


def test_a_session_has_its_own_hours_or_those_of_its_event(client):
    event = make_event()
    endless = make_session(event, start_time=time(11), end_time=None)
    untimed = make_session(event, start_date=None, start_time=None, end_time=None)

    found, later = (
        node_of(client, f"/en/events/{event.slug}/sessions/{str(session.uuid)[:8]}/", "Event")
        for session in (endless, untimed)
    )

    assert found["startDate"] == "2030-03-09T11:00+09:00"
    assert "endDate" not in found
    assert (later["startDate"], later["endDate"]) == ("2030-03-09T10:00+09:00", "2030-03-09T12:00+09:00")


def test_a_machines_words_are_marked_or_not_said(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn")
    session = make_session(event, original_language="vi", title_vi="Khai mạc")
    event.title_en, event.summary_en, session.title_en = "The forum", "All of it!", "The opening"
    for record in (event, session):
        record.save()
        record_changed(record, origin="MACHINE")

    found = data_of(client, event)

    assert found["description"] == "All of it! Translated by machine."
    assert found["subEvent"]["name"] == "Khai mạc"
    (place,) = listed(node_of(client, "/en/events/?when=all", "ItemList")["itemListElement"])
    assert "name" not in place


def test_what_is_invented_says_so(client):
    assert data_of(client, make_event(is_sample=True))["description"] == "Invented for demonstration."


def test_nothing_that_could_end_the_element_stands_in_it(client):
    title = "</script><script>alert(1)</script>&amp;\u2028<!--"
    event = make_event(title_en=title)

    html = client.get(f"/en/events/{event.slug}/").content.decode()

    assert data_of(client, event)["name"].startswith("</script><script>alert(1)</script>&amp;")
    block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(block)


def test_drafts_and_withdrawn_events_are_in_nothing(client):
    city, series, theme = make_city(), make_series(), make_theme()
    shown = make_event(host_city=city, series=series, themes=[theme], title_en="Seen")
    hidden = {"host_city": city, "series": series, "themes": [theme], "title_en": "Secretgarden"}
    for publication in ("DRAFT", "IN_REVIEW", "WITHDRAWN"):
        saved(Relation(event=shown, kind="PART_OF", other=make_event(publication=publication, **hidden)))
    pages = [
        *("/en/", "/en/events/?when=all", "/en/events/calendar/2030-03/"),
        f"/en/events/{shown.slug}/",
        f"/en/cities/{city.slug}/",
        f"/en/series/{series.slug}/",
        f"/en/themes/{theme.slug}/",
    ]

    for page in pages:
        told = str(graph_of(client, page))
        assert "Seen" in told or page == "/en/"
        assert "ecretgarden" not in told, page


def test_structured_data_costs_no_query(client, django_assert_num_queries):
    event = make_event(host_city=make_city(), series=make_series(), themes=[make_theme()])
    for number in range(30):
        make_appearance(make_session(event, start_time=time(10, number)), make_speaker())

    current()
    with django_assert_num_queries(14):  # those of the page, which test_event_detail.py counts
        assert len(data_of(client, event)["subEvent"]) == 30
