"""The guide for editors as pages: ``docs/editors.md``, and what is translated of it beside that file.

A heading of the second level begins a page; a page has the address that its English heading makes, in every language.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.text import slugify

from .languages import BRIDGE, CODES, preferred
from .prose import render

BOOK = Path(__file__).resolve().parent.parent / "docs"
PICTURES = "guide"
"""Where static files have the folder ``docs/editors``."""
_PICTURE = re.compile(r"^!\[(?P<words>[^\]\n]+)\]\(editors/(?P<file>[\w/-]+\.webp)\)$", re.M)


@dataclass(frozen=True)
class Picture:
    """file: below ``docs/editors``, made by ``bin/photograph_guide.py``; words: what it shows."""

    file: str
    words: str

    @property
    def address(self) -> str:
        return f"{PICTURES}/{self.file}"


@dataclass(frozen=True)
class Piece:
    """Text, or a picture that stands between texts."""

    text: SafeString
    picture: Picture | None


@dataclass(frozen=True)
class Page:
    address: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Guide:
    """language: which it is in."""

    language: str
    title: str
    about: SafeString
    pages: tuple[Page, ...]


def guide(language: str) -> Guide:
    """Return the guide as a reader of a language gets it: in that language, a close relative, or English."""
    return _read(next(code for code in preferred(language) if _file(code).is_file()))


def languages_of_guide() -> list[str]:
    """Return the languages in which the guide is there."""
    return [code for code in CODES if _file(code).is_file()]


def _file(language: str) -> Path:
    return BOOK / ("editors.md" if language == BRIDGE else f"editors.{language}.md")


@cache
def _read(language: str) -> Guide:
    head, *parts = _parts(language)
    title, about = head.removeprefix("# ").split("\n", 1)
    addresses = [slugify(part.split("\n", 1)[0]) for part in _parts(BRIDGE)[1:]]
    pages = tuple(_page(address, part) for address, part in zip(addresses, parts, strict=True))
    return Guide(language, title.strip(), render(about, top_heading=2), pages)


def _parts(language: str) -> list[str]:
    return re.split(r"^## ", _file(language).read_text(encoding="utf-8"), flags=re.M)


def _page(address: str, part: str) -> Page:
    title, text = part.split("\n", 1)
    pieces, start = [], 0
    for match in _PICTURE.finditer(text):
        pieces.append(Piece(render(text[start : match.start()], top_heading=2), Picture(match["file"], match["words"])))
        start = match.end()
    return Page(address, title.strip(), (*pieces, Piece(render(text[start:], top_heading=2), None)))
