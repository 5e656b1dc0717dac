"""Files of others that the site serves: each is the one that `static/vendor/vendor.json` names, with its licence."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
LISTED = json.loads((VENDOR / "vendor.json").read_text())


def test_vendored_files_are_the_ones_that_are_listed():
    listed = {each["file"]: each["sha256"] for each in LISTED}

    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed} == listed


def test_every_vendored_file_is_listed():
    listed = {name for each in LISTED for name in (each["file"], each["licence_file"])}

    assert {file.name for file in VENDOR.iterdir()} == listed | {"vendor.json"}


def test_vendored_names_tell_the_version_and_no_map_is_asked_for():
    for each in LISTED:
        assert each["version"] in each["file"]
        assert b"sourceMappingURL" not in (VENDOR / each["file"]).read_bytes()
