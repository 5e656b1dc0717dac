"""Every parameter of the list, as readers and calendar programs meet it: what it finds, and what it says of a mistake.

Three events are coming, in Tokyo, Bonn and Lima, and differ in everything; one in Kyoto is over.
"""

from datetime import date, time

import pytest

from events.models import Event, Link
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
    make_region,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    saved,
)
from tests.events.list_pages import entries, next_page, notes, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

COMING = ["Tokyo", "Bonn", "Lima"]


@pytest.fixture
def records():
    """Make the four events; return parameter → the record that only the one in Tokyo has."""
    tokyo = {
        "region": make_region(name_en="East Asia", countries=["JP"]),
        "city": make_city(name_en="Tokyo", country="JP"),
        "series": make_series(name_en="Daring"),
        "initiative": make_initiative(name_en="Race"),
        "theme": make_theme(name_en="Energy"),
        "organizer": make_organization(name_en="IGES", kind="UNIVERSITY"),
        "speaker": make_speaker(latin_name="Ada Example"),
    }
    tokyo["office"] = make_office(region=tokyo["region"], slug="east-office")
    europe = make_region(name_en="Europe", countries=["DE"])
    heat, bonn_speaker = make_theme(name_en="Heat"), make_speaker(latin_name="Bo Example")
    network, ministry = make_organization(name_en="ICLEI"), make_organization(kind="NATIONAL_GOVERNMENT")

    in_tokyo = make_event(
        title_en="Tokyo",
        title_de="Tokio",
        host_city=tokyo["city"],
        series=tokyo["series"],
        attendance="IN_PERSON",
        access="MEMBERS",
        status="CANCELLED",
        themes=[make_theme(name_en="Solar", parent=tokyo["theme"])],
        initiatives=[make_initiative(name_en="Race, second phase", parent=tokyo["initiative"])],
        offices=[tokyo["office"]],
    )
    in_bonn = make_event(
        title_en="Bonn",
        title_fr="Bonn en commun",
        start_date=date(2030, 4, 10),
        time_zone="Europe/Berlin",
        host_city=make_city(name_en="Bonn", country="DE", time_zone="Europe/Berlin"),
        series=make_series(name_en="Resilient"),
        attendance="HYBRID",
        access="INVITATION",
        status="POSTPONED",
        initiatives=[make_initiative(name_en="Heat days")],
        offices=[make_office(region=europe, slug="west-office")],
    )
    in_lima = make_event(
        title_en="Lima",
        start_date=date(2030, 5, 11),
        time_zone="America/Lima",
        host_city=make_city(name_en="Lima", country="PE", time_zone="America/Lima"),
        attendance="ONLINE",
        access="OPEN",
    )
    make_event(title_en="Kyoto", start_date=date(2020, 3, 9))

    make_appearance(make_session(in_tokyo), tokyo["speaker"])
    session = make_session(in_bonn)
    session.themes.add(heat)
    make_appearance(session, bonn_speaker)
    make_credit(in_tokyo, tokyo["organizer"])
    make_credit(in_bonn, network, role="HOST")
    make_credit(in_lima, tokyo["organizer"], role="SUPPORTER")
    make_credit(in_lima, ministry)
    make_follow_language(in_tokyo, "zh")
    make_follow_language(in_bonn, "es", session=session, mode="SIMULTANEOUS")
    saved(Link(event=in_bonn, kind="RECORDING", url="https://example.org/film"))
    for event in (in_tokyo, in_bonn, in_lima):
        record_changed(event)
    return tokyo


