"""Reading the environment: small readers that refuse nonsense with a sentence saying what to set.

The lowest layer: it imports nothing of the project, and nothing else reads `os.environ`.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
KNOWN_PASSWORDS = {"postgres", "password", "admin", "changeme", "secret", "test", "root", "123456", "django"}
LOCAL_HOSTS = {"", "localhost", "127.0.0.1", "::1"}
SHORTEST_SECRET = 32
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at the start of its transaction, instead of failing in the middle
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
}


def text(name: str, default: str) -> str:
    """Return the variable without surrounding space; the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes or no. Raises ImproperlyConfigured for any other word."""
    given = text(name, str(default)).lower()
    if given not in FLAGS:
        raise ImproperlyConfigured(f"{name} is {given!r}: set it to 1 or 0.")
    return FLAGS[given]


def integer(name: str, *, default: int, least: int = 0, most: int | None = None) -> int:
    """Return a whole number from least to most, both included. Raises ImproperlyConfigured for anything else."""
    given = text(name, str(default))
    number = int(given) if given.isascii() and given.isdigit() else None
    if number is None or number < least or (most is not None and number > most):
        bounds = f"of {least} or more" if most is None else f"from {least} to {most}"
        raise ImproperlyConfigured(f"{name} is {given!r}: set it to a whole number {bounds}.")
    return number


def choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of some words, the first when the variable is unset. Raises ImproperlyConfigured for any other."""
    given = text(name, choices[0])
    if given not in choices:
        raise ImproperlyConfigured(f"{name} is {given!r}: set it to {' or '.join(choices)}.")
    return given


def listing(name: str, *, default: list[str]) -> list[str]:
    """Return the words between commas, without empty ones; the default when the variable is unset or empty."""
    given = text(name, "")
    return [word.strip() for word in given.split(",") if word.strip()] if given else default


def site_url(name: str, *, default: str) -> str:
    """Return the address readers use, without a slash at the end. Raises ImproperlyConfigured unless it is one."""
    given = text(name, default).rstrip("/")
    try:
        parts = urlsplit(given)
        complete = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, or brackets that do not close
        complete = False
    if not complete or parts.path or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(f"{name} is {given!r}: set it to an address such as https://forums.example.org.")
    return given


def machine_translation(name: str) -> tuple[str, str, str] | None:
    """Return which service translates, its address and our key; None where the variable names none.

    The address and the key are those of ``<name>_URL`` and ``<name>_KEY``. Raises ImproperlyConfigured for a service
    that is not known, and for one without what it needs.
    """
    service, url, key = text(name, "").lower(), text(f"{name}_URL", "").rstrip("/"), text(f"{name}_KEY", "")
    if not service:
        return None
    if service not in {"libretranslate", "deepl"}:
        raise ImproperlyConfigured(f"{name} is {service!r}: set it to libretranslate or deepl.")
    if url and not (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc):
        raise ImproperlyConfigured(
            f"{name}_URL is {url!r}: set it to an address such as https://translate.example.org."
        )
    if service == "libretranslate" and not url:
        raise ImproperlyConfigured(f"{name}_URL is not set: LibreTranslate needs the address of its server.")
    if service == "deepl" and not key:
        raise ImproperlyConfigured(f"{name}_KEY is not set: DeepL needs a key.")
    return service, url, key


def security_contacts(name: str, expires: str) -> tuple[list[str], date]:
    """Return addresses that take reports of weaknesses, and the last day on which they may be believed (RFC 9116).

    No address, and the day is of no use. Raises ImproperlyConfigured for what is no address, and unless both are set.
    """
    contacts, day = listing(name, default=[]), text(expires, "")
    if not contacts:
        return [], date.min
    for contact in contacts:
        if not contact.startswith(("mailto:", "https://", "tel:")) or not contact.isprintable() or " " in contact:
            raise ImproperlyConfigured(
                f"{name} has {contact!r}: set it to addresses such as mailto:safety@example.org."
            )
    try:
        return contacts, date.fromisoformat(day)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{expires} is {day!r}: set it to the last day on which {name} may be believed, such as 2027-06-30."
        ) from error


def sentry(name: str) -> str:
    """Return the address that a Sentry gave a project, empty for none. Raises ImproperlyConfigured unless it is one."""
    given = text(name, "")
    try:
        parts = urlsplit(given)
        is_one = parts.scheme in {"http", "https"} and parts.username and parts.hostname and parts.path.strip("/")
    except ValueError:
        is_one = False
    if given and not is_one:  # it holds a key: the sentence does not repeat it
        raise ImproperlyConfigured(
            f"{name} cannot be read: set it to an address such as https://key@sentry.example.org/1."
        )
    return given


