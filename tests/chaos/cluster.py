"""A PostgreSQL that can be stopped, started and changed while others use it."""

from pathlib import Path

from tests.postgres import Server, programs_folder

SETTINGS = ("fsync=off", "min_wal_size=32MB", "max_wal_size=64MB")  # the machine itself does not fail


class Cluster(Server):
    """A server in a folder of its own, which loses nothing that it has acknowledged when it is killed."""

    def __init__(self, home: Path):
        super().__init__(programs_folder(), home=home, settings=SETTINGS)

    def end_connections(self):
        self.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'forums'", database="postgres")

    def read_only(self, is_on):
        """Refuse to write, as a database to which the operator has failed over does."""
        setting = f"default_transaction_read_only = {'on' if is_on else 'off'}"
        self.sql(f"ALTER SYSTEM SET {setting}", database="postgres")
        self.sql("SELECT pg_reload_conf()", database="postgres")
