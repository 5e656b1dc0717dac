"""What all of the structured data is made of: nodes, lists, ways to a page, texts that say whose words they are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from multilingual.models import Record
from multilingual.notes import note
from multilingual.prose import plain
from multilingual.reading import Reading, read

Node = dict[str, Any]

LONGEST = 300
"""Characters of a description; search engines show half of them."""


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses. page: of a page, ``page("events:event_detail", slug)``; pictures: of the files of an uploaded
    picture, the widest first."""

    page: Callable[..., str]
    pictures: Callable[[Any], list[str]]


def node(kind: str, **properties: object) -> Node:
    """Return a node of a type with the properties that have a value; a list of one value is that value."""
    return {"@type": kind, **{name: _single(value) for name, value in properties.items() if _is_told(value)}}


def graph(nodes: Iterable[Node]) -> Node:
    """Return what a page prints; {} for a page without nodes."""
    found = list(nodes)
    return {"@context": "https://schema.org", "@graph": found} if found else {}


def breadcrumbs(steps: Iterable[tuple[str, object]], name: str) -> Node:
    """Return the way to a page. steps: address and words of each; name: of the page itself, which needs no address."""
    places = [
        node("ListItem", position=position, name=str(words), item=address)
        for position, (address, words) in enumerate(steps, start=1)
    ]
    return node("BreadcrumbList", itemListElement=[*places, node("ListItem", position=len(places) + 1, name=name)])


def item_list(items: Iterable[tuple[str, str]]) -> Node:
    """Return a list of pages in their order. items: address and name, "" for a name that is better left out."""
    places = [
        node("ListItem", position=position, url=address, name=name)
        for position, (address, name) in enumerate(items, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(places), "itemListElement": places}


def listed_events(events: Iterable[Any], addresses: Addresses) -> Node:
    """Return a list of events by what rows and lines have of them. A name that a machine translated is left out."""
    return item_list(
        (addresses.page("events:event_detail", event.slug), unmarked(read(event, "title"))) for event in events
    )


def unmarked(found: Reading) -> str:
    """Return a text that stands where nothing can be said of it: nothing where a machine's words would stand."""
    return "" if found.is_machine else found.text


def original(record: Record, field: str) -> str:
    """Return what a reader sees of a field, the original where a machine translated it. Needs its columns loaded."""
    found = read(record, field)
    return read(record, field, found.original).text if found.is_machine else found.text


def described(found: Reading, *others: Reading, is_sample: bool = False) -> str:
    """Return a text as one line, cut, with what is to be said of it and of others, such as the title."""
    sentences = [plain(found.text, LONGEST), *note(found, *others)]
    return " ".join(filter(None, [*sentences, _("Invented for demonstration.") if is_sample else ""]))


def point(place: Any) -> Node | None:
    """Return where a city or venue lies, None where nobody has said."""
    if place.latitude is None or place.longitude is None:
        return None
    return node("GeoCoordinates", latitude=float(place.latitude), longitude=float(place.longitude))


def _is_told(value: object) -> bool:
    return value is not None and value not in ("", [], {})


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
