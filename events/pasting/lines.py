"""A pasted text as lines, and each line twice: as it was written, and plainly, sign for sign, for patterns to match."""

import re
import unicodedata
from functools import lru_cache

from .pasted import Line

_DIRECTIONS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction, soft hyphens and spaces without width, which spreadsheets and PDF leave behind."""
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
MOST_LINES_OF_A_CELL = 60
_SAYING_NOTHING = " \t\u00a0\u3000-–—‒―|·•・▪■◆○●►▶※*_~:：,，、;；/>"


def plain(text: str) -> str:
    """Return a text of the same length in which every digit is one of 0 to 9, every dash "-", every space " " and
    every full-width sign its narrow one: a place in it is the same place in the text."""
    return "".join(map(_plain_sign, text))


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return "-" if sign == "~" else sign
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign in "−〜～˗":
        return "-"
    if category == "Zs":
        return " "
    if sign == "،":
        return ","
    if sign == "؛":
        return ";"
    if sign in "∶꞉":
        return ":"
    if sign in "【〔「『":
        return "["
    if sign in "】〕」』":
        return "]"
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 and narrow.isascii() else sign


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text without marks of direction and of bold print.

    A spreadsheet's cell of several lines, which it writes between quotation marks, is left in one, with its breaks.
    """
    raw = [_DIRECTIONS.sub("", line).replace("**", "") for line in _BREAK.split(text)]
    lines, at = [], 0
    while at < len(raw):
        upto = _end_of_quoted(raw, at)
        joined = raw[at] if upto == at + 1 else _unquoted("\n".join(raw[at:upto]))
        lines.append(Line(at + 1, joined))
        at = upto
    return lines


def _end_of_quoted(raw: list[str], at: int) -> int:
    """Return the line after the one that closes a cell opened in this one."""
    if "\t" not in raw[at] or '"' not in raw[at] or raw[at].count('"') % 2 == 0:
        return at + 1
    for upto in range(at + 1, min(at + MOST_LINES_OF_A_CELL, len(raw))):
        if raw[upto].count('"') % 2:
            return upto + 1
    return at + 1


def _unquoted(record: str) -> str:
    """Return a row of a spreadsheet without the quotation marks around its cells."""
    cells = re.split(r"\t", record)
    quoted = (len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)
    return "\t".join(
        cell[1:-1].replace('""', '"') if is_quoted else cell for cell, is_quoted in zip(cells, quoted, strict=True)
    )


def said(text: str) -> str:
    """Return a text without the signs around it that say nothing: bullets, dashes, rules, colons."""
    text = text.strip(_SAYING_NOTHING)
    if text[:1] in "【[" and text[-1:] in "】]" and len(text) > 2 and not set(text[1:-1]) & set("【[】]"):
        return text[1:-1].strip(_SAYING_NOTHING)
    return text
