"""Every zone by every clock: the index in memory against a plain reading of the rule."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from events.clocks.daytime import share
from events.index.daytime_hours import DaytimeHours, Hours
from events.index.keys import facts
from events.models import Event, Session
from organizations.zones import zone
from tests.builders import make_event

ZONES = (
    "America/New_York",
    "America/St_Johns",  # −3:30 with summer time
    "Asia/Kathmandu",  # +5:45
    "Pacific/Chatham",  # +12:45 with summer time
    "Australia/Lord_Howe",  # summer time of half an hour
    "Pacific/Kiritimati",  # +14
    "Etc/GMT+10",  # west, whatever its sign says
    "Etc/GMT-10",
    "Africa/Casablanca",
    "UTC",
)
EVERY_ZONE = sorted(name for name in available_timezones() if zone(name))


def lies_well(starts, ends, zone):
    """Whether clocks in a zone show only civil hours of one day."""
    first = starts.astimezone(zone)
    if ends is None:
        return 8 <= first.hour < 20
    last = ends.astimezone(zone)
    till = last.replace(hour=20, minute=0, second=0, microsecond=0, tzinfo=None)
    return first.hour >= 8 and first.date() == last.date() and last.replace(tzinfo=None) <= till


def lasting(event):
    """What takes place of an event."""
    sessions = [each for each in event.sessions.all() if each.kind != "BREAK" and each.starts_at]
    if sessions:
        return [(each.starts_at, each.ends_at) for each in sessions]
    return [(event.starts_at, event.ends_at)] if event.precision == "HOURS" else []


def is_kept(event, zone):
    return any(lies_well(*interval, zone) for interval in lasting(event))


days_of_change = st.sampled_from(
    [date(2030, 3, 10), date(2030, 11, 3), date(2030, 3, 31), date(2030, 10, 27), date(2030, 4, 7), date(2030, 9, 29)]
)
beginnings = st.builds(
    lambda day, minute: datetime.combine(day, time.min, UTC) + timedelta(minutes=minute),
    days_of_change | st.dates(date(1990, 1, 1), date(2045, 1, 1)),
    st.integers(-1440, 2880) | st.integers(-96, 192).map(lambda quarter: 15 * quarter),
)
lengths = st.integers(1, 3000) | st.integers(1, 60).map(lambda quarter: 15 * quarter)
spans = st.builds(lambda starts, minutes: (starts, starts + timedelta(minutes=minutes)), beginnings, lengths)
kinds = st.sampled_from(["SESSION", "SESSION", "BREAK"])
known_ends = st.sampled_from(["both", "both", "start", "none"])
sessions_of = st.lists(st.tuples(spans, kinds, known_ends), max_size=3)
drawn_events = st.tuples(spans, st.sampled_from(["HOURS", "HOURS", "DAYS"]), sessions_of)


def save(drawn):
    """Write what was drawn as it is; the checks of forms are no matter here."""
    Event.objects.bulk_create(
        Event(slug=f"e{number}", publication="PUBLISHED", starts_at=span[0], ends_at=span[1], precision=precision)
        for number, (span, precision, _sessions) in enumerate(drawn)
    )
    for event, (_span, _precision, sessions) in zip(Event.objects.order_by("pk"), drawn, strict=True):
        Session.objects.bulk_create(
            Session(
                event=event,
                kind=kind,
                starts_at=None if known == "none" else starts,
                ends_at=ends if known == "both" else None,
            )
            for (starts, ends), kind, known in sessions
        )


def written(events):
    """What is read of each event: primary key → its hours."""
    return {pk: each["hours"] for pk, each in facts(event.pk for event in events).items()}


def in_seconds(starts, ends):
    return int(starts.timestamp()), int((ends - starts).total_seconds()) if ends else 0


def in_columns(written):
    hours = Hours()
    for pk, each in written.items():
        hours.add(pk, each)
    return hours


@pytest.mark.django_db
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(drawn_events, min_size=1, max_size=6), zone_name=st.sampled_from(ZONES), changed=st.integers(0, 6)
)
def test_hours_in_memory_keep_what_the_rule_says(drawn, zone_name, changed):
    with transaction.atomic():
        save(drawn)
        events = Event.objects.prefetch_related("sessions").order_by("pk")

        hours = written(events)
        later = {event.pk: hours[event.pk] for event in events[:changed]}
        before = hours | dict.fromkeys(later, "1740000000+36000 1740000000+3600")
        known = DaytimeHours.of(in_columns(hours))
        followed = DaytimeHours.of(in_columns(before)).changed(BitMap(later), in_columns(later))

        kept = {event.pk for event in events if is_kept(event, ZoneInfo(zone_name))}
        assert set(known.in_zone(zone_name)) == set(followed.in_zone(zone_name)) == kept
        for event in events:
            expected = sorted(in_seconds(*interval) for interval in lasting(event))
            assert sorted(known.of_event(event.pk)) == sorted(followed.of_event(event.pk)) == expected
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("names", [EVERY_ZONE[start::4] for start in range(4)], ids=range(4))
def test_hours_in_memory_know_every_zone(names):
    for day, hour in product((date(2030, 1, 9), date(2030, 7, 9)), range(24)):
        make_event(time_zone="UTC", start_date=day, start_time=time(hour), end_time=time(hour, 30))
    times = {pk: (at, at + timedelta(minutes=30)) for pk, at in Event.objects.values_list("pk", "starts_at")}
    known = DaytimeHours.of(in_columns(written(Event.objects.all())))

    for name in names:
        by_hand = {pk for pk, span in times.items() if lies_well(*span, ZoneInfo(name))}
        assert set(known.in_zone(name)) == by_hand, name


def at(text):
    """An instant in UTC: ``9 14:30`` is that hour of 9 March 2030."""
    day, hour = text.split()
    return datetime.combine(date(2030, 3, int(day)), time.fromisoformat(hour), UTC)


def test_clocks_that_are_changed_at_noon():
    # In Khartoum it was 13:00 after 12:00 on 15 January 2000.
    starts = datetime(2000, 1, 15, 9, 30, tzinfo=UTC)
    begin = int(starts.timestamp())
    known = DaytimeHours.of(in_columns({lasts: f"{begin}+{3600 * lasts}" for lasts in (6, 7, 8)}))

    assert set(known.in_zone("Africa/Khartoum")) == {6, 7}  # until 18:30, 19:30 and 20:30


# How well something lies.


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], 0),
        ([("9 08:00", "9 20:00")], 1),
        ([("9 06:00", "9 10:00")], 0.5),
        ([("9 20:00", "9 23:00")], 0),
        ([("9 19:00", "10 09:00")], 2 / 14),
        ([("9 10:00", "9 11:00"), ("9 21:00", "10 00:00")], 0.25),
        ([("9 10:00", "9 11:00"), ("9 23:00", None)], 1),
        ([("9 10:00", None), ("9 23:00", None)], 0.5),
        ([("9 20:00", None)], 0),
        ([("9 00:00", "12 00:00")], 0.5),
    ],
)
def test_share_of_time_in_civil_hours(intervals, expected):
    hours = [in_seconds(at(starts), ends and at(ends)) for starts, ends in intervals]

    assert share(hours, "UTC") == pytest.approx(expected)


def test_share_counts_by_the_clock_of_the_day():
    before, after = (datetime(2030, 3, day, 12, tzinfo=UTC) for day in (9, 10))  # 07:00 and 08:00 in New York
    hour = timedelta(hours=1)

    assert share([in_seconds(before, before + hour)], "America/New_York") == 0
    assert share([in_seconds(after, after + hour)], "America/New_York") == 1


@given(span=spans, zone_name=st.sampled_from(ZONES))
def test_what_lies_wholly_in_the_hours_has_the_whole_share(span, zone_name):
    part = share([in_seconds(*span)], zone_name)

    assert 0 <= part <= 1
    assert (part == 1) == lies_well(*span, ZoneInfo(zone_name))
