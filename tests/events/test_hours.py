"""The same instant by every clock of a page: what is printed reads back as what is meant."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from html import unescape
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.template import engines
from hypothesis import given, settings
from hypothesis import strategies as st

from events.clocks.reader_zones import asked_zone, options
from events.clocks.spans import kept_zone, span
from events.programme.days import days
from organizations.zones import RULES_VERSION
from tests.builders import make_event, make_session

ZERO_CARBON = "/en/events/zero-carbon-city-international-forum-2022/"
zones = st.sampled_from(sorted(name for name in available_timezones() if "/" in name))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
lengths = st.integers(1, 60 * 24 * 9).map(lambda minutes: timedelta(minutes=minutes))


def span_hours(span):
    return engines["jinja2"].env.get_template("events/_clocks.html").module.span_hours(span)


def clock(span):
    """A clock of the page, as change notes have it."""
    return (
        engines["jinja2"].env.get_template("events/_event_about.html").make_module({"language": "en"}).clock_words(span)
    )


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def offset_of(words):
    sign, hours, minutes = re.search(r"UTC(?:([+−])(\d+)(?::(\d\d))?)?", words).groups(default="0")
    return (-1 if sign == "−" else 1) * timedelta(hours=int(hours), minutes=int(minutes))


def instants_in_words(html):
    """Read a clock of the page as a person would: days, hours and offset in its words, nothing else."""
    words = text(html)
    hours = [time.fromisoformat(hour) for hour in re.findall(r"(?<![:+−\d])\d\d:\d\d", words)]
    days_named = [datetime.strptime(day, "%d %B %Y").date() for day in re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", words)]
    offsets = [offset_of(found) for found in re.findall(r"UTC(?:[+−]\d+(?::\d\d)?)?", words)]
    starts_offset, ends_offset = offsets[0], offsets[-1]
    if len(offsets) > 2:  # told at both ends; the zone's own is that of the start
        starts_offset, ends_offset = offsets[:2]
    starts = datetime.combine(days_named[0], hours[0], timezone(starts_offset))
    ends = datetime.combine(days_named[-1], hours[1], timezone(ends_offset))
    return starts, ends + timedelta(days=1) if ends <= starts and len(days_named) == 1 else ends


def instants_in_markup(html):
    return [datetime.fromisoformat(moment) for moment in re.findall(r'(?:datetime|data-ends)="([^"]+)"', html)]


@settings(max_examples=300, deadline=None)
@given(starts=moments, length=lengths, host=zones, reader=zones)
def test_a_clock_of_the_page_reads_back_as_the_same_instants(starts, length, host, reader):
    by_host = span(starts, starts + length, host)
    by_reader = span(starts, starts + length, reader, reference=by_host.first_day)

    for shown in (by_host, by_reader):
        html = clock(shown)
        if shown.starts.utcoffset().seconds % 60 == 0 and shown.ends.utcoffset().seconds % 60 == 0:
            assert instants_in_words(html) == (starts, starts + length)
        assert instants_in_markup(html) == [starts, starts + length]


@settings(deadline=None)
@given(starts=moments, length=st.integers(0, 300), host=zones, reader=zones)
def test_a_slot_says_the_same_instants_by_both_clocks(starts, length, host, reader):
    class Item:
        starts_at, ends_at = starts, starts + timedelta(minutes=length)

    (day,) = days([Item], zone_name=reader, host_zone=host, first_day=starts.astimezone(ZoneInfo(host)).date())

    expected = [Item.starts_at, Item.ends_at] if length else [Item.starts_at]
    assert instants_in_markup(span_hours(day.slots[0].whole)) == expected
    beside = day.slots[0].beside(host)
    assert beside is None or instants_in_markup(span_hours(beside)) == expected
    assert day.number == 1


@pytest.mark.django_db
def test_a_day_that_is_not_the_hosts_says_so(client):
    event = make_event(attendance="ONLINE", slug="forum")
    make_session(event)

    def programme(zone):
        html = client.get("/en/events/forum/", {"tz": zone}).content.decode()
        return text(html.partition('id="programme"')[2].partition('id="about"')[0])

    assert "Fri 8 Mar Day 1 Times: New York, UTC−5 · Tokyo, UTC+9" in programme("America/New_York")
    assert "20:00 –21:00 10:00 Sat 9 Mar" in programme("America/New_York")
    assert "05:00" not in programme("Asia/Tokyo")
    assert "10:00 –11:00 Session" not in programme("Asia/Manila")
    assert "09:00 –10:00 10:00 Session" in programme("Asia/Manila")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attendance", "told"), [("HYBRID", "10:00 –11:00 20:00 Fri 8 Mar"), ("IN_PERSON", "10:00 –11:00")]
)
def test_where_people_meet_the_clock_of_the_place_leads(client, attendance, told):
    event = make_event(attendance=attendance, slug="forum")
    make_session(event, title_en="Buses")

    html = client.get("/en/events/forum/?tz=America/New_York").content.decode()

    programme = text(html.partition('id="programme"')[2])
    assert f"{told} Buses" in programme
    assert "Sat 9 Mar Day 1 Times: Tokyo, UTC+9" in programme


def test_an_event_over_a_change_of_the_clocks_names_both_offsets():
    shown = span(datetime(2026, 3, 28, 8, tzinfo=UTC), datetime(2026, 3, 29, 15, tzinfo=UTC), "Europe/Berlin")

    words = text(clock(shown))

    assert words == "09:00 Saturday, 28 March 2026 UTC+1 – 17:00 Sunday, 29 March 2026 UTC+2 Berlin, UTC+1"


def test_an_hour_over_a_change_of_the_clocks_names_both_offsets():
    shown = span(
        datetime(2000, 4, 2, 6, tzinfo=UTC), datetime(2000, 4, 2, 7, tzinfo=UTC), "America/Kentucky/Louisville"
    )

    html = clock(shown)

    assert instants_in_words(html) == (shown.starts_at, shown.ends_at)
    assert text(html) == "01:00 UTC−5 – 03:00 UTC−4 Sunday, 2 April 2000 Louisville, UTC−5"


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("demo_catalogue")
def test_the_zero_carbon_forum_is_right_by_four_clocks(client):
    expected = {
        "": ("10:00", "Wed 9 Mar", "21:00", "Thu 10 Mar", "Tokyo, UTC+9"),
        "America/New_York": ("20:00", "Tue 8 Mar", "07:00", "Thu 10 Mar", "New York, UTC−5"),
        "Asia/Ho_Chi_Minh": ("08:00", "Wed 9 Mar", "19:00", "Thu 10 Mar", "Ho Chi Minh City, UTC+7"),
        "Asia/Kathmandu": ("06:45", "Wed 9 Mar", "17:45", "Thu 10 Mar", "Kathmandu, UTC+5:45"),
    }

    for zone, (first_hour, first_day, second_hour, second_day, named) in expected.items():
        html = client.get(ZERO_CARBON, {"tz": zone} if zone else {}).content.decode()
        head, _, programme = html.partition('id="programme"')
        parts = [text(part) for part in programme.split('<section class="day"')[1:]]
        assert len(parts) == 2
        for number, part, heading, hour in (
            (1, parts[0], first_day, first_hour),
            (2, parts[1], second_day, second_hour),
        ):
            assert f"{heading} Day {number} Times: {named}" in part
            assert re.search(r"\d\d:\d\d", part.partition(f"Times: {named}")[2].replace("UTC+5:45", "")).group() == hour
            assert re.search(rf"{hour} –\d\d:\d\d {heading}", text(head))


@pytest.mark.django_db
@pytest.mark.parametrize("precision", ["DAYS", "MONTH"])
@pytest.mark.parametrize("address", ["/en/events/no-hour-2030/", "/en/events/", "/en/"])
def test_what_has_no_hour_shows_none_in_any_zone(client, precision, address):
    make_event(title_en="No hour", precision=precision, start_time=None, end_time=None, slug="no-hour-2030")

    html = client.get(address, {"tz": "America/New_York"}).content.decode()
    main = html.partition("<main")[2].partition("</main")[0]

    assert "No hour" in main
    assert not re.search(r"\d\d:\d\d", text(re.sub(r"<(select|form)\b.*?</\1>", "", main, flags=re.S)))


@pytest.mark.django_db
def test_the_list_says_the_readers_day_and_no_link_takes_the_zone_along(client):
    make_event(title_en="Early", start_date=date(2030, 4, 1), start_time=time(8), end_time=time(9))

    html = client.get("/en/events/?tz=America/New_York").content.decode()
    main = text(html.partition("<main")[2])

    assert "Mon 1 Apr 08:00 –09:00 UTC+9 Your time 19:00 –20:00 New York 31 Mar" in main
    assert 'href="/en/events/early-2030/"' in html
    assert 'href="/ar/events/?tz=America/New_York"' in html  # this page, in another language


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "vi", "ar"])
def test_a_zone_that_is_none_is_explained_and_kept(client, language):
    make_event(title_en="Forum", slug="forum")

    html = client.get(f"/{language}/events/forum/", {"tz": "Mars/<b>"}).content.decode()
    way = unescape(re.search(r'class="zone-choice" href="([^"]*)"', html)[1])

    assert '<p id="zone-problem" class="signal" role="status"><strong>Mars/&lt;b&gt;</strong>' in html
    assert 'value="Mars/&lt;b&gt;"' in client.get(way).content.decode()  # to be mended


def offered(language):
    parts = options(language, datetime(2026, 7, 1, tzinfo=UTC))
    return [(part.label, zone.name, zone.label) for part in parts for zone in part.options]


def test_zones_are_offered_by_city_country_and_offset():
    found = offered("en")

    names = [name for _part, name, _label in found]
    assert set(names) <= available_timezones()
    assert len(names) == len(set(names)) < 320
    assert ("Asia", "Asia/Ho_Chi_Minh", "Ho Chi Minh City (Vietnam), UTC+7") in found
    assert ("Europe", "Europe/Berlin", "Berlin (Germany), UTC+2") in found
    assert "Ciudad Ho Chi Minh (Vietnam), UTC+7" in [label for *_, label in offered("es")]


def test_the_last_zone_written_counts():
    assert asked_zone(QueryDict("tz=Asia/Tokyo&tz=")).name == "Asia/Tokyo"
    assert asked_zone(QueryDict("tz=EST5&tz=nowhere")).problem == "nowhere"
    assert asked_zone(QueryDict("")) == asked_zone(QueryDict("tz=+"))


@pytest.fixture
def tokyo_an_hour_behind(tmp_path):
    """Let Tokyo keep the hours of Manila, as if its rules had been changed."""
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia/Tokyo").write_bytes(files("tzdata").joinpath("zoneinfo/Asia/Manila").read_bytes())

    def start_anew_with(folders):
        reset_tzpath(folders)
        kept_zone.cache_clear()
        ZoneInfo.clear_cache(only_keys=["Asia/Tokyo"])

    yield lambda: start_anew_with([tmp_path])
    start_anew_with([])


@pytest.mark.django_db
def test_new_rules_of_a_zone_move_the_instants_of_future_events_and_keep_the_wall_clock(client, tokyo_an_hour_behind):
    future = make_event(slug="future")
    session = make_session(future)
    past = make_event(start_date=date(2020, 3, 9))
    month = make_event(precision="MONTH", start_time=None, end_time=None)
    tokyo_an_hour_behind()

    call_command("retime_events", verbosity=0)

    for record in (future, session, past, month):
        record.refresh_from_db()
    assert (future.starts_at, future.start_time) == (datetime(2030, 3, 9, 2, tzinfo=UTC), time(10))
    assert (session.starts_at, session.start_time) == (datetime(2030, 3, 9, 2, tzinfo=UTC), time(10))
    assert month.starts_at == datetime(2030, 2, 28, 16, tzinfo=UTC)
    assert past.starts_at == datetime(2020, 3, 9, 1, tzinfo=UTC)
    assert "Sat 9 Mar 2030 Times: Tokyo, UTC+8 10:00 –12:00" in text(client.get("/en/events/future/").content.decode())


@pytest.mark.django_db
def test_retime_events_says_how_many_it_looked_at(capsys):
    make_event()

    call_command("retime_events")

    assert capsys.readouterr().out == f"Zone rules {RULES_VERSION}. Events looked at: 1, moved: 0\n"
