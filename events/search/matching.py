"""A search as one object: what is asked, which events have it, in which order they matter.

Common words hit a third of a large catalogue. So the hits are fetched first, up to a bound: few are a list of
keys, many are looked for along the index on starts (docs/decisions/0007).
"""

from functools import cached_property

from django.db.models import BooleanField, Case, Exists, Expression, F, IntegerField, OuterRef, QuerySet, Value, When

from events.models import EventSearch
from multilingual import folding
from multilingual.folding import MOST_GROUPS, Group

FEW = 3_000
"""Rows of the index that are fetched; with more hits, the events are asked one by one."""
RANKED = 1_000
"""Events that are ordered by relevance; a list in that order ends with them."""


class Matches(Expression):
    """Whether a row of `EventSearch` has everything that the groups ask for, in its title or anywhere."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, groups: list[Group], *, in_title: bool = False):
        super().__init__(output_field=BooleanField())
        self.groups, self.in_title = groups, in_title
        self._row = F("pk")

    def get_source_expressions(self):
        return [self._row]

    def set_source_expressions(self, expressions):
        (self._row,) = expressions

    def as_postgresql(self, compiler, connection):
        row, parameters = compiler.compile(self._row)
        table = row.rpartition(".")[0]
        asked = " & ".join(_tsquery(group, ":A" if self.in_title else ":") for group in self.groups)
        return f"{table}.tsv @@ to_tsquery('simple', %s)", (*parameters, asked)

    def as_sqlite(self, compiler, connection):
        row, parameters = compiler.compile(self._row)
        asked = " AND ".join(map(_fts5, self.groups))
        asked = f"{{title_tokens}} : ({asked})" if self.in_title else asked
        found = "SELECT rowid FROM events_eventsearch_fts WHERE events_eventsearch_fts MATCH %s"
        return f"{row} IN ({found})", (*parameters, asked)


class Search:
    """What a reader of ``language`` typed. The hits are fetched once, when first needed.

    groups: what a hit must have, at most `MOST_GROUPS`; is_cut: more was asked for.
    sort: the name of its order in addresses.
    """

    sort = "relevance"

    def __init__(self, text: str, language: str):
        self.text, self.language = text, language
        groups = folding.groups(text, language)
        self.groups, self.is_cut = groups[:MOST_GROUPS], len(groups) > MOST_GROUPS

    def __str__(self):
        return self.text

    @cached_property
    def rows(self) -> list[tuple[int, str, bool]]:
        """(event, language, in the title) of the first rows found, at most `FEW` and one. One query."""
        if not self.groups:
            return []
        found = EventSearch.objects.filter(Matches(self.groups))
        titled = Matches(self.groups, in_title=True)
        return list(found.annotate(titled=titled).values_list("event_id", "language", "titled")[: FEW + 1])

    def event_ids(self) -> list[int]:
        """Return every event that is found, in no order. One query, none when the first rows were all."""
        if not self.groups:
            return []
        found = EventSearch.objects.filter(Matches(self.groups))
        return list(found.order_by().values_list("event_id", flat=True).distinct())

    @property
    def is_common(self) -> bool:
        """There are more hits than were fetched."""
        return len(self.rows) > FEW

    def among(self, events: QuerySet) -> QuerySet:
        """Keep the events that are found."""
        if not self.is_common:
            return events.filter(pk__in={event for event, _, _ in self.rows})
        return events.filter(Exists(self.rows_of(event=OuterRef("pk"))))

    def by_relevance(self, events: QuerySet, *, descending: bool) -> QuerySet:
        """Order events by where they were found: title or elsewhere, the reader's language first; then by time.

        Keeps the first `RANKED`. events: filtered already, also by `among`. Two queries when the words are common.
        """
        ranks = self._common_ranks(events, descending) if self.is_common else self._ranks()
        tiers = [[event for event, rank in ranks.items() if rank == tier] for tier in range(4)]
        cases = [When(pk__in=tier, then=Value(rank)) for rank, tier in enumerate(tiers) if tier]
        if not cases:
            return events.none()
        ranked = events.filter(pk__in=list(ranks)).annotate(relevance=Case(*cases, output_field=IntegerField()))
        by_time = ("-starts_at", "-pk") if descending else ("starts_at", "pk")
        return ranked.order_by("relevance", *by_time)

    def best_first(self, events: QuerySet, *, descending: bool, part: slice) -> list:
        """Return a part of the events `by_relevance`."""
        return list(self.by_relevance(events, descending=descending)[part])

    def rows_of(self, **events) -> QuerySet:
        """Return the rows in which some events were found, such as those of ``event__in``."""
        return EventSearch.objects.filter(Matches(self.groups), **events)

    def _ranks(self) -> dict[int, int]:
        ranks: dict[int, int] = {}
        for event, language, titled in self.rows:
            rank = 2 * (not titled) + (language != self.language)
            ranks[event] = min(rank, ranks.get(event, rank))
        return ranks

    def _common_ranks(self, events: QuerySet, descending: bool) -> dict[int, int]:
        in_own = EventSearch.objects.filter(event=OuterRef("pk"), language=self.language)
        titled = Exists(in_own.filter(Matches(self.groups, in_title=True)))
        first = events.filter(titled).in_time_order(descending=descending).values_list("pk", flat=True)[:RANKED]
        ranks = dict.fromkeys(first, 0)
        if len(ranks) < RANKED:
            others = events.in_time_order(descending=descending).values_list("pk", flat=True)[:RANKED]
            for event in others:
                if len(ranks) < RANKED:
                    ranks.setdefault(event, 3)
        return ranks


def _tsquery(group: Group, label: str) -> str:
    # Tokens hold letters and digits only: nothing in them is an operator or needs escaping.
    if group.pairs:
        weight = ":A" if label == ":A" else ""
        return f"({' <-> '.join(pair + weight for pair in group.pairs)})"
    return f"({' | '.join(f'{beginning}{label}*' for beginning in group.beginnings)})"


def _fts5(group: Group) -> str:
    if group.pairs:
        return f'"{" ".join(group.pairs)}"'
    return f"({' OR '.join(f'{chr(34)}{beginning}{chr(34)} *' for beginning in group.beginnings)})"
