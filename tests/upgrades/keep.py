"""Keeps the database of a release for the tests of later ones: `python -m tests.upgrades.keep 0.1.0`.

Writes `tests/upgrades/data/VERSION.sqlite.sql.xz` and `VERSION.postgresql.sql.xz`: the schema and the demo catalogue as
SQL, in the place of the release before. What is derived is left out; `prepare` makes it again. A release calls this.
"""

import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from tests import postgres

DATA = Path(__file__).parent / "data"
FROM_DAY = "2026-11-28"
"""The day from which sample events are dated, so that two runs of a release give one catalogue."""
DERIVED = {
    f"events_{name}"
    for name in ("eventkeys", "eventsearch", "searchname", "searchtext", "searchword", "translationtally")
}
"""Tables whose rows are made from others: most of the size."""
UNWANTED = ("\\restrict ", "\\unrestrict ", "SET transaction_timeout")
NEXT = "\n-- Next part\n"
"""Stands between the tables, the rows, and what is built upon them."""


def main(version: str) -> None:
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "db.sqlite3"
        _fill(folder, f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            _write(version, "sqlite", _sqlite(connection))
    programs = postgres.programs_folder()
    if programs is None:
        raise SystemExit("No PostgreSQL server found: `apt-get install postgresql`.")
    with tempfile.TemporaryDirectory() as folder, postgres.server(programs) as address:
        _fill(folder, address)
        _write(version, "postgresql", _postgresql(programs, address))


def kept(kind: str) -> list[str]:
    """Return what was kept of the last release: tables, rows, what is built upon them."""
    (file,) = DATA.glob(f"*.{kind}.sql.xz")
    return lzma.decompress(file.read_bytes()).decode().split(NEXT)


def run_in_sqlite(file: str, *scripts: str) -> None:
    """Run scripts as another program would: not with today's Django."""
    with closing(sqlite3.connect(file)) as connection:
        for script in scripts:
            connection.executescript(f"PRAGMA foreign_keys = OFF; BEGIN; {script}; COMMIT;")


def _fill(folder: str, address: str) -> None:
    environment = {**os.environ, "DATABASE_URL": address, "VAR_DIR": folder}
    for command in (["migrate"], ["load_glossary"], ["load_demo", f"--today={FROM_DAY}"]):
        subprocess.run([sys.executable, "manage.py", *command, "--verbosity=0"], check=True, env=environment)


def _sqlite(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables that belong to a virtual one come with it."""
    parts = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    ).fetchall()
    virtual = tuple(name for _kind, name, sql in parts if sql.startswith("CREATE VIRTUAL"))
    within = tuple(f"{name}_" for name in virtual)
    tables = {name: sql for kind, name, sql in parts if kind == "table" and not name.startswith(within)}
    yield "".join(f"{sql};\n" for sql in tables.values())
    kept = (name for name in tables if name not in DERIVED and name not in virtual)
    yield "".join(row for name in kept for row in _rows(connection, name))
    yield "".join(f"{sql};\n" for kind, _name, sql in parts if kind != "table")


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Every row as a statement that names its columns, as the code of the release writes it."""
    columns = [column for _number, column, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{column}"' for column in columns)
    quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for (values,) in connection.execute(f'SELECT {quoted} FROM "{table}"'):
        yield f'INSERT INTO "{table}" ({names}) VALUES ({values});\n'


def _postgresql(programs: Path, address: str) -> Iterator[str]:
    """What pg_dump writes, without what only psql reads and what an older server does not know."""
    options = ["--no-owner", "--no-privileges", "--no-comments", "--column-inserts"]
    options += [f"--exclude-table-data=public.{name}" for name in DERIVED]
    for section in ("pre-data", "data", "post-data"):
        dump = [programs / "pg_dump", *options, f"--section={section}", address]
        text = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        yield "\n".join(line for line in text.split("\n") if not line.startswith(UNWANTED))


def _write(version: str, kind: str, parts: Iterable[str]) -> None:
    for former in DATA.glob(f"*.{kind}.sql.xz"):
        former.unlink()
    file = DATA / f"{version}.{kind}.sql.xz"
    file.write_bytes(lzma.compress(NEXT.join(parts).encode(), preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{file.name}: {file.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
