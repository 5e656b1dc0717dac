"""A PostgreSQL that can be stopped, started and changed while others use it."""

import contextlib
import os
import subprocess
from pathlib import Path

import psycopg2

from tests.postgres import _other_user, programs_folder
from tests.servers import free_port


class Cluster:
    """A server in a folder of its own, which loses nothing that it has acknowledged when it is killed."""

    def __init__(self, home: Path):
        self.home, self.port, self.programs = home, free_port(), programs_folder()
        self.identity = _other_user() if os.geteuid() == 0 else {}

    @property
    def address(self):
        return f"postgres://forums@127.0.0.1:{self.port}/forums"

    def make(self):
        """Make an empty database and start."""
        if self.identity:
            os.chown(self.home, self.identity["user"], self.identity["group"])
        self._run("initdb", "--username=forums", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()
        self.sql("CREATE DATABASE forums TEMPLATE template0 ENCODING 'UTF8'", database="postgres")

    def follow(self, primary):
        """Begin as a copy of another one and follow it by streaming."""
        if self.identity:
            os.chown(self.home, self.identity["user"], self.identity["group"])
        source = f"--dbname=postgres://forums@127.0.0.1:{primary.port}"
        self._run("pg_basebackup", source, "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
        self.start()

    def start(self):
        settings = ("fsync=off", "min_wal_size=32MB", "max_wal_size=64MB")  # the machine itself does not fail
        options = ["-p", str(self.port), "-h", "127.0.0.1", "-k", "''", *(f"-c {setting}" for setting in settings)]
        self._run("pg_ctl", "start", "--wait", f"--log={self.home / 'log'}", "--options", " ".join(options))

    def stop(self, mode="fast"):
        self._run("pg_ctl", "stop", f"--mode={mode}")

    def sql(self, statement, *, database="forums"):
        """Run a statement; return its rows, None where it has none."""
        address = f"{self.address.rpartition('/')[0]}/{database}"
        with contextlib.closing(psycopg2.connect(address)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else None

    def end_connections(self):
        self.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'forums'", database="postgres")

    def read_only(self, is_on):
        """Refuse to write, as a database to which the operator has failed over does."""
        setting = f"default_transaction_read_only = {'on' if is_on else 'off'}"
        self.sql(f"ALTER SYSTEM SET {setting}", database="postgres")
        self.sql("SELECT pg_reload_conf()", database="postgres")

    def _run(self, program, *arguments):
        subprocess.run(
            [self.programs / program, "--pgdata", self.home / "data", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.home,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **self.identity,
        )