def listed(client, query, *, is_known=True):
    """Return the titles on the page, having checked that the calendar file and the JSON API hold the same events.

    is_known: every parameter is; the API refuses others.
    """
    found = titles(client.get(f"/en/events/?{query}"))
    uuids = entries(client.get(f"/en/events.ics?{query}"))
    assert sorted(Event.objects.filter(uuid__in=uuids).values_list("title_en", flat=True)) == sorted(found)
    if is_known:
        items = client.get(f"/api/v1/events/?fields=title&{query}").json()["items"]
        assert [item["title"]["text"] for item in items] == found
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "Tokyo Bonn Lima"),
        ("q=tokyo", "Tokyo"),
        ("q=TOK", "Tokyo"),
        ("q=tokyo+bonn", ""),
        ("city=tokyo", "Tokyo"),
        ("city=tokyo&city=bonn", "Tokyo Bonn"),
        ("country=JP", "Tokyo"),
        ("country=jp&country=DE", "Tokyo Bonn"),
        ("region=east-asia", "Tokyo"),
        ("region=east-asia&region=europe", "Tokyo Bonn"),
        ("theme=solar", "Tokyo"),
        ("theme=energy", "Tokyo"),
        ("theme=heat", "Bonn"),
        ("theme=energy&theme=heat", "Tokyo Bonn"),
        ("series=daring", "Tokyo"),
        ("series=daring&series=resilient", "Tokyo Bonn"),
        ("initiative=race-second-phase", "Tokyo"),
        ("initiative=race", "Tokyo"),
        ("initiative=race&initiative=heat-days", "Tokyo Bonn"),
        ("organizer=iges", "Tokyo"),
        ("organizer=iges&organizer=iclei", "Tokyo Bonn"),
        ("organizer_kind=university", "Tokyo"),
        ("organizer_kind=university&organizer_kind=city-network", "Tokyo Bonn"),
        ("office=east-office", "Tokyo"),
        ("office=east-office&office=west-office", "Tokyo Bonn"),
        ("speaker=ada-example", "Tokyo"),
        ("speaker=ada-example&speaker=bo-example", "Tokyo Bonn"),
        ("attendance=hybrid", "Bonn"),
        ("attendance=in-person", "Tokyo Bonn"),
        ("attendance=online", "Bonn Lima"),
        ("attendance=in-person&attendance=online", "Tokyo Bonn Lima"),
        ("access=members", "Tokyo"),
        ("access=members&access=invitation", "Tokyo Bonn"),
        ("follow=zh", "Tokyo"),
        ("follow=zh-hant", "Tokyo"),
        ("follow=zh&follow=es", "Tokyo Bonn"),
        ("text=de", "Tokyo"),
        ("text=de&text=fr", "Tokyo Bonn"),
        ("text=en", "Tokyo Bonn Lima"),
        ("when=upcoming", "Tokyo Bonn Lima"),
        ("when=past", "Kyoto"),
        ("when=all", "Kyoto Tokyo Bonn Lima"),
        ("from=2030-04-10", "Bonn Lima"),
        ("to=2030-04-10", "Tokyo Bonn"),
        ("from=2030-04-10&to=2030-04-10", "Bonn"),
        ("from=2020-03-09", "Kyoto Tokyo Bonn Lima"),
        ("to=2020-03-09", "Kyoto"),
        ("to=2020-03-09&when=upcoming", ""),
        ("status=cancelled", "Tokyo"),
        ("status=cancelled&status=postponed", "Tokyo Bonn"),
        ("status=scheduled", "Lima"),
        ("recording=1", "Bonn"),
        ("civil=1&tz=Asia/Tokyo", "Tokyo Bonn"),
        ("civil=1&tz=America/Lima", "Lima"),
        ("civil=1", "Tokyo Bonn Lima"),
        ("tz=Asia/Kathmandu", "Tokyo Bonn Lima"),
        ("sort=date", "Tokyo Bonn Lima"),
        ("sort=-date", "Lima Bonn Tokyo"),
        ("sort=date&when=past", "Kyoto"),
        ("sort=civil&tz=America/Lima", "Lima Tokyo Bonn"),
        ("sort=civil&tz=Asia/Tokyo", "Tokyo Bonn Lima"),
        ("city=tokyo&city=bonn&theme=heat", "Bonn"),
        ("city=tokyo&theme=heat", ""),
    ],
)
def test_a_value_finds_its_events_and_two_find_those_of_either(client, records, query, found):
    assert listed(client, query) == found.split()


def test_relevance_puts_what_has_the_word_in_its_title_first(client):
    make_event(title_en="Kitchen talk", motto_en="Of harbours", start_date=date(2030, 3, 1))
    make_event(title_en="Harbours", start_date=date(2030, 4, 1))

    assert listed(client, "q=harbours") == ["Kitchen talk", "Harbours"]
    assert listed(client, "q=harbours&sort=relevance") == ["Harbours", "Kitchen talk"]


