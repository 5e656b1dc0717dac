"""The rules of the house that a program can keep (docs and reasons: CONTRIBUTING.md)."""

import ast
import re
import subprocess
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300
DRAWERS = {"util", "utils", "helper", "helpers", "common", "core", "misc", "tool", "tools"}

# What a package may import of this project, apart from itself.
LAYERS = {
    "config": {"multilingual.languages"},
    "config.urls": {"multilingual", "organizations", "events"},
    "multilingual": {"config.environment"},
    "organizations": {"config.environment", "multilingual"},
    "events": {"config.environment", "multilingual", "organizations"},
}
PROJECT = {"config", "multilingual", "organizations", "events", "tests"}

# The rooms of the catalogue from the ground up: a module imports from its own room and from rooms on lower floors.
FLOORS = [
    {"clocks", "database"},
    {"querysets"},
    {"models"},
    {"translation", "programme", "search", "rights", "translating"},
    {"filters", "pasting"},
    {"index"},
    {"time_check"},
    {"lifecycle"},
    {"listing"},
    {"outputs", "templating"},
    {"alerts"},
    {"views", "api", "demo"},
    {"admin", "urls"},
    {"management", "apps"},
]
MOST_LOOSE = 10


def files(*patterns):
    """The files of the project that git keeps or would keep, without vendored ones."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [Path(name) for name in listed if not name.startswith("static/vendor/") and (ROOT / name).is_file()]


def module_name(path):
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path, source=None):
    """Every module of the project that a file imports, anywhere in it, as absolute names."""
    package = module_name(path).split(".") if path.name == "__init__.py" else module_name(path).split(".")[:-1]
    for node in ast.walk(ast.parse(source if source is not None else (ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in PROJECT)


def is_within(module, package):
    return module == package or module.startswith(f"{package}.")


def wrong_layer(path, source=None):
    module = module_name(path)
    app = module.split(".")[0]
    allowed = {app} | LAYERS[app] | LAYERS.get(module, set())
    return [name for name in imported_modules(path, source) if not any(is_within(name, each) for each in allowed)]


def room(module):
    """The part of an app that a module lies in: ``events.listing`` for ``events.listing.rows``."""
    return ".".join(module.split(".")[:2])


def floor(module):
    name = room(module).partition(".")[2]
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def wrong_floor(path, source=None):
    module = module_name(path)
    imported = (name for name in imported_modules(path, source) if is_within(name, "events") and "." in name)
    return [name for name in imported if room(name) != room(module) and floor(name) >= floor(module)]


def found(pattern, *patterns):
    """The places where a regular expression matches, as file:line."""
    places = []
    for path in files(*patterns):
        try:
            text = (ROOT / path).read_text()
        except UnicodeDecodeError:  # a picture or another file without lines
            continue
        places += [f"{path}:{text.count(chr(10), 0, match.start()) + 1}" for match in re.finditer(pattern, text, re.M)]
    return places


CODE = [path for path in files("*.py") if path.parts[0] in LAYERS and "migrations" not in path.parts]


@pytest.mark.parametrize("path", CODE, ids=str)
def test_imports_run_one_way(path):
    assert wrong_layer(path) == []
    if path.parts[0] == "events" and len(path.parts) > 1 and path.name != "__init__.py":
        assert wrong_floor(path) == []


@pytest.mark.parametrize("app", ["multilingual", "organizations", "events"])
def test_rooms_form_no_circle(app):
    graph = defaultdict(set)
    for path in CODE:
        if path.parts[0] == app:
            imported = {room(name) for name in imported_modules(path) if is_within(name, app)}
            graph[room(module_name(path))] |= imported - {room(module_name(path)), app}

    assert list(TopologicalSorter(graph).static_order())


def test_the_picture_shows_the_rooms_as_they_are():
    there = {room(module_name(path)).partition(".")[2] for path in CODE if path.parts[0] == "events"}
    drawn = re.findall(r'floor\d+\["([^"]+)"\]', (ROOT / "docs/architecture.md").read_text())

    assert [set(rooms.split(" · ")) for rooms in reversed(drawn)] == [rooms & there for rooms in FLOORS]


def test_what_the_documents_name_is_there():
    tops = "|".join(sorted({path.parts[0] for path in files() if len(path.parts) > 1 and path.parts[0] != "var"}))
    names = {
        f"{path}: {name}"
        for path in files("CONTRIBUTING.md", "docs/architecture.md")
        for name in re.findall(rf"`((?:{tops})/[\w./]*)`", (ROOT / path).read_text())
        if not (ROOT / name).exists()
    }

    assert names == set()


def test_few_modules_lie_loose_beside_the_rooms():
    assert len([path for path in CODE if path.parts[0] == "events" and len(path.parts) == 2]) <= MOST_LOOSE


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("multilingual/reading.py", "import organizations.models"),
        ("organizations/querysets.py", "def late():\n    from events.models import Event"),
        ("events/search.py", "from config import settings"),
        ("config/caching.py", "from multilingual import middleware"),
        ("events/search.py", "from tests.conftest import page"),
    ],
)
def test_import_against_the_layers_is_found(path, source):
    assert len(wrong_layer(Path(path), source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("events/models/event.py", "from events.views import event_list"),
        ("events/querysets.py", "def late():\n    from .filters import EventFilters"),
        ("events/lifecycle/publishing.py", "from .. import admin"),
        ("events/outputs/atom.py", "from ..views.event_list import EventList"),
        ("events/search/matching.py", "from events.programme.names import person_name"),
    ],
)
def test_import_from_a_higher_floor_is_found(path, source):
    assert len(wrong_floor(Path(path), source)) == 1


def test_outputs_know_no_http():
    assert found(r"^\s*(from|import) django\.(http|shortcuts|views|urls)", "events/outputs/*.py") == []


def test_nobody_imports_the_settings():
    assert found(r"^\s*(from config import settings|(from|import) config\.settings)", "*.py") == []


def test_what_only_papers_and_tables_need_is_loaded_by_them():
    # WeasyPrint costs 22 MB of each worker and half a second of its first page.
    heavy = "weasyprint|pypdfium2|xlsxwriter|sentry_sdk"
    assert (
        found(rf"^(import|from) ({heavy})\b", "config/*.py", "events/*.py", "multilingual/*.py", "organizations/*.py")
        == []
    )


def test_no_file_is_too_long():
    lengths = {
        str(path): len((ROOT / path).read_text().splitlines())
        for path in files("*.py")
        if "migrations" not in path.parts
    }

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_names_say_what_is_inside():
    assert [str(path) for path in files() if DRAWERS & {*path.parts[:-1], path.stem}] == []


def test_migrations_tell_their_intent():
    assert [str(path) for path in files("*/migrations/*.py") if "_auto_" in path.name] == []


def test_templates_hold_no_inline_script_or_style():
    assert found(r"<style\b|\sstyle=|\son[a-z]+=[\"']|<script\b(?![^>]*(\ssrc=|type=\"application/))", "*.html") == []


# Pages are templates. Tags stand in Python only where text is made HTML, and where the admin has cells of its own.
WRITERS_OF_HTML = {
    "multilingual/markup.py": "a text with its language and its marks, as `text` and `prose` print it",
    "multilingual/prose.py": "Markdown is rendered",
    "multilingual/admin/records.py": "cells of the admin's tables",
}
TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9]*(?=[\s/>]|$)")


def tags_in_strings(source):
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in strings if id(node) not in docstrings and TAG.search(node.value)]


def test_pages_are_written_in_templates():
    writers = {str(path) for path in CODE if tags_in_strings((ROOT / path).read_text())}

    assert writers == WRITERS_OF_HTML.keys()


@pytest.mark.parametrize("source", ["x = '<b>x</b>'", "x = f'<span{language}>'", "x = '</li>'", "f('<a href={}>')"])
def test_a_tag_in_a_string_is_found(source):
    assert tags_in_strings(source)


@pytest.mark.parametrize("source", ["'About <b>.'", "x = '(?P<year>[0-9]+)'", "x = '<slug:slug>/'", "x = a < b"])
def test_what_is_no_tag_is_let_through(source):
    assert not tags_in_strings(source)


def test_a_line_of_a_template_says_one_thing():
    lines = [(str(path), line) for path in files("templates/*.html") for line in (ROOT / path).read_text().splitlines()]

    assert [(path, len(line)) for path, line in lines if len(line) > 160] == []


def test_translated_blocks_are_trimmed():
    assert found(r"\{%\s*blocktrans(late)?\b(?![^%]*\btrimmed\b)", "*.html") == []


def test_compiled_catalogues_are_not_kept():
    assert files("*.mo") == []


def test_nothing_names_a_machine_or_a_registry():
    folders = r"(?:^|[^a-z.\w])/(?:work|farm|tmp|home)/[a-z]"
    registries = r"index[-]url|\"resolved\": *\"http|registry *= *.http|(?:pypi|pythonhosted|npmjs)[.](?:org|com)"

    assert found(f"{folders}|{registries}") == []


def test_nothing_is_left_open():
    assert (
        found(r"\b(?:TO[D]O|FIX[M]E|X{3})\b|pytest[.](?:mark[.])?(?:skip|xfail)", "*.py", "*.html", "*.js", "*.css")
        == []
    )
