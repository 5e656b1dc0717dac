"""What tests of a second installation have in common: a database of the same kind for it, and commands in it."""

import contextlib
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from django.db import connection


@contextlib.contextmanager
def database(folder):
    """Yield the address of an empty database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    with _postgresql_database(f"{connection.settings_dict['NAME']}_elsewhere") as address:
        yield address


@contextlib.contextmanager
def _postgresql_database(name):
    def run(statement):
        with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"])) as maintenance:
            maintenance.autocommit = True
            maintenance.cursor().execute(statement)

    run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield address_of(name)
    finally:
        run(f"DROP DATABASE {name} WITH (FORCE)")


def address_of(name):
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def run(environment, *arguments, given=None):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def manage(environment, *arguments):
    """Run a command that has to succeed; return what it says."""
    done = run(environment, "manage.py", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout
