"""The recipe for pgbouncer as tests start it: with ports of their own, in front of a PostgreSQL of theirs."""

import contextlib
import shutil
import socket
import subprocess
from pathlib import Path

import psycopg2
from django.conf import settings

from tests.servers import free_port, wait_until

PGBOUNCER = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"


class Pool:
    """A pgbouncer in front of a server of `tests.postgres`. folder: of its file."""

    def __init__(self, folder: Path, database):
        self.folder, self.database, self.port = folder, database, free_port()
        self.address = f"postgres://forums@127.0.0.1:{self.port}/forums"

    @contextlib.contextmanager
    def pooling(self, log):
        """Lend connections for the time of a block."""
        recipe = (settings.BASE_DIR / "deploy" / "pgbouncer.ini").read_text()
        for written, meant in {
            "port=5432": f"port={self.database.port}",
            "listen_port = 6432": f"listen_port = {self.port}",
            "auth_type = scram-sha-256": "auth_type = trust",
            "/etc/pgbouncer/userlist.txt": str(self.folder / "userlist.txt"),
        }.items():
            assert written in recipe, written
            recipe = recipe.replace(written, meant)
        (self.folder / "userlist.txt").write_text('"forums" ""\n')
        (self.folder / "pgbouncer.ini").write_text(f"{recipe}stats_users = forums\nunix_socket_dir =\n")
        identity = self.database.identity  # it refuses root as well
        process = subprocess.Popen(
            [PGBOUNCER, self.folder / "pgbouncer.ini"], stdout=log, stderr=log, cwd=self.folder, **identity
        )
        try:
            wait_until(lambda: socket.create_connection(("127.0.0.1", self.port)).close() or True)
            yield
        finally:
            process.terminate()
            process.wait(20)

    def lent(self):
        """Return for how many transactions a connection of the database was lent."""
        with contextlib.closing(psycopg2.connect(self.address, dbname="pgbouncer")) as console:
            console.autocommit = True
            cursor = console.cursor()
            cursor.execute("SHOW STATS_TOTALS")
            return {database: transactions for database, transactions, *_ in cursor.fetchall()}.get("forums", 0)
