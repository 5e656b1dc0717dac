"""`make test` goes on after a part that failed, and says which."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def every(tmp_path):
    """A function that makes targets by a `make` for which those called bad fail; returns its exit status and lines."""
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\ncase $2 in bad*) exit 2 ;; *) echo "made $2" ;; esac\n')
    make.chmod(0o755)

    def run(*targets):
        environment = {**os.environ, "MAKE": str(make), "CI": "true"}
        done = subprocess.run(
            [ROOT / "bin" / "every", *targets], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout.splitlines()

    return run


def test_a_part_that_fails_hides_no_other(every):
    status, lines = every("check", "bad-half", "other-half")

    assert status == 1
    assert [line for line in lines if line.startswith("made")] == ["made check", "made other-half"]
    assert [(line.split()[0], line.split()[-1]) for line in lines[-3:]] == [
        ("check", "passed"),
        ("bad-half", "FAILED"),
        ("other-half", "passed"),
    ]


def test_all_parts_that_pass_pass(every):
    status, lines = every("check", "half")

    assert status == 0
    assert [line.split()[-1] for line in lines[-2:]] == ["passed", "passed"]
