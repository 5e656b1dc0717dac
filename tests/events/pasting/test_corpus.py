"""Programmes as they are pasted: corpus/*.txt, and beside each what should be understood of it.

Facts of public agendas, and agendas as they are written elsewhere. A row of a .yaml file: day (from 1), kind, title, at
("9:00-10:00", "9:00-" without an end, "23:00-1:00+" past midnight), and number, room and people where there are any.
"""

from datetime import time
from pathlib import Path

import pytest
import yaml

from events.pasting import PastedRow, read_programme

CORPUS = Path(__file__).parent / "corpus"
PROGRAMMES = sorted(path.stem for path in CORPUS.glob("*.txt"))
FEWEST_RIGHT = 23
OF = 25


def expected(name):
    return yaml.safe_load((CORPUS / f"{name}.yaml").read_text(encoding="utf-8"))


def understood(name):
    told = expected(name)
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    return read_programme(text, days=told["days"], language=told["language"])


def hours(row):
    """Return start, end and whether the end is on the next day, as an expected row has them."""
    start, _dash, end = row["at"].partition("-")
    return _clock(start), _clock(end.rstrip("+")), end.endswith("+")


def _clock(written):
    hour, _colon, minute = written.partition(":")
    return time(int(hour), int(minute)) if hour else None


def wrong_fields(row: PastedRow, told, days):
    """Return the fields of a row that are not what they should be."""
    start, end, ends_next_day = hours(told)
    right = {
        "day": days[told["day"] - 1] == row.day,
        "start": start == row.start,
        "end": (end, ends_next_day) == (row.end, row.ends_next_day),
        "title": told["title"] == row.title,
        "kind": told["kind"] == row.kind,
        "number": told.get("number", "") == row.number,
        "room": told.get("room", "") == row.room,
        "people": told.get("people", []) == [f"{person.role} {person.name}" for person in row.people],
    }
    return [field for field, is_right in right.items() if not is_right]


def mistakes(name):
    """Return (title, field, is it doubted) for whatever is wrong in a programme; a row too many is a title."""
    told, rows = expected(name), understood(name).rows
    found = [
        (row.title, field, bool(row.doubts_of(field)))
        for row, each in zip(rows, told["rows"], strict=False)
        for field in wrong_fields(row, each, told["days"])
    ]
    if len(rows) != len(told["rows"]):
        found.append((f"{len(rows)} rows instead of {len(told['rows'])}", "title", False))
    return found


def has_wrong_time_or_title(name):
    return any(field in {"day", "start", "end", "title"} for _title, field, _is_doubted in mistakes(name))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_whatever_is_wrong_is_doubted(name):
    assert [mistake for mistake in mistakes(name) if not mistake[2]] == []


def test_nearly_all_programmes_are_read_without_a_wrong_time_or_title():
    wrong = {name for name in PROGRAMMES if has_wrong_time_or_title(name)}

    assert len(PROGRAMMES) >= OF
    assert (len(PROGRAMMES) - len(wrong)) / len(PROGRAMMES) >= FEWEST_RIGHT / OF, wrong


def test_the_corpus_is_in_many_languages():
    assert len({expected(name)["language"] for name in PROGRAMMES}) == 13
