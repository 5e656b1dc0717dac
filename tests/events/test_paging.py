"""Cursors: every event once, whatever the page size, and garbage refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.filters.cursors import BadCursor, Cursor
from events.models import Event
from tests.builders import make_event
from tests.events.queries import listed


@given(
    moment=st.datetimes(datetime(1901, 1, 1), datetime(8999, 1, 1), timezones=st.just(UTC)),
    pk=st.integers(1, 2**63 - 1),
)
def test_cursor_reads_back_what_it_printed(moment, pk):
    cursor = Cursor(moment, pk)

    assert Cursor.parse(str(cursor)) == cursor


@given(text=st.one_of(st.text(), st.text("0123456789abcdef.-+_ ", max_size=60)))
def test_cursor_refuses_garbage_by_name(text):
    try:
        cursor = Cursor.parse(text)
    except BadCursor:
        return
    assert 1900 < cursor.starts_at.year < 9000
    assert 0 < cursor.pk < 2**63


@pytest.mark.django_db
@pytest.mark.parametrize("descending", [False, True])
def test_pages_show_every_event_once_in_order(descending):
    for _ in range(7):
        make_event()  # all start together, so that the primary key decides

    seen, cursor = [], ""
    while cursor is not None:
        order = "-date" if descending else "date"
        pks, cursor = listed(f"sort={order}&cursor={cursor}").page(size=3)
        seen += pks

    assert seen == sorted(Event.objects.values_list("pk", flat=True), reverse=descending)
