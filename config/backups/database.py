"""The database of this installation, of whichever kind: dumped, counted, loaded; and whether anything is in it."""

from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.db import connection

from config.progress import Report

from . import postgresql, sqlite
from .archive import DATABASE

KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
WRITTEN_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}


def dump(folder: Path, report: Report) -> tuple[Path, dict[str, int]]:
    """Write the database to a file in a folder; return it, and how many rows each table has in it."""
    file = folder / DATABASE[connection.vendor]
    return file, KINDS[connection.vendor].dump(file, tables(), report)


def rows(file: Path, expected: dict[str, int]) -> dict[str, int]:
    """Return how many rows a dump truly has of the tables that are expected."""
    return KINDS[connection.vendor].rows(file, expected)


def load(file: Path, expected: dict[str, int], report: Report) -> None:
    """Put a dump in the place of the database."""
    KINDS[connection.vendor].load(file, expected, report)


def tables() -> list[str]:
    """Return the tables of records, and the one that says which migrations were applied. A query."""
    there = set(connection.introspection.table_names())
    of_records = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return sorted((of_records | {"django_migrations"}) & there)


def first_record() -> str | None:
    """Return the table of a record beyond those that `migrate` makes, None when there is none. A query each table."""
    with connection.cursor() as cursor:
        for table in tables():
            if table not in WRITTEN_BY_MIGRATE:
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})")  # noqa: S608
                if cursor.fetchone()[0]:
                    return table
    return None
