"""Instants follow the wall clock when an event's zone changes."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection

from events.lifecycle.timing import retime
from tests.builders import make_session
from tests.events.drafts import make_draft

pytestmark = pytest.mark.django_db


def test_retime_follows_the_zone_of_the_event_across_a_change_of_the_clocks():
    event = make_draft(
        time_zone="Asia/Tokyo", start_date=date(2026, 3, 28), end_date=date(2026, 3, 29), start_time=time(9)
    )
    winter = make_session(event, start_date=date(2026, 3, 28))
    summer = make_session(event, start_date=date(2026, 3, 29))
    event.time_zone = "Europe/Berlin"
    event.save()

    assert retime(event=event) == 3

    for record in (event, winter, summer):
        record.refresh_from_db()
    assert event.starts_at == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 3, 29, 15, tzinfo=UTC)
    assert (winter.starts_at, winter.ends_at) == (
        datetime(2026, 3, 28, 9, tzinfo=UTC),
        datetime(2026, 3, 28, 10, tzinfo=UTC),
    )
    assert summer.starts_at == datetime(2026, 3, 29, 8, tzinfo=UTC)
    assert (summer.start_time, summer.start_date) == (time(10), date(2026, 3, 29))


def test_retime_changes_nothing_twice(django_assert_num_queries):
    event = make_draft()
    make_session(event)

    with django_assert_num_queries(4):  # savepoint and its release around the event's lock and the sessions
        assert retime(event=event) == 0


@pytest.mark.slow
def test_retime_costs_the_same_for_one_and_thirty_sessions(django_assert_num_queries):
    event = make_draft()
    for number in range(30):
        make_session(event, number=str(number))
    event.time_zone = "UTC"

    # Savepoint, the event's lock, sessions, their update, the event's, release; six of the keys, one that writes
    # them, the journal's.
    with django_assert_num_queries(14 + (connection.vendor == "postgresql")):  # which has to lock the journal
        assert retime(event=event) == 31
