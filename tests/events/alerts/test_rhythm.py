"""When a mail is due, and which instants it tells: nothing is left out, nothing comes twice."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.alerts.digests import Window
from events.models import Alert, Rhythm

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 1000).map(lambda hours: BEGIN + timedelta(hours=hours))


@given(st.lists(INSTANTS, min_size=2, unique=True), st.lists(INSTANTS))
def test_windows_in_a_row_hold_everything_once(cuts, happened):
    cuts = sorted(cuts)
    windows = [Window(since, until) for since, until in itertools.pairwise(cuts)]

    for at in happened:
        assert sum(window.holds(at) for window in windows) == (cuts[0] < at <= cuts[-1])


ZONES = st.sampled_from(
    ["", "America/Lima", "Asia/Kathmandu", "Pacific/Kiritimati", "America/New_York", "Europe/Berlin"]
)


@given(
    ZONES,
    st.sampled_from(Rhythm.values),
    INSTANTS,
    st.lists(st.integers(1, 40), min_size=60, max_size=60),
)
def test_at_most_one_a_day_or_week_and_none_is_forgotten(zone, rhythm, confirmed, hours):
    alert = Alert(time_zone=zone, rhythm=rhythm, told_until=confirmed, confirmed_at=confirmed)
    now, sent = confirmed, []
    for gap in hours:
        now += timedelta(hours=gap)
        if alert.is_due(now):
            alert.told_until = now - timedelta(minutes=5)
            sent.append(now)

    least = 1 if rhythm == "DAILY" else 7
    days = [alert.local(at).date() for at in (confirmed, *sent)]
    gaps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
    assert all(gap >= least for gap in gaps)
    assert all(gap <= least + 3 for gap in gaps), "Runs are at most 40 hours apart."
