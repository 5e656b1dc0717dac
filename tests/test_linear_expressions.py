"""No regular expression takes more time than its text is long, whatever the text.

Every expression in the code is found in its source and tried with texts made from itself: whatever it repeats, and
whatever stands before that, many times over, with a sign at the end that it does not want.
"""

import ast
import importlib
import re
import time
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings

from events.pasting import day_headings, numbers, titles
from events.search import folding, highlighting, spans, terms
from events.time_check import clock_words, day_words
from multilingual.glossary import rules
from multilingual.languages import CODES
from multilingual.wording import editions
from multilingual.wording.tongues import _SIGNED as SIGNED
from tests.worst_texts import worst_texts

ROOT = Path(settings.BASE_DIR)
APPS = ("config", "multilingual", "organizations", "events")
FUNCTIONS = {"compile", "match", "search", "sub", "subn", "split", "findall", "finditer", "fullmatch"}
ANCHORED = {"match", "fullmatch"}
SIZES = (10, 20, 30, 40, 160, 640, 2_560, 10_240)
MOST_GROWTH = 9
"""Times the time that four times the text may cost: 4 would be linear, 16 as the square."""
LEAST = 0.004
"""Seconds of work below which nothing is said of a growth."""
FINEST = LEAST / 40
QUICK_UNTIL = 2_000
"""What is still quick with so many signs is not tried with more."""
SOME = [code for code in CODES if code in ("en", "ru", "vi", "ja", "ar", "zh-hant")]


BUILT = {
    "events/pasting/day_headings.py::_named_months": lambda: day_headings._named_months(),
    "events/pasting/day_headings.py::_numbers_of_days": lambda: day_headings._numbers_of_days(),
    "events/pasting/day_headings.py::_weekdays": lambda: [day_headings._weekdays()],
    "events/pasting/numbers.py::_before": lambda: [numbers._before()],
    "events/pasting/titles.py::_lengths": lambda: [titles._lengths()],
    "events/pasting/titles.py::_rooms": lambda: [titles._rooms()],
    "events/pasting/vocabulary.py::_known": "given words, escaped",
    "events/search/folding.py::_accented": "one sign",
    "events/search/folding.py::_word": lambda: [folding._word()],
    "events/search/highlighting.py::_beginning": lambda: [highlighting._beginning(("a", "ab"))],
    "events/search/highlighting.py::_read_texts": "given words, escaped",
    "events/search/spans.py::_chain": lambda: [spans._chain()],
    "events/search/spans.py::_spans_in_run": "a given word, escaped",
    "events/search/spans.py::_words_beginning": lambda: [spans._words_beginning(("a", "ab"))],
    "events/search/terms.py::_asked_word": lambda: [terms._asked_word()],
    "events/time_check/clock_words.py::_patterns": lambda: chain.from_iterable(map(clock_words._patterns, SOME)),
    "events/time_check/day_words.py::_date_pattern": lambda: map(day_words._date_pattern, SOME),
    "events/time_check/day_words.py::_weekday_pattern": lambda: map(day_words._weekday_pattern, SOME),
    "events/time_check/numbers.py::_is_named": lambda: [re.compile(r"(?<![\d:.,–-])7(?![\d:.,–-]*\d)")],
    "multilingual/admin/gone_rows.py::_renumber": "the whole name of a field: digits between two signs, then anything",
    "multilingual/glossary/rules.py::_pattern": lambda: [rules._pattern("a a"), rules._pattern("市")],
    "multilingual/machine/protecting.py::put_away": "a given name, escaped",
    "multilingual/wording/editions.py::_in_digits": lambda: chain.from_iterable(map(editions._in_digits, SOME)),
    "multilingual/wording/editions.py::_in_words": lambda: [
        row[0] for code in SOME for row in editions._in_words(code)
    ],
    "multilingual/wording/editions.py::has_year": "four given digits",
    "multilingual/wording/editions.py::with_year": "given digits, in one case behind an era and white space",
    "multilingual/wording/tongues.py::_prepositional": "a given word",
    "multilingual/wording/tongues.py::signed_name": lambda: map(re.compile, SIGNED.values()),
}
"""What a function builds of its arguments or of data: how to get at it, or why no text can be costly for it."""


