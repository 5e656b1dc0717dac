"""A search for everything: events coming and past, and whatever else has a page, in groups with their numbers.

What a person means (docs/decisions/0020): who types a name wants what is called so. Groups keep one order, but those in
which something bears just the typed name come before the others, and it comes first in each. `ICLEI` is the
organization before all the events that it takes part in, `Daring Cities` the event of that title, then its series.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Case, Count, F, QuerySet, Value, When, Window
from django.db.models.functions import Length, RowNumber
from django.utils.http import urlencode
from pyroaring import BitMap

from events.index.current import current
from events.index.finding import have
from events.models import SearchName
from events.search.folding import words
from events.search.highlighting import highlight, lacking
from events.search.matching import Search
from events.search.spelling import correction
from events.search.terms import Term

from . import ranking
from .loading import load_rows
from .noun_rows import NounRow, noun_rows
from .nouns import KINDS, is_called, listed_names, noun
from .rows import Row, rows

EVENTS_SHOWN = 6
NOUNS_SHOWN = 5
MOST_OF_A_KIND = 100
"""Of one kind, where it is asked for alone."""
WHEN = ("upcoming", "past")


@dataclass(frozen=True)
class Group:
    """What was found of one kind. name: ``upcoming``, ``past`` or of `KINDS`; count: of all that was found;
    query: asks the list for all of the events; for all of a noun, "" where all is shown or no more can be; has_exact:
    something is called just so."""

    name: str
    count: int
    rows: list[Row] | list[NounRow]
    query: str
    has_exact: bool

    @property
    def is_of_events(self) -> bool:
        return self.name in WHEN

    @property
    def is_cut(self) -> bool:
        """There is more, and no way on to it."""
        return not self.query and self.count > len(self.rows)

    @property
    def is_machine(self) -> bool:
        """Whether a machine's words stand in one of the rows."""
        return any(row.is_machine for row in self.rows)


class Everything:
    """What a search finds at the moment ``now``.

    kind: the only one that is wanted, None for all; zone_name: the reader's, None where none was named. Costs four
    queries, three for the rows of events and at most two for where their words stand, one for each kind of noun found.
    """

    def __init__(self, search: Search, *, now: datetime, kind: str | None = None, zone_name: str | None = None):
        self.search, self.now, self.kind, self.zone_name = search, now, kind, zone_name
        self.typed = " ".join(words(search.text))
        self.index = current()

    @cached_property
    def groups(self) -> list[Group]:
        """What was found, none that is empty."""
        if not self.search.terms:
            return []
        found = [*([] if self.kind else self._of_events()), *self._of_nouns()]
        return sorted(found, key=lambda group: not group.has_exact)

    @cached_property
    def correction(self) -> str | None:
        """What the search may have meant where it found nothing; see `spelling.correction`."""
        return None if self.groups else correction(self.search, self._finds)

    def _finds(self, search: Search) -> bool:
        return bool(self.index.found_by(search)) or _found_by(search, self._kinds).exists()

    @property
    def _kinds(self) -> tuple[str, ...]:
        return (self.kind,) if self.kind else KINDS

    def _of_events(self) -> list[Group]:
        hits = self.index.found_by(self.search)
        exact, coming = ranking.titled(self.index, self.search, hits=hits), self.index.upcoming(self.now)
        sets = {"upcoming": hits & coming, "past": hits - coming}
        shown = {when: self._best(found, hits, when=when) for when, found in sets.items()}
        loaded = load_rows([pk for pks in shown.values() for pk in pks], self.index)
        listed = rows(loaded, now=self.now, zone_name=self.zone_name, matches=highlight(loaded, self.search))
        printed = dict(zip((event.pk for event in loaded), listed, strict=True))
        return [
            Group(
                name=when,
                count=len(found),
                rows=[printed[pk] for pk in shown[when] if pk in printed],
                query=self._query(when=when, sort="relevance"),
                has_exact=bool(found & exact),
            )
            for when, found in sets.items()
            if found
        ]

    def _best(self, found: BitMap, hits: BitMap, *, when: str) -> list[int]:
        is_past = when == "past"
        return ranking.by_relevance(self.index, found, self.search, hits=hits, descending=is_past, most=EVENTS_SHOWN)

    def _of_nouns(self) -> list[Group]:
        most = MOST_OF_A_KIND if self.kind else NOUNS_SHOWN
        names = list(_ranked(_found_by(self.search, self._kinds), self.typed, self.search.terms, most))
        nouns = [noun(name, self.typed, self.search.language, self._lacks) for name in names]
        counts = {name.kind: name.of_kind for name in names}
        printed = noun_rows(nouns, self.search)
        found = []
        for kind in (kind for kind in self._kinds if kind in counts):
            of_kind = [row for row in printed if row.noun.kind == kind]
            query = "" if self.kind or counts[kind] <= most else self._query(kind=kind)
            has_exact = any(row.noun.is_exact for row in of_kind)
            found.append(Group(kind, counts[kind], of_kind, query, has_exact))
        return found

    def _lacks(self, text: str) -> int:
        return len(lacking(self.search.terms, text))

    def _query(self, **more: str) -> str:
        zone = {"tz": self.zone_name} if self.zone_name else {}
        return f"?{urlencode({'q': self.search.text, **more, **zone})}"


def _found_by(search: Search, kinds: Iterable[str]) -> QuerySet[SearchName]:
    """Return the names of records that have all terms of a search, in their names or in what is said of them."""
    return listed_names().filter(kind__in=kinds).filter(have(search.terms, "words"))


def _ranked(names: QuerySet[SearchName], typed: str, terms: list[Term], most: int) -> QuerySet[SearchName]:
    """Return the first names of each kind, the best first, with the number of all: ``of_kind``.

    What is called so, what begins so, what has all terms in its names; then the shorter one.
    """
    fits = Case(
        When(is_called(typed), then=Value(0)),
        When(folded__contains=f"\n {typed}", then=Value(1)),
        When(have(terms, "folded"), then=Value(2)),
        default=Value(3),
    )
    ranked = names.annotate(fits=fits, size=Length("folded"))
    place = Window(RowNumber(), partition_by=F("kind"), order_by=["fits", "size", "pk"])
    of_kind = Window(Count("pk"), partition_by=F("kind"))
    return ranked.annotate(place=place, of_kind=of_kind).filter(place__lte=most).order_by("kind", "place")
