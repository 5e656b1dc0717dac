"""docs/security.md: forty checks, each with a test that there is."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROWS = re.findall(r"^\| (\d+) \|(.*)\|(.*)\|(.*)\|$", (ROOT / "docs/security.md").read_text(), re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def functions_of(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_forty_by_number():
    assert [int(number) for number, *_cells in ROWS] == list(range(1, 41))


@pytest.mark.parametrize(("number", "shown_by"), [(row[0], row[3]) for row in ROWS])
def test_each_is_shown_by_tests_that_there_are(number, shown_by):
    named = TEST.findall(shown_by)

    assert named or "not automated, because" in shown_by
    assert [f"{path}::{name}" for path, name in named if name not in functions_of(path)] == []