def found_in(path):
    """Yield where an expression stands, the call itself and by which functions of `re` it is used."""
    tree = ast.parse(path.read_text())
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            child.parent = parent
    uses = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in FUNCTIONS:
            uses.setdefault(node.value.id, set()).add(node.attr)
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS
        if is_call and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            how = {node.func.attr}
            if how == {"compile"} and isinstance(node.parent, ast.Assign):
                how = uses.get(node.parent.targets[0].id, set())
            yield node, how


def function_around(node):
    while not isinstance(node, ast.FunctionDef | ast.Module):
        node = node.parent
    return getattr(node, "name", "")


def expressions(node, path, built):
    """Return the compiled expressions of a call; of what needs arguments, those of BUILT."""
    where = path.relative_to(ROOT)
    names = vars(importlib.import_module(".".join(where.with_suffix("").parts).removesuffix(".__init__")))
    flags = [word.value for word in node.keywords if word.arg == "flags"]
    flags += node.args[1:2] if node.func.attr == "compile" else []
    try:
        pattern, *given = (
            eval(compile(ast.Expression(each), str(where), "eval"), names) for each in (node.args[0], *flags)
        )
    except NameError:
        row = f"{where.as_posix()}::{function_around(node)}"
        built.add(row)
        assert row in BUILT, f"{row}, line {node.lineno}: say in BUILT how to get at what it builds."
        return [] if isinstance(BUILT[row], str) else list(BUILT[row]())
    return [re.compile(pattern, *given)]


def spent(look, text):
    began = time.process_time()
    look(text)
    return time.process_time() - began


def costly(expression, how):
    """Return a text whose cost grows faster than it does, None where there seems to be none."""
    empty = b"" if isinstance(expression.pattern, bytes) else ""
    look = partial(expression.sub, empty)
    if how and how <= ANCHORED:
        look = expression.fullmatch if "fullmatch" in how else expression.match
    for before, pump, end in worst_texts(expression):
        before_it = 0.0
        for size in SIZES:
            text = before + pump * (size // len(pump) or 1) + end
            text = text.encode() if isinstance(empty, bytes) else text
            cost = spent(look, text)
            if cost > LEAST and cost > MOST_GROWTH * max(before_it, FINEST):
                cost = min(cost, spent(look, text), spent(look, text))
                if cost > LEAST and cost > MOST_GROWTH * max(before_it, FINEST):
                    return f"{before[:40]!r} + {pump[:40]!r} * {size // len(pump)} + {end!r}: {cost * 1000:.1f} ms"
            if size > QUICK_UNTIL and cost < LEAST / 10:
                break
            before_it = cost
    return None


@pytest.mark.slow
@pytest.mark.parametrize("app", APPS)
def test_no_text_costs_more_than_it_is_long(app):
    built, wrong = set(), []
    for path in sorted((ROOT / app).rglob("*.py")):
        if "migrations" in path.parts or "management" in path.parts:
            continue
        for node, how in found_in(path):
            for expression in expressions(node, path, built):
                text = costly(expression, how)
                wrong += (
                    [f"{path.relative_to(ROOT)}:{node.lineno}: {expression.pattern[:80]!r}: {text}"] if text else []
                )

    assert not wrong, "\n".join(wrong)
    assert built == {row for row in BUILT if row.startswith(f"{app}/")}, "BUILT names what is not there"


@pytest.mark.parametrize(
    "expression", [r"\s+$", r"(a|aa)+b", r"(\w+\s?)*!", r"x*,", r"\[[^\]]*\]\(", r"<\w*[^>]*>", r"\d+\s*\d+\s*!"]
)
def test_an_expression_that_is_costly_is_found(expression):
    assert costly(re.compile(expression), {"search"})
