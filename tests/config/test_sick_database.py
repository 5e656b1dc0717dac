"""A server as in production goes on when its PostgreSQL ends connections, and says so when that cannot be asked."""

import contextlib
import json
import os
import socket
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest

from config import environment
from config.doctor import pool
from config.doctor.findings import Weight
from tests.servers import Site, free_port, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.stored]
NAME = f"forums_sick_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # these tests may be shared out among processes


class Sick(Site):
    """The site on a database of its own, and who spoils that."""

    def sql(self, statement):
        """Run a statement on another database of the same PostgreSQL."""
        with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)

    def end_connections(self):
        self.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NAME}'")

    def allow_connections(self, allowed):
        self.sql(f"ALTER DATABASE {NAME} ALLOW_CONNECTIONS {allowed}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}"))
    server = Sick(DATABASE_URL=address, VAR_DIR=str(tmp_path_factory.mktemp("var")))
    server.sql(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
    server.sql(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8'")
    server.manage("migrate", "--verbosity=0")
    server.manage("collectstatic", "--no-input", "--verbosity=0")
    server.manage("retime_events")
    server.start()
    try:
        yield server
    finally:
        server.end()
        server.sql(f"DROP DATABASE {NAME} WITH (FORCE)")


def test_connections_that_were_ended_cost_readers_nothing(server):
    statuses = []
    for _ in range(10):
        for path in ("/vi/events/", "/vi/", "/en/themes/"):
            server.end_connections()
            statuses.append(server.ask(path)[0])

    assert statuses == [200] * 30


def test_a_database_that_is_gone_is_told_and_comes_back_by_itself(server):
    server.allow_connections("false")
    server.end_connections()

    status, headers, page = server.ask("/ar/events/")
    alive, ready = server.ask("/health/live"), server.ask("/health/ready")
    style = server.ask("/static/css/tokens.css")[0]
    server.allow_connections("true")

    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "10", "no-store")
    assert '<html lang="ar" dir="rtl"' in page
    assert alive[0] == 200
    assert ready[0] == 503
    assert json.loads(ready[2])["checks"]["database"] == {"ok": False, "detail": "OperationalError"}
    assert style == 200
    wait_until(lambda: server.ask("/ar/events/")[0] == 200)


def test_a_lock_that_is_held_makes_nobody_wait_for_ever(server):
    """A list waits for a table that a migration holds, at most so long; what needs no table goes on."""
    with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"], dbname=NAME)) as holder:
        holder.cursor().execute("LOCK TABLE events_cataloguechange IN ACCESS EXCLUSIVE MODE")

        status, headers, _page = server.ask("/en/events/")

        assert (status, headers["Retry-After"]) == (503, "10")
        assert server.ask("/health/live")[0] == 200
    assert server.ask("/en/events/")[0] == 200


def test_an_address_of_megabytes_is_refused_unread(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(b"GET /en/events/?q=" + b"a" * 20_000)
        assert line.recv(100).startswith(b"HTTP/1.1 414 ")

    assert server.ask("/en/events/?q=" + "%E6%B0%94%E5%80%99" * 200)[0] == 200


@pytest.mark.django_db
def test_a_pool_that_cannot_be_asked_or_keeps_no_limits_is_told(monkeypatch, settings):
    monkeypatch.setenv("POOL", os.environ["DATABASE_URL"])
    settings.DATABASE_POOL = environment.pool("POOL", of=settings.DATABASES["default"])
    (lending,) = pool.look()
    monkeypatch.setattr(environment, "bound_waiting", lambda database: None)  # as one that drops what it does not know
    (limitless,) = pool.look()
    settings.DATABASE_POOL["PORT"] = free_port()
    (away,) = pool.look()

    assert (lending.weight, limitless.weight, away.weight) == (Weight.WELL, Weight.WRONG, Weight.WRONG)
    assert "a statement may take for ever" in limitless.what
    assert "cannot be asked" in away.what
