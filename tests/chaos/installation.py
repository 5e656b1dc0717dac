"""A whole installation on one machine: nginx by its recipe in front of two servers, a PostgreSQL, a small disk."""

import contextlib
import os
import re
import signal
import ssl
import subprocess
import sys
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from django.conf import settings

from tests.nginx import HOST, NGINX, configured
from tests.servers import free_port, wait_until

from .cluster import Cluster

DISK = "400m"
FILLED = "filled"
PASSWORD = "a-password-of-this-run-alone"


class Server:
    """One of the servers behind nginx, as its unit starts it."""

    def __init__(self, environment, log):
        self.port = free_port()
        self.environment, self.log = environment | {"PORT": str(self.port)}, log

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=self.log, stderr=self.log
        )
        wait_until(self.is_ready)

    def is_ready(self):
        """Ask as who starts servers does, past nginx."""
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200

    def stop(self):
        """Let it answer what it was asked, and end."""
        self.process.terminate()
        self.process.wait(40)

    def kill_worker(self):
        os.kill(self.workers()[0], signal.SIGKILL)

    def workers(self):
        return children_of(self.process.pid)


class Installation:
    """Everything, on `disk`; asked through nginx alone. workers: of each server."""

    def __init__(self, folder: Path, *, workers: int = 2, is_bounded: bool = True):
        self.folder, self.disk, self.is_bounded = folder, folder / "disk", is_bounded
        self.port = free_port()
        self.database, self.replica = Cluster(self.disk / "database"), Cluster(folder / "replica")
        var = self.disk / "var"
        environment = {
            **os.environ,
            "DATABASE_URL": self.database.address,
            "DATABASE_REPLICA_URL": self.replica.address,
            "VAR_DIR": str(var),
            "SITE_URL": f"https://{HOST}",
            "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test",
            "SECOND_FACTOR": "0",
            "PROXIES": "1",
            "WEB_CONCURRENCY": str(workers),
        }
        self.environment = environment
        self.log = (folder / "servers.log").open("w")
        self.servers = [Server(environment, self.log) for _ in range(2)]

    @contextlib.contextmanager
    def running(self):
        with contextlib.ExitStack() as stack:
            stack.callback(self.log.close)
            self._make_disk(stack)
            self.database.make()
            stack.callback(self.database.stop, "immediate")
            self.manage("prepare")
            self.manage("createsuperuser", "--no-input", "--username=wen", "--email=wen@example.org")
            self.replica.home.mkdir()
            self.replica.follow(self.database)
            stack.callback(self.replica.stop, "immediate")
            for server in self.servers:
                server.start()
                stack.callback(lambda server=server: server.stop())
            behind = [server.port for server in self.servers]
            recipe = configured(self.folder, behind, self.port, free_port(), var=self.disk / "var")
            if not self.is_bounded:
                recipe.write_text(re.sub(r"limit_req zone.*", "", recipe.read_text()))
            self.proxy = subprocess.Popen([NGINX, "-p", str(self.folder), "-c", str(recipe)])
            stack.callback(self.proxy.wait, 20)
            stack.callback(self.proxy.terminate)
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

    def manage(self, *arguments):
        environment = self.environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=environment, stdout=self.log, stderr=self.log)

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

    def ask(self, path, method="GET", body=None, **headers):
        """Status, headers and bytes of an answer of nginx."""
        (answer,) = self.ask_often(path, 1, method, body, **headers)
        return answer

    def ask_often(self, path, times, method="GET", body=None, **headers):
        """Yield the answers to one question that is asked again and again, over one connection."""
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", self.port, context=unverified, timeout=40)
        with contextlib.closing(connection):
            for _ in range(times):
                connection.request(method, path, body, {"Host": HOST, **headers})
                answer = connection.getresponse()
                yield answer.status, answer.headers, answer.read()


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