def share_counts(folder: Path) -> None:
    """Let the processes of a server count together, in files of a folder, emptied: before `prometheus_client` loads."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def database(name: str, *, default_file: Path) -> dict:
    """Return Django's settings for the PostgreSQL or SQLite address in the variable; for default_file when unset.

    Raises ImproperlyConfigured when the address cannot be read or names another kind of database.
    """
    default_file.parent.mkdir(parents=True, exist_ok=True)
    try:
        config = dj_database_url.parse(text(name, f"sqlite:///{default_file}"), conn_max_age=60)
    except ValueError as error:
        # The address holds a password, so the sentence does not repeat it.
        raise ImproperlyConfigured(
            f"{name} cannot be read: set it to an address such as postgres://user:password@host:5432/forums."
        ) from error
    engine = config["ENGINE"].rpartition(".")[2]
    if engine not in {"postgresql", "sqlite3"}:
        raise ImproperlyConfigured(f"{name} names {engine}: set it to a postgres:// or sqlite:/// address.")
    if engine == "sqlite3":
        return {**config, "OPTIONS": {**SQLITE_OPTIONS, **config.get("OPTIONS", {})}, "CONN_MAX_AGE": None}
    return {**config, "CONN_HEALTH_CHECKS": True}


def replica(name: str, *, of: dict) -> dict[str, dict]:
    """Return the settings of a replica that readers may be answered from; none when the variable is unset.

    Raises ImproperlyConfigured unless it and the database that it follows are PostgreSQL.
    """
    if not text(name, ""):
        return {}
    config = database(name, default_file=Path())
    if not all(one["ENGINE"].endswith("postgresql") for one in (config, of)):
        raise ImproperlyConfigured(f"{name} is set: a replica and its primary (DATABASE_URL) must be PostgreSQL.")
    config.setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
    return {"replica": {**config, "TEST": {"MIRROR": "default"}}}


def pool(name: str, *, of: dict) -> dict:
    """Return the settings of a pool that lends servers a connection for each transaction; none when it is unset.

    of: the database that it lends connections of. Raises ImproperlyConfigured unless both are PostgreSQL.
    """
    if not text(name, ""):
        return {}
    config = database(name, default_file=Path())
    if not all(one["ENGINE"].endswith("postgresql") for one in (config, of)):
        raise ImproperlyConfigured(f"{name} is set: a pool and its database (DATABASE_URL) must be PostgreSQL.")
    # A cursor of the server lives in one connection; the next part of it may be asked of another.
    return {"OPTIONS": {}, **config, "DISABLE_SERVER_SIDE_CURSORS": True}


def media_storage(name: str) -> dict:
    """Return Django's settings for the storage of uploads: the S3 one at the address in the variable, else a folder.

    The address is ``https://key:secret@host/bucket``, with ``?region=…`` where there is one. Raises
    ImproperlyConfigured for anything else.
    """
    given = text(name, "")
    if not given:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts, bucket = urlsplit(given), urlsplit(given).path.strip("/")
    complete = parts.scheme in {"http", "https"} and parts.hostname and parts.username and parts.password
    if not complete or not bucket or "/" in bucket:  # the address holds a secret, so the sentence does not repeat it
        raise ImproperlyConfigured(
            f"{name} cannot be read: set it to an address such as https://key:secret@s3.example.org/bucket."
        )
    options = {
        "endpoint_url": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "region_name": dict(parse_qsl(parts.query)).get("region"),
        "addressing_style": "path",
        "file_overwrite": False,
        "default_acl": None,
    }
    return {"BACKEND": "config.media.SharedMedia", "OPTIONS": options}


def bound_waiting(database: dict) -> None:
    """Let no request wait for a PostgreSQL longer than a reader would, nor a lock keep others for ever.

    For the server alone: commands may take their time.
    """
    if database["ENGINE"].endswith("postgresql"):
        limits = "-c statement_timeout=20s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
        given = database.setdefault("OPTIONS", {})
        given["options"] = f"{given.get('options', '')} {limits}".strip()
        given.setdefault("connect_timeout", 3)


def keep_private(database: dict) -> None:
    """Let only the user of the server read an SQLite database and its log: there are hashes of passwords in it."""
    if "sqlite" in database["ENGINE"]:
        for end in ("", "-wal", "-shm"):
            file = Path(f"{database['NAME']}{end}")
            if file.exists():
                file.chmod(0o600)


def secret_key(name: str, *, file: Path) -> str:
    """Return the secret key of the variable, else of the file, else a new one that lasts as long as this process.

    The last is for commands and tests; `refuse_unsafe_start` keeps a server from running on it.
    """
    return _kept_secret(name, file=file) or secrets.token_urlsafe(50)


def keep_secret_key(name: str, *, file: Path) -> bool:
    """Write a random secret key, readable by its owner only, unless variable or file holds one. True when written."""
    if _kept_secret(name, file=file):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(secrets.token_urlsafe(50) + "\n")
    return True


def refuse_unsafe_start(*, secret_file: Path) -> None:
    """Raise ImproperlyConfigured, naming everything that is wrong, unless a server may start in public like this."""
    if problems := unsafe(secret_file=secret_file):
        raise ImproperlyConfigured("The server does not start like this. " + " ".join(problems))


def unsafe(*, secret_file: Path) -> list[str]:
    """Return what keeps a server from starting in public: sentences, each with what to do behind its colon."""
    return [*_secret_problems(secret_file), *_debug_problems(), *_password_problems()]


def _kept_secret(name: str, *, file: Path) -> str:
    given = text(name, "")
    return given or (file.read_text().strip() if file.is_file() else "")


def _secret_problems(secret_file: Path) -> Iterator[str]:
    secret = _kept_secret("SECRET_KEY", file=secret_file)
    if not secret:
        yield "There is no secret key: set SECRET_KEY to a long random text (`make run` writes one)."
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < 8 or secret.startswith("django-insecure-"):
        yield f"The secret key can be guessed: set SECRET_KEY to at least {SHORTEST_SECRET} random characters."


def _debug_problems() -> Iterator[str]:
    if flag("DEBUG"):
        yield "DEBUG is on, which shows readers the inside of the program: unset DEBUG or set it to 0."


def _password_problems() -> Iterator[str]:
    address = urlsplit(text("DATABASE_URL", ""))
    if not address.scheme.startswith("postgres"):
        return
    password = (address.password or "").lower()
    if password in KNOWN_PASSWORDS or (password and password == (address.username or "").lower()):
        yield "The database has a password that everybody knows: set another one there and in DATABASE_URL."
    elif not password and (address.hostname or "") not in LOCAL_HOSTS:
        yield "The database on another machine has no password: set one there and in DATABASE_URL."