def test_a_region_has_what_its_offices_own_and_no_city_hosts(client, records):
    make_event(title_en="Nowhere", offices=[records["office"]], start_date=date(2030, 6, 1))

    assert listed(client, "region=east-asia") == ["Tokyo", "Nowhere"]


def test_a_zone_shows_the_hours_by_its_clocks(client, records):
    make_event(
        title_en="Online", attendance="ONLINE", start_time=time(9), end_time=time(10), start_date=date(2030, 6, 1)
    )

    assert "05:45–06:45 Kathmandu" in notes(client.get("/en/events/?tz=Asia/Kathmandu"))
    assert "Kathmandu" not in notes(client.get("/en/events/"))


@pytest.mark.parametrize("query", ["", "sort=-date", "q=forum&sort=relevance", "tz=Asia/Tokyo&sort=civil"])
def test_a_cursor_leads_through_the_list_and_through_its_calendar(client, query):
    names = {make_event(title_en=f"Forum no. {number:02}").title_en for number in range(35)}

    first = client.get(f"/en/events/?{query}")
    address = next_page(first)
    second = client.get(address)

    assert "cursor=" in address
    assert (len(titles(first)), len(titles(second)), next_page(second)) == (30, 5, None)
    assert {*titles(first), *titles(second)} == names
    assert len(listed(client, address.partition("?")[2])) == 5


@pytest.mark.parametrize(
    "parameter", ["city", "region", "theme", "series", "initiative", "organizer", "office", "speaker"]
)
def test_a_former_slug_finds_what_the_present_one_finds(client, records, parameter):
    record = records[parameter]
    former, record.slug = record.slug, "renamed"
    record.save()
    record_changed(record)

    assert listed(client, f"{parameter}=renamed") == ["Tokyo"]
    assert listed(client, f"{parameter}={former}") == ["Tokyo"]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        *((name, "atlantis") for name in ("city", "region", "theme", "series", "initiative")),
        *((name, "nobody") for name in ("organizer", "office", "speaker")),
        *((name, "telepathic") for name in ("attendance", "access", "status", "organizer_kind")),
        ("country", "Atlantis"),
        ("follow", "klingon"),
        ("text", "klingon"),
        ("when", "never"),
        ("from", "2030-02-31"),
        ("to", "31.3.2030"),
        ("recording", "perhaps"),
        ("civil", "perhaps"),
        ("sort", "colour"),
        ("cursor", "garbage"),
        ("q", "x" * 4000),
    ],
)
def test_a_bad_value_is_explained_and_finds_nothing(client, records, parameter, value):
    page = client.get("/en/events/", {parameter: value})
    calendar = client.get("/en/events.ics", {parameter: value})

    assert value[:40] in notes(page)
    assert titles(page) == []
    assert calendar.status_code == 400
    assert parameter in calendar.content.decode()


@pytest.mark.parametrize(
    ("query", "value"), [("city=tokyo&city=atlantis", "atlantis"), ("from=2030-04-10&to=2030-03-09", "2030-03-09")]
)
def test_a_bad_value_beside_a_good_one_finds_nothing_either(client, records, query, value):
    page = client.get(f"/en/events/?{query}")

    assert value in notes(page)
    assert titles(page) == []
    assert client.get(f"/en/events.ics?{query}").status_code == 400


def test_an_unknown_zone_is_told(client, records):
    assert "Mars/Olympus" in notes(client.get("/en/events/?tz=Mars/Olympus"))


@pytest.mark.parametrize("query", ["colour=blue", "q2=tokyo&colour=", "City=tokyo", "city=&q=&from=&tz="])
def test_what_is_unknown_or_empty_is_ignored(client, records, query):
    assert listed(client, query, is_known=False) == COMING


def test_what_is_not_published_is_never_found(client):
    for publication in ("DRAFT", "IN_REVIEW", "WITHDRAWN"):
        make_event(title_en="Secret", publication=publication)

    assert listed(client, "when=all") == []
    assert listed(client, "when=all&q=secret") == []
