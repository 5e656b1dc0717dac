"""The recipe for nginx as tests start it: with ports and folders of their own, in front of one server or more."""

import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

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
