"""Addresses that carry an event into another calendar service, short enough for every browser and service."""

import unicodedata
from urllib.parse import quote_plus

from django.utils.http import urlencode

LONGEST = 1999
_LEAST = 120
"""To what a line is shortened at most before whole lines are left out, as an address counts."""


def calendar_address(base: str, fixed: dict, *, title: tuple, details: tuple, where: tuple, page: str) -> str:
    """Return ``base`` with a query string, at most `LONGEST` characters together.

    title, details, where: name of the parameter and text. page: the address of the event's page, with which the
    details end: it is never cut. Where the whole is too long title and place keep a share, then the longest line of
    the details is shortened first, then lines are left out from the end. No address is cut: it goes, or it stays.
    """
    whole = f"{base}?{urlencode(dict([*fixed.items(), title, details, where]))}"
    if len(whole) <= LONGEST:
        return whole
    (title_name, title_text), (details_name, details_text), (where_name, where_text) = title, details, where
    empty = f"{base}?{urlencode({**fixed, title_name: '', details_name: '', where_name: ''})}"
    room = LONGEST - len(empty) - _size(f"\n\n{page}")
    title_text, where_text = _shortened(title_text, room // 3), _shortened(where_text, room // 4)
    room -= _size(title_text) + _size(where_text)
    body = _fitted(details_text.removesuffix(page).rstrip().split("\n"), room)
    told = f"{body}\n\n{page}" if body else page
    return f"{base}?{urlencode({**fixed, title_name: title_text, details_name: told, where_name: where_text})}"


def _size(text: str) -> int:
    """Return how many characters a text takes in an address: nine for a Japanese one."""
    return len(quote_plus(text))


def _fitted(lines: list[str], room: int) -> str:
    while (excess := _size("\n".join(lines)) - room) > 0:
        longest = max(lines, key=lambda line: 0 if "://" in line else _size(line))
        size = _size(longest)
        if "://" in longest or size <= _LEAST:
            lines.pop()
            continue
        lines[lines.index(longest)] = _shortened(longest, max(_LEAST, size - excess))
    return "\n".join(lines).strip()


def _shortened(text: str, room: int) -> str:
    """Return a text that takes at most ``room``, cut between letters; an address that does not fit is left out."""
    if _size(text) <= room:
        return text
    if "://" in text:
        return ""
    left, kept = room - _size("…"), 0
    while kept < len(text) and (left := left - _size(text[kept])) >= 0:
        kept += 1
    while kept and (unicodedata.category(text[kept])[0] == "M" or "\u200d" in text[kept - 1 : kept + 1]):
        kept -= 1
    return f"{text[:kept].rstrip()}…" if kept else ""
