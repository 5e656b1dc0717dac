"""The recipes of `deploy/`: units name commands that there are; nginx in front of a server as in production."""

import contextlib
import re
import socket
import sqlite3
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest
from django.core.management import get_commands

from tests.config.observatory import faults
from tests.config.people import PEOPLE, signed_in
from tests.nginx import DEPLOY, HOST, Proxy
from tests.servers import Site, wait_until


def test_timers_start_commands_that_there_are():
    timers = {path.stem.partition("@")[2] for path in DEPLOY.glob("systemd/*.timer")}

    assert timers
    assert timers <= get_commands().keys()


class Fronted(Proxy):
    """The site behind nginx. server: what is behind it."""

    def ask_plainly(self, port, path, **headers):
        """Status, headers and bytes of an answer without TLS."""
        with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Host": HOST, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    found = Fronted(tmp_path_factory.mktemp("nginx"))
    given = {"SITE_URL": f"https://{HOST}", "DEMO": "0", "PROXIES": "1", "WEB_CONCURRENCY": "2"}
    found.server = Site(DATABASE_URL=None, VAR_DIR=str(found.folder / "var"), **given)
    found.server.manage("prepare")
    found.server.start()
    try:
        with found.proxying([found.server.port]):
            wait_until(lambda: found.ask("/health/ready")[0] == 200)
            yield found
    finally:
        found.server.end()


readers = pytest.mark.readers


@readers
def test_a_page_comes_from_the_cache_the_second_time_and_one_of_the_desk_never(site):
    first, second = site.ask("/en/themes/"), site.ask("/en/themes/")

    assert (first[0], second[0]) == (200, 200)
    assert second[1]["X-Cache"] == "HIT"
    assert first[2] == second[2]
    assert "Secure" not in str(second[1].get("Set-Cookie"))
    assert site.ask("/admin/login/")[1]["X-Cache"] is None
    assert site.ask("/en/themes/", Cookie="__Host-sessionid=abc")[1]["X-Cache"] == "BYPASS"


@readers
def test_the_headers_of_a_safe_site_come_through(site):
    _status, headers, _body = site.ask("/en/")
    _status, desk, _body = site.ask("/admin/login/")

    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-ID"]
    assert "__Host-csrftoken" in desk["Set-Cookie"]
    assert "Secure" in desk["Set-Cookie"]


KINDS = {
    "/en/": 200,
    "/": 302,
    "/zh-TW/": 301,
    "/en/events/": 200,
    "/en/events/?city=nowhere": 200,
    "/en/events.ics": 200,
    "/en/events": 301,
    "/en/nowhere/": 404,
    "/media/nothing.jpg": 404,
    "/admin/": 302,
    "/admin/login/": 200,
}


@readers
def test_every_kind_of_answer_earns_an_a_plus(site):
    for path, status in KINDS.items():
        answer = site.ask(path)
        assert (answer[0], faults(*answer[1:])) == (status, []), path
    assert faults(*site.ask("/en/embed/events/")[1:], is_framed=True) == []
    for path in ("/api/v1/", "/api/v1/events/", "/api/v1/nowhere/"):
        assert faults(*site.ask(path)[1:], answers_everybody=True) == [], path
    traced, refused = site.ask("/en/", "BREW"), site.ask("/admin/login/", "POST", b"a" * 70_000)
    assert [answer[0] for answer in (traced, refused)] == [405, 413]
    assert [faults(*answer[1:]) for answer in (traced, refused)] == [[], []]
    status, headers, _body = site.ask_plainly(site.plain, "/en/?q=a", Host="evil.example")
    assert (status, headers["Location"]) == (301, f"https://{HOST}/en/?q=a")


@readers
def test_nobody_else_says_where_the_site_is(site):
    """What a forged header could bring into a page would be kept for everybody."""
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Prefix": "/evil",
        "X-Original-URL": "/evil",
        "Forwarded": "host=evil",
    }
    for number, name in enumerate(
        (*forged, "SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Script-Name", "X-Rewrite-URL")
    ):
        value = forged.get(name, "/evil")
        for answer in (
            site.ask(f"/en/themes/?poisoned={number}", **{name: value}),
            site.ask_plainly(site.server.port, f"/en/themes/?poisoned={number}", **{name: value}),
        ):
            assert answer[0] == 200, name
            assert b"evil" not in answer[2], name


