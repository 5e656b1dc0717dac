"""An SQLite database by SQLite's own backup interface: a copy of one moment, while others write."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import DatabaseError, connection

from config.progress import Report

from .manifest import BackupError

PAGES = 2_000
"""Copied between two reports."""
WAIT = 60
"""Seconds to wait for a writer."""


def dump(target: Path, tables: Iterable[str], report: Report) -> dict[str, int]:
    """Copy the database to a file; return how many rows the tables have in it.

    The read transaction keeps the moment: without it the copy would begin anew with each write of somebody else.
    """
    with _told("copied"), closing(_opened(connection.settings_dict["NAME"], "ro")) as source:
        source.execute("BEGIN")
        rows = _counted(source, tables)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=PAGES, progress=_reporting(report, "Database"))
    return rows


def rows(file: Path, tables: Iterable[str]) -> dict[str, int]:
    """Return how many rows a copy has. Raises BackupError when SQLite finds fault with it.

    Asked through Django: databases of old versions have constraints that call its functions.
    """
    copy = connection.copy("copy")
    copy.settings_dict["NAME"] = str(file)
    try:
        with copy.cursor() as cursor:
            faults = [fault for (fault,) in cursor.execute("PRAGMA integrity_check")]
            if faults != ["ok"]:
                raise BackupError(f"The copy of the database is damaged: {faults[0]}.")
            return _counted(cursor, tables)
    except DatabaseError as error:
        raise BackupError(f"The copy of the database cannot be read: {error}.") from error
    finally:
        copy.close()


def load(file: Path, _rows: dict[str, int], report: Report) -> None:
    """Put a copy in the place of the database, in one transaction: servers that have it open see one or the other."""
    connection.close()
    own = connection.settings_dict["NAME"]
    with _told("written"), closing(_opened(file, "ro")) as copy, closing(_opened(own, "rwc")) as target:
        copy.backup(target, pages=PAGES, progress=_reporting(report, "Records"))


def _opened(name: str | Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(name))}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None)


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"The database could not be {what}: {error}.") from error


def _counted(database: Any, tables: Iterable[str]) -> dict[str, int]:
    return {table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def _reporting(report: Report, part: str):  # type: ignore[no-untyped-def]  # as sqlite3 calls it
    return lambda _status, remaining, total: report(part, total - remaining, total)
