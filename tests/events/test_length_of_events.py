"""The database itself lets no event last longer than 366 days, in words that other programs know too."""

import sqlite3
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from events.models import Event
from tests.builders import make_event

pytestmark = pytest.mark.django_db


def test_an_event_lasts_at_most_366_days():
    event = make_event()
    longest = event.starts_at + timedelta(days=366)

    Event.objects.filter(pk=event.pk).update(ends_at=longest)

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(ends_at=longest + timedelta(seconds=1))


@pytest.mark.django_db(transaction=True)
def test_a_program_that_knows_nothing_of_django_can_check_the_file(tmp_path):
    with connection.cursor() as cursor, sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        if connection.vendor == "sqlite":  # PostgreSQL checks itself
            make_event()
            cursor.connection.backup(copy)
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
