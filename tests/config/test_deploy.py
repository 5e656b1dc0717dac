"""The recipes of `deploy/`: units name commands that there are; nginx in front of a server as in production."""

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.servers import free_port, wait_until

DEPLOY = Path(settings.BASE_DIR) / "deploy"
HOST = "forums.example.org"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def test_timers_start_commands_that_there_are():
    timers = {path.stem.partition("@")[2] for path in DEPLOY.glob("systemd/*.timer")}

    assert timers
    assert timers <= get_commands().keys()


class Site:
    """The site behind nginx; `process` is the server behind it."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, method="GET", **headers):
        """Status, headers and bytes of an answer."""
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", self.port, context=unverified, timeout=30)
        with contextlib.closing(connection):
            connection.request(method, path, headers={"Host": HOST, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    behind, secure, plain = free_port(), free_port(), free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "VAR_DIR": str(folder / "var"),
        "PORT": str(behind),
        "SITE_URL": f"https://{HOST}",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test",
        "DEMO": "0",
        "PROXIES": "1",
    }
    run = {"cwd": settings.BASE_DIR, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "prepare"], check=True, **run)
    server = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"]
    found = Site(secure)
    found.process = subprocess.Popen(server, **run)
    proxy = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(_configured(folder, behind, secure, plain))])
    try:
        wait_until(lambda: found.ask("/health/ready")[0] == 200)
        yield found
    finally:
        for process in (proxy, found.process):
            process.terminate()
            process.wait(20)


def _configured(folder, behind, secure, plain):
    """Write the recipe as it is, with the ports and folders of this test, within a whole configuration."""
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    recipe = (DEPLOY / "nginx.conf").read_text()
    for written, meant in {
        "/var/cache/nginx/climate-forums": str(folder / "cache"),
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443": f"listen 127.0.0.1:{secure}",
        "/etc/ssl/certs/forums.example.org.pem": str(folder / "certificate.pem"),
        "/etc/ssl/private/forums.example.org.key": str(folder / "key.pem"),
        "/srv/climate-forums/var/static/": f"{folder}/var/static/",
    }.items():
        assert written in recipe, written
        recipe = recipe.replace(written, meant)
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"user {'root' if os.getuid() == 0 else 'nobody'};\n"
        "events { worker_connections 1024; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/body;"
        f" proxy_temp_path {folder}/proxy;\n{recipe}\n}}\n"
    )
    return whole


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


@readers
def test_static_files_are_kept_for_ever_and_compressed(site):
    page = site.ask("/en/")[2].decode()
    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]+\.css)"', page)[1]

    status, headers, _body = site.ask(sheet, **{"Accept-Encoding": "gzip"})

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
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
    """Late in the module: for a while nobody else gets an answer from the desk."""
    with ThreadPoolExecutor(20) as clients:
        statuses = list(clients.map(lambda _: site.ask("/admin/nowhere/")[0], range(100)))

    assert set(statuses) == {302, 429}
    assert statuses.count(302) >= 20


@readers
@pytest.mark.parametrize("path", ["/metrics", "/metrics/", "/en/metrics/"])
def test_figures_are_not_for_readers(site, path):
    assert site.ask(path)[0] == 404


@readers
def test_pages_that_were_read_stay_while_the_server_is_down(site):
    """The last test of the module: it ends the server."""
    for path in ("/vi/", "/vi/themes/"):
        site.ask(path)
    site.process.terminate()
    site.process.wait(20)

    answers = [site.ask(path) for path in ("/vi/", "/vi/themes/")]

    assert [status for status, _headers, _body in answers] == [200, 200]
    assert site.ask("/vi/speakers/")[0] == 502
