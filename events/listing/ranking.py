"""Orders with the best first: by how well a search fits, by how much lies in the reader's daytime.

Such a list is short: it ends after `MAX_RANKED` events, and its pages are counted (`cursors.Offset`).
"""

from collections.abc import Iterable

from pyroaring import BitMap

from events.clocks.daytime import share
from events.index.event_index import EventIndex
from events.search.matching import MAX_LOOKED_INTO, MAX_RANKED, Search, events_found


def by_relevance(
    index: EventIndex, found: BitMap, search: Search, *, hits: BitMap, descending: bool, most: int | None = None
) -> list[int]:
    """Return events in the order of how well a search fits, equals in time order. One query, unless it is remembered.

    The event whose title was typed comes first. found: what is to be put in order; hits: everything that the search
    alone finds; most: how many are asked for (None: `MAX_RANKED`).
    """
    if not found:
        return []
    most = MAX_RANKED if most is None else most
    ranked: list[int] = []
    for tier in (*_tiers(index, search, hits), found):
        ranked += index.first(found & tier, most - len(ranked), descending=descending)
        found = found - tier
    return ranked


def titled(index: EventIndex, search: Search, *, hits: BitMap) -> BitMap:
    """Return the events of which a search is the whole title or another name. Costs what `by_relevance` does, once."""
    return _tiers(index, search, hits)[0] if hits else BitMap()


def _tiers(index: EventIndex, search: Search, hits: BitMap) -> list[BitMap]:
    asked = search.rank_conditions(is_common=len(hits) > MAX_LOOKED_INTO)
    return index.remember(
        ("tiers", search.language, search.text, *search.parts),
        lambda: [index.events(each) for each in events_found(*asked)],
    )


def by_daytime(index: EventIndex, pks: Iterable[int], zone_name: str) -> list[int]:
    """Return events in the order of which part of them lies in the daytime of a zone, else as they were.

    What counts is the event's sessions without breaks; where none has a time, the event, if its hours are known.
    """
    shares = {pk: share(index.daytime.of_event(pk), zone_name) for pk in pks}
    return sorted(shares, key=lambda pk: -shares[pk])
