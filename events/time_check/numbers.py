"""Numbered rows of sessions: is one missing?"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from events.models import Session
from multilingual import wording
from multilingual.reading import texts

from .finding import Checked, Finding, Severity, language

LAST_OF_A_ROW = 99
"""Higher numbers are codes."""


def missing(checked: Checked) -> Iterator[Finding]:
    """Find rows such as 2, 3 without 1. Rows A1, A2 and B1, B2 stand apart; 2A and 2B are both 2.

    A row may begin anew each day or run on. What the note of the editors names is explained.
    """
    rows: dict[str, dict[date | None, set[int]]] = defaultdict(lambda: defaultdict(set))
    sessions: dict[str, Session] = {}
    for session in sorted(checked.sessions, key=lambda each: (each.start_date or date.max, each.number)):
        found = re.match(r"(\D*+)(\d{1,4})", unicodedata.normalize("NFKC", session.number))
        if found:
            prefix, number = found[1].strip().casefold(), int(found[2])
            rows[prefix][session.start_date].add(number)
            sessions.setdefault(prefix, session)
    note = " ".join(filter(None, texts(checked.event, "note").values()))
    for prefix, days in rows.items():
        absent = [number for number in _absent(list(days.values())) if not _is_named(number, note)]
        if absent:
            numbers = [f"{prefix.upper()}{number}" for number in absent]
            told = {"numbers": wording.listing(numbers, language())}
            text = _("Missing in a numbered row of sessions: %(numbers)s.")
            yield Finding("number-missing", Severity.ERROR, text % told, sessions[prefix], "number")


def _absent(days: list[set[int]]) -> list[int]:
    """Return what a row lacks: from 1 on over all days, or within each day where more than one begins with 1."""
    whole = set().union(*days)
    if max(whole) > LAST_OF_A_ROW:
        return []
    rows = days if sum(1 in numbers for numbers in days) > 1 else [whole | {0}]
    return sorted({number for row in rows for number in range(min(row), max(row)) if number and number not in row})


def _is_named(number: int, note: str) -> bool:
    """Return whether a note speaks of a number on its own, not as part of an hour, a date or another number."""
    text = unicodedata.normalize("NFKC", note)
    ordinal = f"第{'零一二三四五六七八九十'[number]}" if number <= 10 else f"第{number}"
    return ordinal in text or bool(re.search(rf"(?<![\d:.,–-]){number}(?![\d:.,–-]*\d)", text))
