"""A question answered from the catalogue in memory: how many events, which page of them, what else would find."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import and_

from events.clocks.spans import LONGEST_EVENT
from events.filters.cursors import PER_PAGE, Cursor, Offset, Page
from events.index.values import sets_of, tail_of, union
from events.models import Appearance
from events.search.matching import MAX_INLINE_IDS, MAX_RANKED, Search, events_found

from .loading import listed

SETS = (
    *("region", "country", "city", "theme", "series", "initiative", "organizer", "organizer_kind", "office"),
    *("attendance", "access", "status", "follow", "text"),
)
"""Parameters of which several values may be chosen, each of which is a set of the catalogue."""


class Answer:
    """What the catalogue answers to a `questions.Question`: the same events as ``question.events()``, without SQL.

    masks: what each filter in force leaves, by its parameter; days, time and search are filters too.
    """

    def __init__(self, question):
        self.question, self.catalogue = question, question.catalogue

    @cached_property
    def masks(self) -> dict[str, int]:
        question, known = self.question, self.catalogue
        masks = {name: union(known, name, values) for name in SETS if (values := question.cleaned(name))}
        if question.when != "all":
            upcoming = known.upcoming(question.now)
            masks["when"] = upcoming if question.when == "upcoming" else known.everything & ~upcoming
        if question.cleaned("from") or question.cleaned("to"):
            masks["days"] = known.during(question.cleaned("from"), question.cleaned("to"))
        if question.cleaned("recording"):
            masks["recording"] = known.having("recording", "1")
        if question.cleaned("civil") and question.zone_name:
            masks["civil"] = self._civil(question.zone_name)
        if search := question.search:
            masks["q"] = known.found_by(search)
        if people := question.cleaned("speaker"):
            masks["speaker"] = known.remembered(("speaker", *people), lambda: self._of_people(people))
        return masks

    def _of_people(self, people: list[str]) -> int:
        """Return the events with one of these people, who are too many to be kept as sets."""
        events = Appearance.objects.filter(speaker__slug__in=people).values_list("session__event", flat=True)
        return self.catalogue.of_events(events)

    def _civil(self, zone_name: str) -> int:
        """Return what lies in civil hours: of what may still be coming, or of everything."""
        since = None
        if self.question.when == "upcoming":
            day = self.question.now.replace(hour=0, minute=0, second=0, microsecond=0)
            since = day - LONGEST_EVENT
        known = self.catalogue
        asked = "civil", zone_name, since
        return known.remembered(asked, lambda: known.hours.civil(zone_name, since, known.of_events))

    def finds(self, search: Search) -> bool:
        """Return whether another search would find something, with all other filters as they are."""
        return bool(self.but(("q",)) & self.catalogue.found_by(search))

    @cached_property
    def found(self) -> int:
        """The events found, as a set; none when the question was not understood."""
        return 0 if self.question.problems else self.but(())

    @property
    def count(self) -> int:
        return self.found.bit_count()

    def but(self, parameters: Iterable[str]) -> int:
        """Return what all filters but these leave."""
        kept = (mask for name, mask in self.masks.items() if name not in parameters)
        return reduce(and_, kept, self.catalogue.everything)

    def count_with(self, parameter: str, values: Iterable[str]) -> int:
        """Return how many events there would be with these values of a parameter instead of those chosen."""
        others = self.but((parameter,))
        return (others & union(self.catalogue, parameter, values) if values else others).bit_count()

    def counts(self, parameter: str) -> dict[str, int]:
        """Return cleaned value → how many events there would be with it beside those already chosen of its kind."""
        others = self.but((parameter,))
        chosen = self.masks.get(parameter, 0) & others
        more, base = others & ~chosen, chosen.bit_count()
        start = tail_of(more)
        more >>= start
        return {
            value: base + (more & found).bit_count()
            for value, found in sets_of(self.catalogue, parameter, start=start).items()
        }

    def page(self, *, size: int = PER_PAGE) -> tuple[list[int], str | None]:
        """Return the primary keys of a page, and the cursor of the next page; in time order, or the best first."""
        if self.question.ranked_by:
            return self._page_of_best(size)
        cursor = self.question.cursor
        after = (cursor.starts_at, cursor.pk) if cursor else None
        keys = self._first(self.found, size + 1, after=after)
        if len(keys) <= size:
            return keys, None
        last = self.catalogue.event(keys[size - 1])
        return keys[:size], str(Cursor(last.starts_at, last.pk))

    def _page_of_best(self, size: int) -> tuple[list[int], str | None]:
        after = self.question.cursor.after if self.question.cursor else 0
        ranked, end = self.ranked, after + size
        return ranked[after:end], str(Offset(end)) if end < len(ranked) else None

    @cached_property
    def ranked(self) -> list[int]:
        """Primary keys in the order of `Question.ranked_by`, equals in time order; the list ends after `MAX_RANKED`.

        One query: where words are found, or the sessions of events.
        """
        by = self.question.ranked_by
        if isinstance(by, Search):
            return self._by_relevance(by)
        keys = self._first(self.found, MAX_RANKED)
        return by.in_order([self.catalogue.event(key) for key in keys])

    def _by_relevance(self, search: Search) -> list[int]:
        keys, left, known = [], self.found, self.catalogue
        if not left:
            return []
        asked = search.rank_conditions(is_common=self.masks["q"].bit_count() > MAX_INLINE_IDS)
        tiers = known.remembered(
            ("tiers", search.language, *search.parts), lambda: [known.of_events(each) for each in events_found(*asked)]
        )
        for tier in (*tiers, left):
            keys += self._first(left & tier, MAX_RANKED - len(keys))
            left &= ~tier
        return keys

    def _first(self, found: int, count: int, *, after=None) -> list[int]:
        return self.catalogue.first(found, count, after=after, descending=self.question.is_descending)


def loaded(keys: list[int], next_cursor: str | None) -> Page:
    """Return a page of events by their keys, in that order; what was unpublished meanwhile is left out."""
    return Page(listed(keys), next_cursor)
