"""Who is meant by a name that was typed or pasted: people of the catalogue are offered before somebody new is made."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from events.models import SearchName, Speaker
from events.search.folding import words
from multilingual.languages import BRIDGE
from multilingual.namesakes import shown_name, tellers, with_tellers
from multilingual.wording import clauses

from .people_lines import PersonLine

NEW, NOBODY = "new", "nobody"
MOST_OFFERED = 5
AT_ONCE = 100
"""So many names are looked for by one query."""


@dataclass(frozen=True)
class Offered:
    """Somebody of the catalogue who may be meant. is_exact: has the very name, in whatever spelling or order."""

    key: int
    name: str
    details: str
    is_exact: bool


@dataclass(frozen=True)
class Asked:
    """A name that nobody at this event has, who may be meant, and what is chosen: a key, NEW, NOBODY, or "" for none.

    said: what else the line says of them; field: under which the answer is sent; is_answered: somebody has chosen.
    """

    name: str
    said: str
    field: str
    offered: tuple[Offered, ...]
    chosen: str
    is_answered: bool


def name_key(name: str) -> str:
    """Return what is the same for all spellings and orders of one name."""
    return " ".join(sorted(words(name)))


def field_of(name: str) -> str:
    return f"person-{zlib.crc32(name_key(name).encode()):08x}"


def asked_about(lines: Iterable[PersonLine], answers: Mapping[str, str]) -> list[Asked]:
    """Return for each name whom it may mean. A query or two; one more for every hundred names."""
    named: dict[str, PersonLine] = {}
    for line in lines:
        if key := name_key(line.name):
            named.setdefault(key, line)
    offered = _offered(list(named))
    return [_asked(line, offered.get(key, []), answers) for key, line in named.items()]


def _asked(line, offered, answers):
    exact = [each for each in offered if each.is_exact]
    is_sure = len(exact) == 1 and _may_be(exact[0], line)
    likeliest = str(exact[0].key) if is_sure else "" if offered else NEW
    choices = {NEW, NOBODY, *(str(each.key) for each in offered)}
    field = field_of(line.name)
    answer = answers.get(field, "")
    is_answered = answer in choices
    said = clauses(filter(None, (line.honorific, line.position, line.affiliation)), get_language() or BRIDGE)
    return Asked(line.name, said, field, tuple(offered), answer if is_answered else likeliest, is_answered)


def _may_be(offered, line):
    """Return whether most of what a line says of somebody is said of who has the name, or nothing is said of one."""
    known, said = _telling(offered.details), _telling(line.affiliation or line.position)
    return not (known and said) or len(known & said) * 2 > len(said)


def _telling(text):
    """Return the words of a text without those such as "of"."""
    return {word for word in words(text) if len(word) > 3 or not word.isascii()}


def _offered(keys):
    """Return name → people whose names have all its words, those of exactly that name first."""
    lines = [row for at in range(0, len(keys), AT_ONCE) for row in _named(keys[at : at + AT_ONCE])]
    found = {}
    for key in keys:
        wanted = key.split()
        told = [(pk, [sorted(line.split()) for line in folded.splitlines()]) for pk, folded in lines]
        having = [(pk, names) for pk, names in told if any(set(wanted) <= set(name) for name in names)]
        having.sort(key=lambda row, wanted=wanted: (wanted not in row[1], row[0]))
        found[key] = [(pk, wanted in names) for pk, names in having[:MOST_OFFERED]]
    people = {pk for rows in found.values() for pk, _is_exact in rows}
    if not people:
        return {}
    known = {each.pk: each for each in with_tellers(Speaker.objects.filter(pk__in=people))}
    language = get_language() or BRIDGE
    return {
        key: [
            Offered(pk, shown_name(known[pk]), clauses(filter(None, tellers(known[pk])), language), is_exact)
            for pk, is_exact in rows
            if pk in known
        ]
        for key, rows in found.items()
    }


def _named(keys):
    meant = Q(pk__in=[])
    for key in keys:
        has_all = Q()
        for word in key.split():
            has_all &= Q(folded__contains=f" {word}")
        meant |= has_all
    people = SearchName.objects.filter(kind=Speaker._meta.model_name, is_public=True)
    return list(people.filter(meant).values_list("record_id", "folded")[: AT_ONCE * MOST_OFFERED])
