"""`make release` commits and tags what is committed and told, and refuses everything else."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = "# What changed\n\n## Unreleased\n\n### For readers\n\n- A thing.\n\n## 0.1.0 – 2026-11-28\n\n- All.\n"


class Checkout:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *command):
        author = {f"GIT_{who}_{what}": "x@y.z" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(
            command, cwd=self.folder, env={**os.environ, **author}, capture_output=True, text=True, check=False
        )

    def git(self, *arguments):
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def release(self, version):
        """Why it was refused, None where it was not."""
        done = self.run(sys.executable, "bin/release.py", version)
        return done.stderr.strip() if done.returncode else None


@pytest.fixture
def checkout(tmp_path):
    """One with the files that a release touches; the database is kept by a stand-in, which tells by a file."""
    for name in ("bin", "tests/upgrades"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(ROOT / "bin" / "release.py", tmp_path / "bin")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "upgrades" / "keep.py").write_text("import sys; open('kept', 'w').write(sys.argv[1])")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / ".gitignore").write_text("__pycache__\n")
    found = Checkout(tmp_path)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        found.git(*command)
    return found


def test_a_release_is_committed_and_tagged(checkout):
    assert checkout.release("0.2.0") is None

    assert checkout.git("status", "--porcelain") == ""
    assert checkout.git("describe", "--exact-match") == "v0.2.0"
    assert 'version = "0.2.0"' in checkout.git("show", "v0.2.0:pyproject.toml")
    assert checkout.git("show", "v0.2.0:kept") == "0.2.0"
    changelog = checkout.git("show", "v0.2.0:CHANGELOG.md")
    today = datetime.now(UTC).date().isoformat()
    assert f"## Unreleased\n\n## 0.2.0 – {today}\n\n### For readers\n\n- A thing.\n\n## 0.1.0" in changelog


def test_a_section_that_is_written_already_is_taken(checkout):
    assert checkout.release("0.1.0") is None

    assert checkout.git("show", "v0.1.0:CHANGELOG.md") == CHANGELOG.strip()


def test_what_is_no_release_is_refused(checkout):
    assert "VERSION=" in checkout.release("next")
    (checkout.folder / "new").touch()
    assert "not committed" in checkout.release("0.2.0")
    (checkout.folder / "new").unlink()
    assert checkout.release("0.2.0") is None
    assert "already" in checkout.release("0.2.0")
    assert "older" in checkout.release("0.1.9")
    assert "Unreleased" in checkout.release("0.3.0")
    assert checkout.git("tag") == "v0.2.0"
