"""What an operator sees of a server: figures, reports of faults, its log; and what it says to what is no request."""

import contextlib
import gzip
import json
import queue
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import urlopen

import brotli
import pytest
from django.utils import timezone

from config import metrics, runs
from multilingual.languages import direction
from tests.builders import make_event
from tests.servers import Site, free_port, wait_until

UNPACKED = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}


class Seen(Site):
    """A server of two processes without a usable database, and whom it tells of its faults."""

    def __init__(self, folder, **environment):
        self.metrics_port, self.reports, self.written = free_port(), queue.Queue(), folder / "log"
        environment |= {"VAR_DIR": str(folder), "METRICS_PORT": str(self.metrics_port), "DATABASE_URL": None}
        super().__init__(LOG_FORMAT="json", WEB_CONCURRENCY="2", **environment)

    def say(self, raw):
        """Send bytes as they are; return status, headers and text of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body.decode()

    def ask(self, path, *headers):
        return self.say("\r\n".join([f"GET {path} HTTP/1.0", "Host: localhost", *headers, "", ""]).encode())

    def figures(self):
        with urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=30) as answer:
            return dict(line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if line[0] != "#")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sight")

    class Sentry(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.reports.put(UNPACKED[self.headers["Content-Encoding"]](body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    (folder / "static").mkdir()
    manifest = {"paths": {f"css/{name}.css": f"css/{name}.css" for name in ("tokens", "base", "frame", "dark")}}
    (folder / "static" / "staticfiles.json").write_text(json.dumps({**manifest, "version": "1.1", "hash": ""}))
    with HTTPServer(("127.0.0.1", 0), Sentry) as sentry, (folder / "log").open("wb") as log:
        threading.Thread(target=sentry.serve_forever, daemon=True).start()
        found = Seen(folder, log=log, SENTRY_DSN=f"http://key@127.0.0.1:{sentry.server_port}/1")
        found.start("tests.config.sick_site", until="/health/live")
        try:
            yield found
        finally:
            found.end()
            sentry.shutdown()


LONG = "a" * 9_000
REFUSED = {
    414: f"GET /{{}}events/?q={LONG} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: {{}}\r\n\r\n",
    431: f"GET /{{}}events/ HTTP/1.1\r\nAccept-Language: {{}}\r\nX-Long: {LONG}\r\n\r\n",
    400: "GET /{}events/ HTTP/1.1\r\nAccept-Language: {}\r\nno header\r\n\r\n",
}


@pytest.mark.parametrize(("path", "accepted", "language"), [("ar/", "ja", "ar"), ("", "fr, vi;q=0.5", "fr")])
@pytest.mark.parametrize("status", REFUSED)
def test_what_cannot_be_read_is_refused_in_the_readers_language(site, status, path, accepted, language):
    answered, headers, page = site.say(REFUSED[status].format(path, accepted).encode())

    assert answered == status
    assert f'<html lang="{language}" dir="{direction(language)}"' in page
    assert len(page.encode()) == int(headers["Content-Length"])
    assert headers["Connection"] == "close"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "raw", [b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET\r\n\r\n", b"GET /\xff\xfe HTTP/9.9\r\n\r\n"]
)
def test_what_is_no_request_is_refused_in_words(site, raw):
    status, _headers, page = site.say(raw)

    assert status == 400
    assert "This request was not understood." in page


def test_nobody_says_of_themselves_that_they_were_refused(site):
    assert site.ask("/health/live", "forums.refused: 414", "Forums-Refused: 414")[0] in (200, 400)
    assert site.ask("/robots.txt", "Forums-Refused: 414")[0] != 414


def test_every_line_of_the_log_is_an_object_whoever_writes_it(site):
    site.say(b"GET / HTTP/9.9\nERROR forged: line\r\n\r\n")

    lines = [json.loads(line) for line in site.written.read_text().splitlines()]

    assert {"gunicorn.error"} <= {line["logger"] for line in lines}
    assert not any("exception" in line for line in lines if line["logger"] == "gunicorn.error")


def test_a_fault_is_reported_without_anything_of_who_asked(site):
    status, headers, _page = site.ask(
        "/en/preview/TOPSECRETTOKEN/?q=asked-in-private",
        "Cookie: sessionid=of-an-editor",
        "User-Agent: of-somebody",
        "X-Forwarded-For: 203.0.113.9",
    )

    assert status == 500
    told = site.reports.get(timeout=20).decode()
    report = json.loads(told.splitlines()[-1])
    assert report["exception"]["values"][-1]["value"] == "as on a bad day"
    assert report["request"] == {"method": "GET", "url": "http://localhost/en/preview/…/"}
    for secret in ("TOPSECRET", "in-private", "of-an-editor", "of-somebody", "203.0.113.9", "127.0.0.1:"):
        assert secret not in told
    (line,) = [line for line in map(json.loads, site.written.read_text().splitlines()) if "bad day" in str(line)]
    assert line["exception"].startswith("Traceback")
    assert line["request"] == headers["X-Request-ID"]
    assert site.reports.empty()


def test_the_processes_of_a_server_count_together(site):
    counted = 'forums_requests_total{method="GET",route="broken",status="500"}'
    before = float(site.figures().get(counted, 0))
    for _ in range(12):
        site.ask("/en/preview/x/")

    figures = site.figures()

    assert float(figures[counted]) == before + 12
    assert float(figures['forums_request_seconds_count{route="broken"}']) == before + 12
    assert not any("preview" in name for name in figures)
    assert site.ask("/metrics")[0] != 200


def test_figures_end_with_the_server(site):
    """The last test of the module: it kills the server."""
    assert site.figures()
    site.end()

    wait_until(lambda: not _answers(site.metrics_port))


def _answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def asked():
    return {
        (each.name, *sample.labels.values()): sample.value
        for each in metrics.Asked().collect()
        for sample in each.samples
    }


@pytest.fixture
def collected(monkeypatch, settings, tmp_path):
    """What is asked of the database when somebody looks."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(metrics.connections, "close_all", lambda: None)  # the test's own
    return asked


@pytest.mark.django_db
def test_the_database_the_journal_and_the_timers_are_asked_when_somebody_looks(collected, indexed):
    before = collected()["forums_journal_entry",]
    make_event(slug="forum")
    runs.note("backup", at=timezone.now())

    figures = collected()

    assert figures["forums_database_up",] == 1
    assert figures["forums_journal_entry",] > before
    assert figures["forums_alerts_waiting",] == 0
    assert figures["forums_last_run_timestamp_seconds", "backup"] == pytest.approx(timezone.now().timestamp(), abs=60)
