"""Records of one kind that may be one person or organization: found by their folded names, in any script.

A name is compared with every name of the other, whatever the order of its words: who is entered as Yeh Pin Yen is found
under Pin-Yen Yeh. Which of them are two after all people say (`SaidApart`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import combinations, pairwise
from operator import or_
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q

from events.models import SaidApart, SearchName, Speaker
from events.search.folding import is_cjk, words
from events.search.names import names_of
from events.search.spelling import distance
from multilingual.models import Record

MOST_COMPARED = 2_000
"""So many records with a word in common are looked at, when one is entered."""
MOST_OFFERED = 8
LONG_ENOUGH = 6
"""Letters of a name in which one may be mistyped; in one of twice as many, two."""
FEW = 8
"""So many of one name are each compared with each."""
TELLING = 8
"""So many letters are hardly another name in another order."""
LEAST_KNOWN = 3
"""Letters of the word that two names must share where others are only initials."""

Pair = tuple[UUID, UUID]


def alike(record: Record) -> list[int]:
    """Return the keys of records that a new or known one may be, the likeliest first. Two queries at most."""
    model: Any = type(record)
    names = {tuple(words(name)) for _language, name in names_of(record)} - {()}
    asked = {word for name in names for word in sorted(name, key=len)[-2:]}
    found: dict[int, int] = {}
    if asked:
        near = reduce(or_, (Q(folded__contains=word if is_cjk(word) else f" {word}") for word in asked))
        rows = SearchName.objects.filter(near, kind=model._meta.model_name).exclude(record_id=record.pk or 0)
        for pk, folded in rows.values_list("record_id", "folded")[:MOST_COMPARED]:
            likeness = [_likeness(one, other, model) for one in names for other in _names_in(folded)]
            if best := max(likeness, default=0):
                found[pk] = best
    if website := getattr(record, "website", ""):
        pks = model._base_manager.filter(website__in=_spellings(website)).exclude(pk=record.pk or 0)
        found |= dict.fromkeys(pks.values_list("pk", flat=True)[:MOST_OFFERED], 3)
    return sorted(found, key=lambda pk: (-found[pk], pk))[:MOST_OFFERED]


def likely_doubles(model: Any) -> list[list[int]]:
    """Return groups of records of a model that have a name in common, but those that were said to be others.

    In each the keys in their order. Three queries, whatever their number.
    """
    called = defaultdict(set)
    for pk, folded in SearchName.objects.filter(kind=model._meta.model_name).values_list("record_id", "folded"):
        for name in _names_in(folded):
            called[_key(name)].add(pk)
    pairs = {pair for pks in called.values() if len(pks) > 1 for pair in _pairs(pks)}
    apart = _said_apart(model, pairs)
    return _joined(pair for pair in sorted(pairs) if pair not in apart)


def _said_apart(model: Any, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    said: set[Pair] = set(SaidApart.objects.values_list("one", "other"))
    if not said:
        return set()
    known = model._base_manager.filter(uuid__in={each for pair in said for each in pair})
    keys = dict(known.values_list("uuid", "pk"))
    return {tuple(sorted((keys[one], keys[other]))) for one, other in said if one in keys and other in keys}


def _pairs(pks: set[int]) -> Iterable[tuple[int, int]]:
    """Return who may be whom among those of one name: each and each, of many only neighbours."""
    ordered = sorted(pks)
    return combinations(ordered, 2) if len(ordered) <= FEW else pairwise(ordered)


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return who hangs together by pairs."""
    leader: dict[int, int] = {}

    def led_by(pk: int) -> int:
        while (above := leader.setdefault(pk, pk)) != pk:
            leader[pk] = pk = leader[above]
        return pk

    for one, other in pairs:
        leader[led_by(other)] = led_by(one)
    groups = defaultdict(list)
    for pk in sorted(leader):
        groups[led_by(pk)].append(pk)
    return list(groups.values())


def _names_in(folded: str) -> Iterator[tuple[str, ...]]:
    return (tuple(line.split()) for line in folded.split("\n") if line.strip())


def _key(name: tuple[str, ...]) -> str:
    """Return what a name is, however its words are ordered, written together or apart: its letters, of a long one."""
    written = _written(name)
    return written if any(map(is_cjk, name)) or len(written) < TELLING else "".join(sorted(written))


def _written(name: tuple[str, ...]) -> str:
    """Return a name in one word, its own words in the order of the alphabet; initials say little."""
    if any(map(is_cjk, name)):
        return "".join(name)
    return "".join(sorted(word for word in name if len(word) > 1) or name)


def _likeness(one: tuple[str, ...], other: tuple[str, ...], model: Any) -> int:
    """Return 3 for one name, 2 for one with initials or names left out, 1 for one that is mistyped, else 0."""
    if _key(one) == _key(other):
        return 3
    if any(map(is_cjk, (*one, *other))):
        return 0
    if model is Speaker and _is_shortened(*sorted((one, other), key=len)):
        return 2
    ours, theirs = _written(one), _written(other)
    most = min(2, min(len(ours), len(theirs)) // LONG_ENOUGH)
    return int(most > 0 and distance(ours, theirs, most) <= most)


def _is_shortened(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether each word of the shorter name is one of the longer, or an initial of one."""
    if len(short) < 2:
        return False
    left, known = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        same = next((each for each in left if each == word), None)
        near = same or next((each for each in left if 1 in (len(each), len(word)) and each[0] == word[0]), None)
        if near is None:
            return False
        left.remove(near)
        known = max(known, len(word) if same else 0)
    return known >= LEAST_KNOWN


def _spellings(website: str) -> list[str]:
    """Return how the address of a site may be written; nothing of a page somewhere in a site."""
    address = urlsplit(website)
    if address.path.strip("/") or address.query or not address.hostname:
        return [website]
    host = address.hostname.removeprefix("www.")
    return [f"{scheme}://{www}{host}{end}" for scheme in ("https", "http") for www in ("", "www.") for end in ("", "/")]
