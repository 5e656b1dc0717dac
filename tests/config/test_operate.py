"""What `docs/operate.md` tells people to type, and the recipe of the container.

The sections Debian and Updates are run whole, on a bare Debian, by `make walk`; what no test runs is named here.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.servers import free_port, wait_until
from tests.upgrades.keep import kept, run_in_sqlite
from tests.walk import blocks

DEPLOY = settings.BASE_DIR / "deploy"
GUIDE = (settings.BASE_DIR / "docs" / "operate.md").read_text()
RECIPE = (DEPLOY / "Containerfile").read_text()
NOT_RUN = {
    "docker compose": "there is no place where images are built; the steps of the Containerfile are run below",
    "brew install": "nobody of us has a Mac",
    "make run": "the same on every system: tests/config/test_prepare.py and every journey",
}
KEY = "0123456789abcdefghijklmnopqrstuvwxyz-a-key-of-a-test"


def commands(*titles):
    return [line for title in titles for block in blocks(title) for line in block.splitlines()]


def test_a_site_with_tls_takes_at_most_fifteen_commands():
    assert 10 <= len(commands("Debian")) <= 15


def test_every_command_is_run_by_the_walk_or_named_here_with_the_reason():
    walked = set(commands("Debian", "Updates"))
    all_of_them = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.M | re.S)
    left = [line for block in all_of_them for line in block.splitlines() if line not in walked]

    assert [line for line in left if not line.startswith((*NOT_RUN, "printf"))] == []
    assert "```\n" not in re.sub(r"^```sh\n.*?^```$", "", GUIDE, flags=re.M | re.S)
    subprocess.run(["bash", "-n"], input="\n".join(walked), text=True, check=True)


def test_every_command_of_the_site_that_is_named_is_there():
    named = set(re.findall(r"manage\.py (\w+)", GUIDE)) | set(re.findall(r"climate-forums@(\w+)", GUIDE))

    assert {"doctor", "backup", "restore", "createsuperuser"} <= named
    assert named - {"COMMAND"} <= get_commands().keys()
    for target in set(re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", GUIDE)):
        subprocess.run(["make", "--dry-run", "".join(target)], cwd=settings.BASE_DIR, capture_output=True, check=True)


def test_settings_and_proxy_are_written_for_the_host_that_was_named(tmp_path):
    lines = [line for line in commands("Debian") if "deploy/" in line and "sed " in line]
    script = "\n".join(["set -eu; HOST=forums.example.net", *lines]).partition(" && nginx -t")[0]
    script = script.replace("/etc/nginx/conf.d", str(tmp_path)).replace("/etc", str(tmp_path))
    script = script.replace("/var/cache/nginx", str(tmp_path / "cache"))

    subprocess.run(["bash", "-c", script], cwd=settings.BASE_DIR, check=True)

    written = dict(line.split("=", 1) for line in read(tmp_path / "climate-forums.env") if not line.startswith("#"))
    assert written["SITE_URL"] == "https://forums.example.net"
    assert len(written["SECRET_KEY"]) >= 50
    assert (tmp_path / "climate-forums.env").stat().st_mode & 0o777 == 0o600
    assert "forums.example.org" not in (tmp_path / "climate-forums.conf").read_text()


def test_what_containers_are_told_is_all_that_they_ask_for(tmp_path):
    (line,) = [line for line in commands("Containers") if line.startswith("printf")]
    (tmp_path / "deploy").mkdir()
    subprocess.run(["bash", "-c", line], cwd=tmp_path, check=True)

    given = dict(line.split("=", 1) for line in read(tmp_path / "deploy" / ".env"))

    asked = set(re.findall(r"\$\{(\w+):\?\}", (DEPLOY / "compose.yaml").read_text()))
    assert {name for name, value in given.items() if value} == asked


def read(file):
    return file.read_text().splitlines()


@pytest.mark.readers
def test_units_are_such_that_systemd_reads_them(tmp_path):
    for unit in DEPLOY.glob("systemd/*"):
        text = unit.read_text().replace("/srv/climate-forums/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text)
    units = [
        tmp_path / "climate-forums.service",
        *tmp_path.glob("*@*.timer"),
        tmp_path / "climate-forums@doctor.service",
    ]
    shutil.copy(tmp_path / "climate-forums@.service", tmp_path / "climate-forums@doctor.service")

    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)

    told = [line for line in done.stderr.splitlines() if "climate-forums" in line]
    assert told == []


def test_the_containerfile_is_well_made():
    linter = Path(sys.executable).parent / "hadolint"

    done = subprocess.run([linter, DEPLOY / "Containerfile"], capture_output=True, text=True, check=False)

    assert done.stdout == ""


@pytest.mark.readers
def test_the_steps_of_the_containerfile_make_a_site_that_is_ready(tmp_path):
    """In a plain folder, where it writes nothing but its data; packages are those of this checkout."""
    site, data, port = tmp_path / "site", tmp_path / "data", free_port()
    site.mkdir()
    files = subprocess.run(["git", "ls-files", "-z"], cwd=settings.BASE_DIR, capture_output=True, check=True).stdout
    copy = ["xargs", "--null", "cp", "--parents", f"--target-directory={site}"]
    subprocess.run(copy, input=files, cwd=settings.BASE_DIR, check=True)
    (site / ".venv").symlink_to(settings.BASE_DIR / ".venv")
    environment = {"PATH": os.environ["PATH"], "DEMO": "0", "SECRET_KEY": KEY}
    for name, value in re.findall(r'(\w+)=("[^"]*"|\S+)', line_of("ENV ")):
        environment[name] = value.strip('"').replace("8000", str(port)).replace("/data", str(data))
    run = {"cwd": site, "env": environment}
    subprocess.run(["sh", "-c", line_of("RUN VAR_DIR=").replace("VAR_DIR=/build", "", 1)], check=True, **run)
    data.mkdir(exist_ok=True)
    run_in_sqlite(data / "db.sqlite3", *kept("sqlite"))  # of the release before: quicker than a new one
    before = set(site.rglob("*"))

    server = subprocess.Popen(json.loads(line_of("CMD ")), start_new_session=True, **run)
    try:
        wait_until(lambda: server.poll() is not None or urlopen(f"http://127.0.0.1:{port}/health/live"), seconds=120)
        healthy = json.loads(line_of("HEALTHCHECK --start-period=120s CMD ").replace("8000", str(port)))
        assert subprocess.run(healthy, check=False, **run).returncode == 0
    finally:
        server.terminate()
        server.wait(30)

    assert set(site.rglob("*")) == before


def line_of(beginning):
    """Return what stands behind the beginning of the only line of the recipe with it; what it sets stays."""
    (line,) = [line for line in RECIPE.splitlines() if line.startswith(beginning)]
    return line.removeprefix(beginning if beginning.endswith(" ") else "RUN ")
