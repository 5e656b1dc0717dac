#!/usr/bin/env python3
"""Makes a release of what is committed: `make release VERSION=0.2.0`. Pushes nothing.

Refuses a checkout with changes, a number that is not the next, and a changelog without anything unreleased. Where the
changelog has a section of the number already, that one is taken.
"""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

CHANGELOG, PROJECT = Path("CHANGELOG.md"), Path("pyproject.toml")
UNRELEASED = "## Unreleased\n"


def main(version: str) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        refuse("Say which release it is: make release VERSION=0.2.0.")
    if git("status", "--porcelain"):
        refuse("There are changes that are not committed.")
    if git("tag", "--list", f"v{version}"):
        refuse(f"{version} was released already.")
    released = [numbers(tag.removeprefix("v")) for tag in git("tag", "--list", "v*.*.*").split()]
    if released and numbers(version) < max(released):
        refuse(f"{version} is older than the last release.")
    CHANGELOG.write_text(with_section(version, CHANGELOG.read_text()))
    project = PROJECT.read_text()
    PROJECT.write_text(re.sub(r'^version = ".*"$', f'version = "{version}"', project, count=1, flags=re.M))
    subprocess.run([sys.executable, "-m", "tests.upgrades.keep", version], check=True)  # noqa: S603 - a number
    git("add", "--all")
    git("commit", "--allow-empty", "--message", f"Release {version}")
    git("tag", "--annotate", f"v{version}", "--message", f"Release {version}")
    print(f"Released {version}. To publish it: git push --follow-tags")  # noqa: T201 - a script may


def with_section(version: str, changelog: str) -> str:
    """Return the changelog with what was unreleased as a section of its own."""
    if re.search(rf"^## {re.escape(version)}\b", changelog, re.M):
        return changelog
    head, _, rest = changelog.partition(UNRELEASED)
    news = re.split(r"^## ", rest, maxsplit=1, flags=re.M)[0]
    if not re.search(r"^- ", news, re.M):
        refuse('Nothing stands under "Unreleased" in CHANGELOG.md.')
    return f"{head}{UNRELEASED}\n## {version} – {datetime.now(UTC).date().isoformat()}\n{rest}"


def numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603, S607 - one


def refuse(why: str) -> None:
    raise SystemExit(why)


if __name__ == "__main__":
    main(*sys.argv[1:])
