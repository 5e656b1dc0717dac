"""What a record is called: a city, venue, organization, theme, series, initiative or speaker, in all languages."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from multilingual.languages import CODES
from multilingual.reading import column, columns, translated_fields

Name = tuple[str, str]
"""Language or "" where nobody said, and the name."""


@cache
def name_columns(model: type) -> tuple[str, ...]:
    """Return the columns of a model that say what its records are called."""
    fields = [field for field in ("name", "short_name") if field in translated_fields(model)]
    translated = [each for field in fields for each in columns(field)]
    own = {field.attname for field in model._meta.concrete_fields}
    others = ("latin_name", "native_name", "native_language", "other_names")
    return (*translated, *(each for each in others if each in own))


def names_of(record: Any) -> list[Name]:
    """Return the names of a record, translated ones first, one that several languages have for each of them.

    Costs no query.
    """
    row = {name: getattr(record, name) for name in name_columns(type(record))}
    translated = [(code, text) for code, name in _columns(("name", "short_name")) if (text := row.get(name))]
    return list(dict.fromkeys((*translated, *names_in(row))))


def written_in(
    row: Mapping[str, str | None], fields: tuple[str, ...] = ("name", "short_name", "address")
) -> list[Name]:
    """Return what events are found by of a row: its names, and of a venue where it is, each once."""
    local_address = [("", line) for line in other_names(row.get("local_address"))]
    return list(dict.fromkeys((*names_in(row, fields), *local_address)))


def names_in(row: Mapping[str, str | None], fields: tuple[str, ...] = ("name", "short_name")) -> list[Name]:
    """Return the names in a row of columns, those of translated fields first, each once."""
    found: dict[str, str] = {}
    for language, name in _columns(fields):
        if text := row.get(name):
            found.setdefault(text, language)
    if text := row.get("latin_name"):
        found.setdefault(text, "")
    if text := row.get("native_name"):
        found.setdefault(text, row.get("native_language") or "")
    for line in other_names(row.get("other_names")):
        found.setdefault(line, "")
    return [(language, text) for text, language in found.items()]


def other_names(lines: str | None) -> list[str]:
    """Return the names that stand on lines of their own."""
    return [name for line in lines.splitlines() if (name := line.strip())] if lines else []


@cache
def _columns(fields: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, column(field, code)) for field in fields for code in CODES)
