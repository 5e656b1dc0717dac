"""A live site with the demo catalogue."""

import sqlite3
from contextlib import closing

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from events.demo.loader import load


@pytest.fixture(autouse=True)
def searched(indexed):
    """Readers of a live site may search for whatever is built."""


@pytest.fixture(scope="session")
def kept():
    """A database in memory: that of the journeys as it is with the demo catalogue; empty until that is loaded."""
    with closing(sqlite3.connect(":memory:")) as database:
        yield database


@pytest.fixture
def demo_site(transactional_db, live_server, kept):
    """Put the demo catalogue there for one journey: loaded by the first, copied for the others."""
    connection.ensure_connection()
    if kept.execute("SELECT 1 FROM sqlite_master").fetchone():
        kept.backup(connection.connection)
        ContentType.objects.clear_cache()
    else:
        load(today=timezone.now().date())
        connection.connection.backup(kept)
    return live_server
