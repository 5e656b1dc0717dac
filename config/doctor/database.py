"""The database: whether it can be asked, orders letters beyond ASCII, and has the shape that the code expects."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection

from config import health
from config.backups import postgresql
from config.backups.manifest import BackupError

from .findings import Finding, from_sentence, note, well, wrong

EXTENSIONS = {"pg_trgm": "finds what is misspelled"}
OLDEST_POSTGRESQL = 15


def look() -> Iterator[Finding]:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        yield wrong("There is no database yet.", "Run manage.py prepare.")  # looking into it would make one
        return
    try:
        version = ".".join(map(str, connection.get_database_version()))
    except (Error, ImproperlyConfigured) as error:
        yield wrong(
            f"The database cannot be asked: {str(error).strip().splitlines()[0]}",
            "Start it, and see that DATABASE_URL has its host, name, user and password.",
        )
        return
    yield well(f"{connection.display_name} {version} answers.")
    if connection.vendor == "postgresql":
        yield from _postgresql()
    ready = health.ready()
    for name, check in ready.items():
        if check["ok"]:
            yield well(f"{name.capitalize()}: {check['detail']}.")
        elif ": " in check["detail"]:
            yield from_sentence(check["detail"])
        else:
            yield wrong(f"{name.capitalize()} cannot be read ({check['detail']}).", "Run manage.py prepare.")
    if ready["migrations"]["ok"] and not get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
        yield wrong("Nobody can do everything at the desk.", "Run manage.py createsuperuser.")


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, pg_encoding_to_char(encoding), datctype,"
            " lower('ĂÄЖ') = 'ăäж' FROM pg_database WHERE datname = current_database()"
        )
        major, encoding, ctype, knows_letters = cursor.fetchone()
        cursor.execute("SELECT extname FROM pg_extension")
        extensions = {name for (name,) in cursor.fetchall()}
    if major < OLDEST_POSTGRESQL:
        yield wrong(f"PostgreSQL {major} is too old.", f"Move the database to {OLDEST_POSTGRESQL} or newer.")
    if encoding != "UTF8":
        yield wrong(
            f"The database keeps text as {encoding}: most languages of the site cannot be written in it.",
            "Make a new one with ENCODING 'UTF8', and restore a backup into it.",
        )
    elif not knows_letters:
        yield wrong(
            f"The database knows no letters beyond ASCII (LC_CTYPE is {ctype}): searches miss words with capitals.",
            "Make a new one with LC_CTYPE 'C.UTF-8', and restore a backup into it.",
        )
    else:
        yield well(f"Text is {encoding}, letters are those of {ctype}.")
    for name, purpose in EXTENSIONS.items():
        if name not in extensions:
            yield wrong(
                f"The extension {name} is missing, which {purpose}.",
                f"As owner of the database: CREATE EXTENSION {name}; (Debian: postgresql-contrib)",
            )
    yield from _programs(major)


def _programs(major: int) -> Iterator[Finding]:
    try:
        missing = [name for name in ("pg_dump", "pg_restore", "psql") if not postgresql.program(name)]
    except BackupError as error:
        yield wrong_for_backups(str(error))
        return
    if not missing and not shutil.which("pg_dump", path=postgresql.DEBIAN.format(major=major)):
        yield note(
            f"pg_dump may be of another version than the server ({major}).",
            f"Where backups fail, install postgresql-client-{major}.",
        )


def wrong_for_backups(sentence: str) -> Finding:
    return from_sentence(f"No backup can be made. {sentence}")
