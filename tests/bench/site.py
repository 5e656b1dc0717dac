"""A catalogue of some size, served as in production: gunicorn with two workers on a throw-away PostgreSQL."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

WORKERS = 2
PATIENCE = 60


class Site:
    """One database with so many events, and the server in front of it. start: seconds; workers: its processes."""

    def __init__(self, *, events: int, database_url: str, var_dir: str):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.events = events
        own = {"DATABASE_URL": database_url, "VAR_DIR": var_dir, "PORT": str(self.port), "DEBUG": "0"}
        own |= {"WEB_CONCURRENCY": str(WORKERS), "GUNICORN_CMD_ARGS": "--max-requests=0 --log-level=warning"}
        own |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SITE_URL": f"http://127.0.0.1:{self.port}"}
        self.environment = os.environ | own
        self.start, self.workers = 0.0, list[int]()

    def fill(self) -> None:
        """Migrate, load the demo catalogue and generate what is missing of the events."""
        if not self._has_tables():
            self.manage("prepare", quiet=True)
        self.run("tests.bench.generate_events", str(self.events))

    def manage(self, *arguments: str, quiet: bool = False) -> None:
        where = subprocess.DEVNULL if quiet else None
        subprocess.run([sys.executable, "manage.py", *arguments], env=self.environment, check=True, stdout=where)

    def run(self, module: str, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", module, *arguments], env=self.environment, check=True)

    def addresses(self) -> dict[str, str]:
        """Return the pages to be measured."""
        command = [sys.executable, "-m", "tests.bench.addresses"]
        return json.loads(subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE).stdout)

    @contextlib.contextmanager
    def served(self):
        """Serve it for the time of the block."""
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "tests.bench.wsgi"]
        began = time.monotonic()
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)
        try:
            self._wait(process)
            self.start = time.monotonic() - began
            self.workers = [int(pid) for pid in _children(process.pid)]
            yield self
        finally:
            process.terminate()
            process.wait()

    def _has_tables(self) -> bool:
        command = [sys.executable, "manage.py", "migrate", "--check", "--verbosity=0"]
        return not subprocess.run(command, env=self.environment, stdout=subprocess.DEVNULL).returncode

    def _wait(self, process) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            with contextlib.suppress(OSError):
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/bench/floor/")
                if connection.getresponse().status == 200:
                    return
            time.sleep(0.2)
        raise SystemExit("The server does not answer.")


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
