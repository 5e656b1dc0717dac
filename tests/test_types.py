"""Types are checked, in more and more of the code: `make check` runs mypy as pyproject.toml says."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_UNCHECKED = 29
"""How many modules and rooms may stand in the list of those that are not checked yet: only shrink it."""

LEFT_OUT, TAKEN_BACK = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["overrides"]

WRONG = """

def first_day(day: date) -> date:
    return day.isoformat()


def untold(day):
    return day
"""


def is_there(name):
    path = ROOT.joinpath(*name.removesuffix(".*").split("."))
    return path.is_dir() if name.endswith(".*") else path.with_suffix(".py").is_file()


def mypy(*arguments):
    command = [sys.executable, "-m", "mypy", "--no-error-summary", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_list_of_unchecked_modules_only_shrinks():
    assert LEFT_OUT["ignore_errors"] is True
    assert len(LEFT_OUT["module"]) <= MOST_UNCHECKED, "A new module is checked from the start; this list only shrinks."
    assert LEFT_OUT["module"] == sorted(set(LEFT_OUT["module"]))


def test_every_module_in_the_lists_is_there():
    assert [name for name in [*LEFT_OUT["module"], *TAKEN_BACK["module"]] if not is_there(name)] == []


def test_what_is_taken_back_lies_in_an_unchecked_room():
    rooms = tuple(name.removesuffix("*") for name in LEFT_OUT["module"] if name.endswith(".*"))

    assert TAKEN_BACK["ignore_errors"] is False
    assert [name for name in TAKEN_BACK["module"] if not name.startswith(rooms)] == []


def test_a_wrong_type_in_a_pure_module_is_found(tmp_path):
    module, planted = Path("events/clocks/spans.py"), tmp_path / "spans.py"
    planted.write_text((ROOT / module).read_text() + WRONG)
    line = planted.read_text().splitlines().index("    return day.isoformat()") + 1

    checked = mypy(
        "--no-warn-unused-configs", "--cache-dir", tmp_path / "cache", "--shadow-file", module, planted, module
    )

    assert checked.returncode == 1
    assert checked.stdout.splitlines() == [
        f'{module}:{line}: error: Incompatible return value type (got "str", expected "date")  [return-value]',
        f"{module}:{line + 3}: error: Function is missing a type annotation  [no-untyped-def]",
    ]
