"""A PostgreSQL database by its own programs, pg_dump and pg_restore: of one moment, while others write."""

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection, transaction

from config.progress import Report

from .manifest import BackupError

DEBIAN = "/usr/lib/postgresql/{major}/bin"
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
"""How libpq's programs are told what Django tells libpq: a password in arguments could be read by everybody."""
COPIED = re.compile(rb"COPY (?:\w+\.)?\"?(\w+)\"? \(.*\) FROM stdin;\n")
DUMPING = re.compile(r'dumping contents of table "?(?:\w+\.)?"?(\w+)')

# What the site has made in its schema; extensions stay, they may belong to somebody else.
OWN_TABLES = """
    SELECT format('DROP %s IF EXISTS public.%I CASCADE;', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, relname)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
    AND NOT EXISTS
        (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
"""
OWN_FUNCTIONS = """
    SELECT format('DROP FUNCTION IF EXISTS %s CASCADE;', oid::regprocedure)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
    AND NOT EXISTS
        (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
"""


def dump(target: Path, tables: Iterable[str], report: Report) -> dict[str, int]:
    """Write the database to a file in the format of pg_restore; return how many rows the tables have in it.

    Both read the same snapshot. Raises BackupError with the words of pg_dump.
    """
    tables = list(tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own tables
            rows[table] = cursor.fetchone()[0]
        command = [program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", "--verbose"]
        _follow_dump([*command, f"--snapshot={snapshot}", f"--file={target}"], rows, report)
    return rows


def rows(file: Path, tables: Iterable[str]) -> dict[str, int]:
    """Read a dump from its beginning to its end; return how many rows it has of each table."""
    found = dict.fromkeys(tables, 0)
    table = None
    with _running([program("pg_restore"), "--data-only", "--file=-", str(file)], stdout=subprocess.PIPE) as reading:
        for line in reading.stdout or ():
            if table is None:
                match = COPIED.fullmatch(line)
                table = match and match[1].decode()
            elif line == b"\\.\n":
                table = None
            elif table in found:
                found[table] += 1
    return found


def load(file: Path, rows: dict[str, int], report: Report) -> None:
    """Put a dump in the place of what the site has in its database, in one transaction."""
    with connection.cursor() as cursor:
        cursor.execute(OWN_TABLES)
        drops = [drop for (drop,) in cursor.fetchall()]
        cursor.execute(OWN_FUNCTIONS)
        drops += [drop for (drop,) in cursor.fetchall()]
    reader = [program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(file)]
    writer = [
        program("psql"),
        "--quiet",
        "--no-psqlrc",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    connection.close()
    with _running(reader, stdout=subprocess.PIPE) as reading, _running(writer, stdin=subprocess.PIPE) as writing:
        if writing.stdin is None or reading.stdout is None:
            raise BackupError("There is no pipe between pg_restore and psql.")
        done, of_all = 0, sum(rows.values())
        try:
            writing.stdin.write("\n".join(["SET client_min_messages = warning;", *drops, ""]).encode())
            for line in reading.stdout:
                writing.stdin.write(line)
                if match := COPIED.fullmatch(line):
                    report("Records", min(done, of_all - 1), of_all)
                    done += rows.get(match[1].decode(), 0)
            if reading.wait():  # before psql meets the end of what it was given, and keeps half of it
                raise BackupError("pg_restore could not read the dump; the database is as it was.")
        except BrokenPipeError:
            reading.kill()  # psql has stopped, and says why
    report("Records", of_all, of_all)


def program(name: str) -> str:
    """Return where a program of PostgreSQL is, of the version of the server where there is one of it.

    Raises BackupError when there is none.
    """
    folder = DEBIAN.format(major=connection.get_database_version()[0])
    found = shutil.which(name, path=folder) or shutil.which(name)
    if not found:
        raise BackupError(f"{name} is missing on this system: install postgresql-client.")
    return found


def _follow_dump(command: list[str], rows: dict[str, int], report: Report) -> None:
    """Report by the rows of the tables that were named so far."""
    done, of_all = 0, sum(rows.values())
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=_environment(), stderr=subprocess.PIPE, text=True, errors="replace"
    ) as dumping:
        for line in dumping.stderr or ():
            said = [*said[-4:], line.strip()]
            if match := DUMPING.search(line):
                report("Database", min(done, of_all - 1), of_all)
                done += rows.get(match[1], 0)
    if dumping.returncode:
        raise BackupError(f"pg_dump could not write the database: {' '.join(said)}")
    report("Database", of_all, of_all)


@contextlib.contextmanager
def _running(command: list[str], **pipes: int) -> Iterator[subprocess.Popen]:
    """Run a program beside the block. Raises BackupError with its words when it fails."""
    process = subprocess.Popen(command, env=_environment(), stderr=subprocess.PIPE, **pipes)  # type: ignore[call-overload]  # noqa: S603
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        said = process.stderr.read().decode(errors="replace").strip()
        process.stderr.close()
        process.wait()
    if process.returncode:
        raise BackupError(f"{Path(command[0]).name} failed: {said}")


def _environment() -> dict[str, str]:
    told = connection.get_connection_params()
    named = {variable: str(told[name]) for name, variable in VARIABLES.items() if told.get(name)}
    return {**os.environ, "PGCLIENTENCODING": "UTF8", **named}
