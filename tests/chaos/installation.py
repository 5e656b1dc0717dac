"""A whole installation on one machine: nginx by its recipe in front of two servers, a PostgreSQL, a small disk."""

import contextlib
import subprocess
from pathlib import Path

from tests.nginx import HOST, Proxy
from tests.pgbouncer import Pool
from tests.servers import Site, wait_until

from .cluster import Cluster

DISK = "400m"
FILLED = "filled"
PASSWORD = "a-password-of-this-run-alone"


class Installation(Proxy):
    """Everything, on `disk`; asked through nginx alone.

    workers: of each server; pool: lends the second server its connections to the primary, where there is one.
    """

    def __init__(self, folder: Path, *, workers: int = 2, is_bounded: bool = True, is_pooled: bool = False):
        super().__init__(folder)
        self.disk, self.is_bounded = folder / "disk", is_bounded
        self.database, self.replica = Cluster(self.disk / "database"), Cluster(folder / "replica")
        self.log = (folder / "servers.log").open("w")
        environment = {
            "DATABASE_URL": self.database.address,
            "DATABASE_REPLICA_URL": self.replica.address,
            "VAR_DIR": str(self.disk / "var"),
            "SITE_URL": f"https://{HOST}",
            "SECOND_FACTOR": "0",
            "PROXIES": "1",
            "WEB_CONCURRENCY": str(workers),
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        self.pool = Pool(folder, self.database) if is_pooled else None
        of_second = {"DATABASE_POOL_URL": self.pool.address} if self.pool else {}
        self.servers = [Site(log=self.log, **environment), Site(log=self.log, **environment, **of_second)]

    @contextlib.contextmanager
    def running(self):
        with contextlib.ExitStack() as stack:
            stack.callback(self.log.close)
            self._make_disk(stack)
            self.database.make()
            stack.callback(self.database.stop, "immediate")
            first, *_others = self.servers
            first.manage("prepare")
            first.manage("createsuperuser", "--no-input", "--username=wen", "--email=wen@example.org")
            self.replica.home.mkdir()
            self.replica.follow(self.database)
            stack.callback(self.replica.stop, "immediate")
            if self.pool:
                stack.enter_context(self.pool.pooling(self.log))
            for server in self.servers:
                server.start()
                stack.callback(server.end)
            behind = [server.port for server in self.servers]
            stack.enter_context(self.proxying(behind, var=self.disk / "var", is_bounded=self.is_bounded))
            wait_until(lambda: self.ask("/health/live")[0] == 200)
            yield self

    def _make_disk(self, stack):
        """Mount a small disk where that is allowed, else take a folder, which cannot be filled."""
        self.disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(self.disk)]
        self.can_be_filled = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        if self.can_be_filled:
            stack.callback(subprocess.run, ["umount", "--lazy", str(self.disk)], check=True)
        (self.disk / "database").mkdir()

    def fill_disk(self):
        """Leave not one block for anybody."""
        with (self.disk / FILLED).open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(1 << 20)):
                pass
        with (self.disk / FILLED).open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(512)):
                pass

    def empty_disk(self):
        (self.disk / FILLED).unlink()
