"""What tests of servers have in common: a port for one, waiting until it answers, and the site behind one."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_until(holds, seconds=60):
    for _ in range(seconds * 10):
        with contextlib.suppress(OSError):
            if holds():
                return
        time.sleep(0.1)
    raise TimeoutError


class Site:
    """A gunicorn as in production, with one process unless the environment says more, from `start` to `end`.

    environment: what is set, and, by None, what is not. log: what it writes.
    """

    def __init__(self, *, log=subprocess.DEVNULL, **environment):
        self.port, self.log = free_port(), log
        given = {
            **os.environ,
            "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test",
            "WEB_CONCURRENCY": "1",
            "PORT": str(self.port),
            **environment,
        }
        self.environment = {name: value for name, value in given.items() if value is not None}

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=self.environment, stdout=self.log)

    def start(self, application="config.wsgi", *, until="/health/ready"):
        """Start, and wait until it answers well when asked for that."""
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", application]
        written = {"stdout": subprocess.DEVNULL, "stderr": self.log}
        self.process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, **written)
        wait_until(lambda: self.process.poll() is not None or self.ask(until)[0] == 200)

    def end(self):
        """Let it answer what it was asked, and end."""
        self.process.terminate()
        self.process.wait(40)

    def workers(self):
        return children_of(self.process.pid)

    def ask(self, path, **headers):
        """Status, headers and text of an answer."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
