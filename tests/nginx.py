"""The recipe for nginx as tests start it: with ports and folders of their own, in front of one server or more."""

import contextlib
import os
import re
import shutil
import ssl
import subprocess
from http.client import HTTPSConnection
from pathlib import Path

from django.conf import settings

from tests.servers import free_port

DEPLOY = Path(settings.BASE_DIR) / "deploy"
HOST = "forums.example.org"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def configured(folder: Path, behind: list[int], secure: int, plain: int, *, var: Path | None = None) -> Path:
    """Write the recipe as it is, with the ports and folders of a test, within a whole configuration.

    behind: the ports of the servers; var: the folder of the site, ``var`` in folder unless given.
    """
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    recipe = (DEPLOY / "nginx.conf").read_text()
    for written, meant in {
        "/var/cache/nginx/climate-forums": str(folder / "cache"),
        "server 127.0.0.1:8000 max_fails=0;": " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in behind),
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443": f"listen 127.0.0.1:{secure}",
        "/etc/ssl/certs/forums.example.org.pem": str(folder / "certificate.pem"),
        "/etc/ssl/private/forums.example.org.key": str(folder / "key.pem"),
        "/srv/climate-forums/var/": f"{var or folder / 'var'}/",
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


class Proxy:
    """nginx by the recipe, on a port with TLS and on a plain one. folder: of its files."""

    def __init__(self, folder: Path):
        self.folder, self.port, self.plain = folder, free_port(), free_port()

    @contextlib.contextmanager
    def proxying(self, behind: list[int], *, var: Path | None = None, is_bounded: bool = True):
        """Stand in front of servers for the time of a block. is_bounded: whether clients may be told to wait."""
        recipe = configured(self.folder, behind, self.port, self.plain, var=var)
        if not is_bounded:
            recipe.write_text(re.sub(r"limit_req zone.*", "", recipe.read_text()))
        self.proxy = subprocess.Popen([NGINX, "-p", str(self.folder), "-c", str(recipe)])
        try:
            yield
        finally:
            self.proxy.terminate()
            self.proxy.wait(20)

    def ask(self, path, method="GET", body=None, *, client="127.0.0.1", **headers):
        """Status, headers and bytes of an answer. client: the address that asks."""
        (answer,) = self.ask_often(path, 1, method, body, client=client, **headers)
        return answer

    def ask_often(self, path, times, method="GET", body=None, *, client="127.0.0.1", **headers):
        """Yield the answers to one question that is asked again and again, over one connection."""
        unverified = ssl.create_default_context()
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        whose = (client, 0)
        connection = HTTPSConnection("127.0.0.1", self.port, context=unverified, timeout=40, source_address=whose)
        with contextlib.closing(connection):
            for _ in range(times):
                connection.request(method, path, body, {"Host": HOST, **headers})
                answer = connection.getresponse()
                yield answer.status, answer.headers, answer.read()
