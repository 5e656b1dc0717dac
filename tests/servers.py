"""What tests of servers have in common: a port for one, and waiting until it answers."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

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
    """A gunicorn as in production, with one process, until `end`."""

    def __init__(self, **environment):
        self.port = free_port()
        self.run = {
            "cwd": settings.BASE_DIR,
            "env": {
                **os.environ,
                "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test",
                "WEB_CONCURRENCY": "1",
                "PORT": str(self.port),
                **environment,
            },
        }

    def manage(self, *arguments, **options):
        return subprocess.run([sys.executable, "manage.py", *arguments], check=True, **self.run, **options)

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet, **self.run)
        wait_until(lambda: self.ask("/health/ready")[0] == 200)

    def end(self):
        self.process.terminate()
        self.process.wait(20)

    def ask(self, path, **headers):
        """Status and text of an answer."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
