"""The examples of docs/api.md, each run as it stands there against a live server."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from jinja2 import Environment

from tests.builders import make_event

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers, pytest.mark.slow]

TEXT = (Path(__file__).parents[2] / "docs/api.md").read_text()
CODE = dict(re.findall(r"^## (.+?)\n.*?```\w+\n(.*?)```", TEXT, re.M | re.S))


@pytest.fixture
def run(live_server, tmp_path, settings):
    """A function that runs a program on an example and returns what it printed."""

    settings.SITE_URL = live_server.url  # of what `next` says

    def run_example(name, *program):
        environment = {**os.environ, "SITE": live_server.url, "NO_PROXY": "*", "no_proxy": "*"}
        done = subprocess.run(
            [*program, CODE[name]],
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run_example


def program(name):
    found = shutil.which(name)
    assert found, f"Install {name}: an example of docs/api.md needs it."
    return found


def test_there_are_five():
    assert list(CODE) == ["curl", "Python", "JavaScript", "A spreadsheet", "Home automation"]


def test_curl(run):
    make_event(title_es="Foro", attendance="ONLINE")
    make_event(title_es="Otro")

    page = json.loads(run("curl", program("sh"), "-c"))

    assert [item["title"]["text"] for item in page["items"]] == ["Foro"]


def test_python(run):
    for number in range(101):  # more than a page
        make_event(title_en=f"Forum no. {number}")

    lines = run("Python", sys.executable, "-c").splitlines()

    assert len(set(lines)) == 101
    assert lines[0] == "2030-03-09T10:00 Forum no. 0"


def test_javascript(run):
    make_event(title_de="Forum der Städte")

    assert run("JavaScript", program("node"), "--input-type=module", "--eval").startswith("Forum der Städte")


def test_spreadsheet(run, tmp_path):
    make_event(title_en="=SUM(A1:A9)", start_date="2030-01-01")

    run("A spreadsheet", sys.executable, "-c")

    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:3] == ["2030-01-01T10:00", "Asia/Tokyo", "'=SUM(A1:A9)"]


def test_home_automation(live_server):
    make_event(title_en="Next forum")
    (sensor,) = yaml.safe_load(CODE["Home automation"])["sensor"]

    with urlopen(sensor["resource"].replace("$SITE", live_server.url)) as answer:
        page = json.load(answer)

    assert Environment().from_string(sensor["value_template"]).render(value_json=page) == "Next forum"
    assert set(sensor["json_attributes"]) <= set(page["items"][0]["when"])
