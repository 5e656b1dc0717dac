"""What a page of somebody else shows of ours: the address of a frame, and what oEmbed says of it (oembed.com)."""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element, tostring

from .xml_text import add

LOOKS = ("light", "dark")
HEIGHT, HEIGHT_OF_EVENT, WIDTH = 640, 200, 800
"""Pixels of a frame whose page says nothing else."""
KEPT = 24 * 3600
"""Seconds for which a page may keep what oEmbed said."""

_OF_PAGE = re.compile(r"/([a-z]{2}(?:-[a-z]{2,4})?)/events/(?:([-a-zA-Z0-9_]+)/)?")


@dataclass(frozen=True)
class Frame:
    """A frame. address: of what stands in it; page: of the same for people, both absolute; height: pixels."""

    address: str
    page: str
    title: str
    height: int


@dataclass(frozen=True)
class Page:
    """A page of ours that can be framed. slug: None for the list; query: without ``?``."""

    language: str
    slug: str | None
    query: str


def frame_of(site: str, language: str, slug: str | None, asked: str, *, title: str, look: str = "") -> Frame:
    """Return the frame of an event, of the list without slug. asked: query string with ``?``, or ""; look: of `LOOKS`,
    or ""."""
    path = f"events/{slug}/" if slug else "events/"
    address = f"{site}/{language}/embed/{path}{_with_look(asked, look)}"
    return Frame(address, f"{site}/{language}/{path}{asked}", title, HEIGHT_OF_EVENT if slug else HEIGHT)


def _with_look(asked: str, look: str) -> str:
    if not look:
        return asked
    return f"{asked or '?'}{'&' if asked else ''}{urlencode({'look': look})}"


def framed_page(site: str, address: str) -> Page | None:
    """Return which page of ours an absolute address names; None for another site, and for what has no frame."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    found = _OF_PAGE.fullmatch(parts.path)
    ours = urlsplit(site)
    if not found or (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc):
        return None
    return Page(found[1], found[2], parts.query)


def oembed(
    frame: Frame, html: str, *, provider: str, site: str, most_width: int | None, most_height: int | None
) -> dict:
    """Return what oEmbed 1.0 says of a frame. html: its code; most_…: what the asking page has room for, in pixels."""
    return {
        "type": "rich",
        "version": "1.0",
        "title": frame.title,
        "provider_name": provider,
        "provider_url": f"{site}/",
        "cache_age": KEPT,
        "html": html,
        "width": min(WIDTH, most_width or WIDTH),
        "height": min(frame.height, most_height or frame.height),
    }


def as_json(said: dict) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def as_xml(said: dict) -> bytes:
    root = Element("oembed")
    for name, value in said.items():
        add(root, name, str(value))
    return tostring(root, encoding="utf-8", xml_declaration=True)
