"""The feed of a list (Atom, RFC 4287): an entry for each event, which comes up again when something of it has changed.

An entry says first what changed, then what the event is: as elements of XHTML, each in the language that it is in.
Nothing in a feed depends on the present moment.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from events.listing.news import News
from events.models import Event
from events.programme.following import following
from multilingual.languages import direction
from multilingual.notes import note
from multilingual.prose import plain
from multilingual.reading import Reading, read

from .calendar_files.words import following_lines, place, state_lines, summary, when_lines
from .happenings import what_happened
from .xml_text import add, legal

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_EMPTY_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without an entry was changed: it must say so, and must not say something else each time."""


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself. name: what was asked for; site: the publisher; page: the list for people; address: of
    the feed, which is its identity; note: what it lacks. All in ``language``, which must be the active one."""

    language: str
    site: str
    name: str
    page: str
    address: str
    note: str = ""
    zone_name: str | None = None


def feed(about: Feed, entries: Sequence[tuple[Event, News, str]]) -> bytes:
    """Return a feed with entries in this order: events loaded by `EventQuerySet.for_calendar`, what is new of each, and
    the address of its page.
    """
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": about.language})
    add(root, "id", about.address)
    add(root, "title", about.name)
    if about.note:
        add(root, "subtitle", about.note)
    add(root, "updated", _moment(max((news.at for _event, news, _page in entries), default=_EMPTY_SINCE)))
    add(SubElement(root, "author"), "name", about.site)
    add(root, "link", rel="self", type="application/atom+xml", href=about.address)
    add(root, "link", rel="alternate", type="text/html", hreflang=about.language, href=about.page)
    for event, news, page in entries:
        root.append(_entry(about, event, news, page))
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(about: Feed, event: Event, news: News, page: str) -> Element:
    language, title = about.language, read(event, "title", about.language)
    entry = Element("entry")
    # Of an event in a language: who follows two languages gets both, and the address of the site may change.
    add(entry, "id", f"urn:uuid:{uuid.uuid5(event.uuid, language)}")
    add(entry, "title", summary(event, language), **_language(title, language))
    add(entry, "published", _moment(news.published_at))
    add(entry, "updated", _moment(news.at))
    add(entry, "link", rel="alternate", type="text/html", hreflang=language, href=page)
    content = add(entry, "content", type="xhtml")
    body = add(content, "div", xmlns="http://www.w3.org/1999/xhtml", dir=direction(language))
    for lines in (what_happened(event, news, language), state_lines(event, language)):
        _paragraph(body, lines)
    described = read(event, "summary", language)
    if described:
        _paragraph(body, plain(described.text).split("\n"), dir=described.direction, **_language(described, language))
    _paragraph(body, note(described, title))
    _paragraph(body, [*when_lines(event, language, about.zone_name), place(event, language)])
    _paragraph(body, following_lines(following(event.follow_languages.all()), language))
    _paragraph(body, [_("Invented for demonstration.")] if event.is_sample else [])
    return entry


def _language(found: Reading, language: str) -> dict[str, str]:
    return {"xml:lang": found.language} if found.language and found.language != language else {}


def _paragraph(body: Element, lines: Iterable[str], **attributes: str) -> None:
    """Add a paragraph of lines; nothing where there is no line."""
    said = [line for line in lines if line]
    if not said:
        return
    paragraph = add(body, "p", said[0], **attributes)
    for line in said[1:]:
        add(paragraph, "br").tail = legal(line)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
