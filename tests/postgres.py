"""A PostgreSQL that lasts as long as a command: `python -m tests.postgres -- pytest -n 2`.

Starts a server from the system's programs in an empty folder, also as root (then under another user, because
PostgreSQL refuses root), sets DATABASE_URL for the command, and removes everything. With DATABASE_URL already
naming a PostgreSQL the command runs on that one. Exits as the command does.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2

from tests.servers import free_port

FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
PROGRAMS = ("initdb", "pg_ctl", "postgres")
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")  # nothing here outlives the command


def programs_folder() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, None when there is none."""
    found = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    found.sort(key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))])
    in_path = shutil.which("pg_ctl")
    candidates = [*reversed(found), *([Path(in_path).resolve().parent] if in_path else [])]
    return next((folder for folder in candidates if all((folder / name).exists() for name in PROGRAMS)), None)


class Server:
    """A server from the programs in a folder of PostgreSQL, in a home of its own. home: None is a temporary folder."""

    def __init__(self, folder, *, home=None, settings=QUICK):
        self.folder, self.settings, self.port = folder, settings, free_port()
        self.identity = _other_user() if os.geteuid() == 0 else {}
        self.home = home or Path(tempfile.mkdtemp(prefix="postgres-"))

    def make(self):
        """Make an empty database and start."""
        self._own_home()
        self.run("initdb", "--username=forums", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        self.sql("CREATE DATABASE forums TEMPLATE template0 ENCODING 'UTF8'", database="postgres")

    def follow(self, primary):
        """Begin as a copy of another one and follow it by streaming."""
        self._own_home()
        source = f"--dbname=postgres://forums@127.0.0.1:{primary.port}"
        self.run("pg_basebackup", source, "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
        self.start()

    def sql(self, statement, *, database="forums"):
        """Run a statement; return its rows, None where it has none."""
        with contextlib.closing(psycopg2.connect(_address(self.port, database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else None

    def run(self, program, *arguments):
        return subprocess.run(
            [self.folder / program, "--pgdata", self.home / "data", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.home,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **self.identity,
        )

    def start(self):
        log = self.home / "log"
        options = ["-p", str(self.port), "-h", "127.0.0.1", "-k", "''", *(f"-c {setting}" for setting in self.settings)]
        try:
            self.run("pg_ctl", "start", "--wait", f"--log={log}", "--options", " ".join(options))
        except subprocess.CalledProcessError:
            sys.stderr.write(log.read_text() if log.exists() else "")
            raise

    def stop(self, mode="immediate"):
        """Stop it, as a power cut does where nothing else is said; one that is stopped stays so."""
        if (self.home / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", f"--mode={mode}")

    def _own_home(self):
        if self.identity:
            os.chown(self.home, self.identity["user"], self.identity["group"])

    @property
    def address(self):
        return _address(self.port, "forums")


@contextlib.contextmanager
def primary(folder):
    """Run a server with an empty database; yield it."""
    server = Server(folder)
    try:
        server.make()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)


@contextlib.contextmanager
def replica(of):
    """Run a server that follows another by streaming; yield it."""
    server = Server(of.folder)
    try:
        server.follow(of)
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)


@contextlib.contextmanager
def server(folder: Path):
    """Run a server from the programs in folder; yield the address of an empty database in it."""
    with primary(folder) as started:
        yield started.address


def _address(port, database):
    return f"postgres://forums@127.0.0.1:{port}/{database}"


def _other_user():
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody.")


def main(arguments):
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        raise SystemExit("Usage: python -m tests.postgres -- command …")
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    folder = programs_folder()
    if folder is None:
        raise SystemExit("No PostgreSQL server found: `apt-get install postgresql` or set DATABASE_URL to one.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    with server(folder) as address:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
