"""`send_alerts` in processes of its own that are killed at the n-th moment: `python -m tests.events.alerts.killed`.

A moment is the beginning or the end of a statement to the database, and of whatever is sent to or read from the mail
server. Reads numbers, 0 for a run that nobody kills, and writes for each the moments that passed and what the run
said, as JSON. Django is loaded once: each run is a fork.
"""

import json
import os
import signal
import smtplib
import sys
import tempfile
from contextlib import contextmanager, redirect_stderr

import django
from django.core.management import call_command
from django.db import connection


class Moments:
    """Counts, in a file that outlives the process; kills it at the n-th."""

    def __init__(self, n, file):
        self.n, self.file, self.count = n, file, 0

    def pass_one(self):
        self.count += 1
        os.pwrite(self.file, f"{self.count:9}".encode(), 0)
        if self.count == self.n:
            os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def around(self):
        self.pass_one()
        yield
        self.pass_one()

    def statement(self, execute, *args):
        with self.around():
            return execute(*args)

    def watched(self, act):
        def acting(*args):
            with self.around():
                return act(*args)

        return acting


def run(n):
    """Run the command in a fork; return how many moments passed, and what it wrote to the operator."""
    with tempfile.TemporaryFile() as counted, tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if child == 0:
            moments = Moments(n, counted.fileno())
            smtplib.SMTP.send = moments.watched(smtplib.SMTP.send)
            smtplib.SMTP.getreply = moments.watched(smtplib.SMTP.getreply)
            with redirect_stderr(said), connection.execute_wrapper(moments.statement):
                call_command("send_alerts", verbosity=0, stderr=said)
            said.flush()
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        said.seek(0)
        counted.seek(0)
        return {"status": status, "moments": int(counted.read() or 0), "said": said.read()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for line in sys.stdin:
        print(json.dumps(run(int(line))), flush=True)  # noqa: T201 - read by the test