RIGHTS = {
    "/admin/": {"EDITOR": 200, "TRANSLATOR": 200, "NONE": 200},
    "/admin/events/event/add/": {"EDITOR": 200, "TRANSLATOR": 403, "NONE": 403},
    "/admin/events/event/901/change/": {"EDITOR": 200, "TRANSLATOR": 200, "NONE": 403},
    "/admin/events/event/902/change/": {"EDITOR": 403, "TRANSLATOR": 403, "NONE": 403},
    "/admin/organizations/editor/": {"EDITOR": 403, "TRANSLATOR": 403, "NONE": 403},
}


@readers
def test_everybody_has_their_rights_behind_nginx_and_no_page_of_theirs_is_kept(site):
    site.server.manage("shell", "-c", PEOPLE)
    for name in ("EDITOR", "TRANSLATOR", "NONE"):
        cookie = signed_in(site, HOST, name)
        for path, statuses in RIGHTS.items():
            status, headers, body = site.ask(path, Cookie=cookie)
            assert status == statuses[name], (path, name)
            assert "no-store" in headers["Cache-Control"], path
            assert faults(headers, body) == [], path
    assert {site.ask(path)[0] for path in RIGHTS} == {302}


@readers
def test_only_the_user_of_the_server_reads_its_database_and_any_sqlite_does(site):
    files = list((site.folder / "var").glob("db.sqlite3*"))
    assert files
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    with contextlib.closing(sqlite3.connect(site.folder / "var/db.sqlite3")) as stock:  # without functions of Django's
        assert stock.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@readers
def test_static_files_are_kept_for_ever_and_compressed(site):
    page = site.ask("/en/")[2].decode()
    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]+\.css)"', page)[1]

    status, headers, _body = site.ask(sheet, **{"Accept-Encoding": "gzip"})

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in headers["Cache-Control"]


@readers
def test_what_is_too_long_is_refused_at_the_door(site):
    assert site.ask("/en/events/?q=" + "a" * 20_000)[0] == 414
    assert site.ask("/en/", **{"X-Long": "a" * 40_000})[0] in (400, 431)
    assert site.ask("/admin/login/", "POST", **{"Content-Length": str(100 * 1024 * 1024)})[0] == 413


@readers
def test_a_hundred_slow_readers_keep_nobody_waiting(site):
    slow = []
    for _ in range(100):
        raw = socket.create_connection(("127.0.0.1", site.port))
        wrapped = ssl._create_unverified_context().wrap_socket(raw, server_hostname=HOST)
        wrapped.sendall(b"GET /en/events/?q=slow HTTP/1.1\r\nHost: " + HOST.encode() + b"\r\nX-Slow: ")
        slow.append(wrapped)
    try:
        began = time.monotonic()
        assert [site.ask(f"/en/events/?country=JP&n={number}")[0] for number in range(5)] == [200] * 5
        assert time.monotonic() - began < 20
    finally:
        for each in slow:
            each.close()


@readers
def test_who_asks_too_often_is_asked_to_wait(site):
    """From an address of its own: what other tests asked for does not count, and nobody waits after this one."""
    with ThreadPoolExecutor(20) as clients:
        statuses = list(clients.map(lambda _: site.ask("/admin/nowhere/", client="127.0.0.2")[0], range(100)))

    assert set(statuses) == {302, 429}
    assert statuses.count(302) >= 20
    assert site.ask("/admin/nowhere/")[0] == 302


@readers
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/en/metrics/"])
def test_figures_are_not_for_readers(site, path):
    assert site.ask(path)[0] == 404


@readers
def test_pages_that_were_read_stay_while_the_server_is_down(site):
    """The last test of the module: it ends the server."""
    for path in ("/vi/", "/vi/themes/"):
        site.ask(path)
    site.server.end()

    answers = [site.ask(path) for path in ("/vi/", "/vi/themes/")]

    assert [status for status, _headers, _body in answers] == [200, 200]
    status, headers, _body = site.ask("/vi/speakers/")
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "10", "no-store")
