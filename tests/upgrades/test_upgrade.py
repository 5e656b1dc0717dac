"""The database of the release before becomes today's, with every row; and what that release writes still fits."""

import json
import os
import re
from contextlib import closing

import psycopg2
import pytest
from django.db import connection

from tests.elsewhere import database, manage, run

from .keep import DERIVED, kept, run_in_sqlite

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FOLLOWING = {"django_migrations", "django_content_type", "auth_permission", "events_cataloguechange"}
"""Tables whose rows follow the code and what is indexed."""


class Former:
    """A database of the release before, and how many rows it had of what."""

    def __init__(self, address, folder):
        self.tables, self.rows, self.built_upon = kept(connection.vendor)
        self.address = address
        self.environment = {**os.environ, "DATABASE_URL": address, "VAR_DIR": str(folder), "DEMO": "0"}
        self.do(self.tables, self.rows, self.built_upon)

    def do(self, *scripts):
        if connection.vendor == "sqlite":
            run_in_sqlite(self.address.removeprefix("sqlite:///"), *scripts)
            return
        with closing(psycopg2.connect(self.address)) as raw, raw, raw.cursor() as cursor:
            for script in scripts:
                cursor.execute(script)

    def counts(self):
        """Table → how many rows the release had."""
        names = re.findall(r'^INSERT INTO (?:public\.|")(\w+)', self.rows, re.M)
        return {name: names.count(name) for name in set(names)}

    def look(self, *paths):
        tables = sorted(self.counts().keys() | DERIVED)
        done = run(self.environment, "-m", "tests.upgrades.look", given=json.dumps({"tables": tables, "paths": paths}))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def former(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("former")
    with django_db_blocker.unblock(), database(folder) as address:
        found = Former(address, folder)
        manage(found.environment, "migrate", "--verbosity=0")
        manage(found.environment, "rebuild_search", "--missing", "--verbosity=0")
        yield found


def test_the_release_before_is_brought_to_today_with_every_row(former):
    shown = former.look(
        "/en/", "/ar/themes/", "/en/events/?q=Kaohsiung&when=all", "/vi/search/?q=Kaohsiung", "/en/organizations/"
    )

    counts = former.counts()
    assert counts["events_event"] >= 30
    assert {name: shown["counts"][name] for name in counts.keys() - FOLLOWING} == {
        name: count for name, count in counts.items() if name not in FOLLOWING
    }
    assert shown["counts"]["events_eventsearch"] == counts["events_event"]
    assert {page["status"] for page in shown["pages"].values()} == {200}
    assert "Kaohsiung" in shown["pages"]["/vi/search/?q=Kaohsiung"]["text"]
    assert "[ ]" not in manage(former.environment, "showmigrations")


def test_what_the_release_before_writes_fits_todays_tables(former):
    """Its code serves while ours migrates: each of its statements names its columns, as Django does."""
    tables = former.counts().keys()
    if connection.vendor == "sqlite":
        former.do("".join(f'DELETE FROM "{name}";' for name in tables))
    else:
        former.do(f"TRUNCATE {', '.join(f'public.{name}' for name in tables)} CASCADE")

    former.do(former.rows)

    assert former.look("/en/")["counts"]["events_event"] == former.counts()["events_event"]
