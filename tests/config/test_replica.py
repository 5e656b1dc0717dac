"""Readers are answered from a streaming replica, editors from the primary; either may go, and nobody notices."""

import contextlib
import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg2
import pytest
from django.db import connection

from tests import postgres
from tests.servers import Site, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # the second: so that there are tables to begin with
BEGINNING = """
from django.core.management import call_command
from events.models import Theme
Theme.objects.create(name_en="Heat", slug="heat", family="ENERGY", original_language="en")
call_command("collectstatic", interactive=False, verbosity=0)
call_command("retime_events")
"""
EDITOR = {"Cookie": "sessionid=of-an-editor"}


def sql(server, statement):
    with contextlib.closing(psycopg2.connect(server.address)) as opened:
        opened.autocommit = True
        cursor = opened.cursor()
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


@pytest.fixture(scope="module")
def primary(django_db_setup):
    """A server with the tables of the tests' own database: migrating takes a minute."""
    tables = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}"))
    programs = postgres.programs_folder()
    with postgres.primary(programs) as server:
        dump = subprocess.run([programs / "pg_dump", tables], check=True, capture_output=True)
        subprocess.run(
            [programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", server.address],
            input=dump.stdout,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield server


@pytest.fixture(scope="module")
def replica(primary):
    with postgres.replica(primary) as server:
        yield server


@pytest.fixture(scope="module")
def site(primary, replica, tmp_path_factory):
    """A site that reads from the replica; one theme, so that an answer tells where it comes from."""
    site = Site(
        DATABASE_URL=primary.address,
        DATABASE_REPLICA_URL=replica.address,
        REPLICA_SECONDS="3",
        VAR_DIR=str(tmp_path_factory.mktemp("var")),
    )
    site.manage("shell", "--no-imports", "--command", BEGINNING)
    site.start()
    try:
        wait_until(lambda: told(site) == "read")
        yield site
    finally:
        site.end()


def sign_in(site):
    """Status and text of the answer to a name and a password."""
    page = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    address = f"http://127.0.0.1:{site.port}/admin/login/"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.open(address).read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "username": "mai", "password": "a phrase of hers"}
    try:
        with page.open(address, urlencode(form).encode()) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def told(site):
    return json.loads(site.ask("/health/ready")[2])["checks"]["replica"]["detail"]


@contextlib.contextmanager
def paused(replica):
    """The replica does not follow for a while."""
    sql(replica, "SELECT pg_wal_replay_pause()")
    try:
        yield
    finally:
        sql(replica, "SELECT pg_wal_replay_resume()")


@contextlib.contextmanager
def read_only(primary):
    sql(primary, "ALTER DATABASE forums SET default_transaction_read_only = on")
    end_connections(primary)
    try:
        yield
    finally:
        with contextlib.closing(psycopg2.connect(primary.address)) as opened:
            opened.set_session(readonly=False, autocommit=True)
            opened.cursor().execute("ALTER DATABASE forums RESET default_transaction_read_only")
        end_connections(primary)


def end_connections(server):
    others = "FROM pg_stat_activity WHERE datname = 'forums' AND pid <> pg_backend_pid()"
    sql(server, f"SELECT pg_terminate_backend(pid) {others}")


def test_an_editor_sees_a_write_that_the_replica_does_not_have(site, primary, replica):
    with paused(replica):
        sql(primary, "UPDATE events_theme SET name_en = 'Floods'")

        reader, editor = site.ask("/en/themes/")[2], site.ask("/en/themes/", **EDITOR)[2]

        assert ("Heat" in reader, "Floods" in reader) == (True, False)
        assert "Floods" in editor

        wait_until(lambda: told(site) == "not read: lost or behind")
        assert "Floods" in site.ask("/en/themes/")[2]
    wait_until(lambda: told(site) == "read")


def test_connections_that_either_ends_cost_readers_nothing(site, primary, replica):
    statuses = []
    for _ in range(10):
        for server in (primary, replica):
            end_connections(server)
            statuses += [site.ask("/vi/events/")[0], site.ask("/vi/themes/", **EDITOR)[0]]

    assert statuses == [200] * 40


def test_a_primary_that_cannot_be_written_is_told_at_the_sign_in_only(site, primary):
    with read_only(primary):
        assert [site.ask(path)[0] for path in ("/en/", "/en/events/", "/en/themes/", "/admin/login/")] == [200] * 4
        status, page = sign_in(site)

    assert status == 503
    assert "Nothing can be saved at the moment." in page


def test_a_lost_replica_costs_nobody_an_answer(site, replica):
    replica.stop()
    try:
        assert [site.ask(path)[0] for path in ("/en/", "/vi/events/", "/en/themes/") * 3] == [200] * 9
        assert told(site) == "not read: lost or behind"
    finally:
        replica.start()
    wait_until(lambda: told(site) == "read")


def test_readers_go_on_while_the_primary_is_lost_and_editors_are_told(site, primary):
    primary.stop()
    try:
        assert [site.ask(path)[0] for path in ("/en/", "/vi/events/", "/en/themes/") * 3] == [200] * 9
        wait_until(lambda: told(site).startswith("alone"))
        assert site.ask("/health/ready")[0] == 200
        assert [site.ask(path)[0] for path in ("/en/", "/vi/events/", "/en/themes/")] == [200] * 3
        assert site.ask("/admin/", **EDITOR)[0] == 503
    finally:
        primary.start()
    wait_until(lambda: told(site) == "read")
    assert site.ask("/admin/login/")[0] == 200


def test_readers_go_on_where_the_primary_is_lost_while_the_replica_is_behind(site, primary, replica):
    """Before anybody has found out that the replica is alone."""
    with paused(replica):
        sql(primary, "UPDATE events_theme SET name_en = 'Storms'")
        wait_until(lambda: told(site) == "not read: lost or behind")
        primary.stop()
        try:
            assert [site.ask(path)[0] for path in ("/en/", "/vi/events/", "/en/themes/")] == [200] * 3
        finally:
            primary.start()
    wait_until(lambda: told(site) == "read")
