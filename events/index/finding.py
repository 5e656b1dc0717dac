"""Records found by an editor's words as readers find them: folded, in any language, by other names, drafts too."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from events.models import Event, SearchName, Speaker
from events.search.matching import Search
from events.search.terms import Term
from multilingual.languages import BRIDGE
from organizations.models import Organization, Venue

from .names import NAMED

NEAR = {Venue: "city", Organization: "city", Speaker: "organization"}
"""Where else a word may stand that is typed to tell records of one name apart."""


def found_by_words(records: QuerySet, typed: str) -> QuerySet | None:
    """Keep the events or named records that have all words; None for records of another kind. Costs no query."""
    search = Search(typed, get_language() or BRIDGE)
    if records.model is Event:
        return records.filter(pk__in=search.in_sql()) if search.terms else records.none()
    if records.model not in NAMED:
        return None
    for term in search.terms:
        way = NEAR.get(records.model)
        near = Q(**{f"{way}__in": _keys(records.model._meta.get_field(way).related_model, term)}) if way else Q()
        records = records.filter(Q(pk__in=_keys(records.model, term)) | near)
    return records if search.terms else records.none()


def have(terms: list[Term], column: str) -> Q:
    """Return what holds for names (`SearchName`) of which a column has all terms."""
    return reduce(and_, (reduce(or_, _has(term, column)) for term in terms))


def _keys(model: type, term: Term) -> QuerySet:
    """Return the keys of the records of a model that have a term."""
    names = SearchName.objects.filter(kind=model._meta.model_name)  # type: ignore[attr-defined]
    return names.filter(have([term], "words") | Q(slug__contains=term.written)).values("record_id")


def _has(term: Term, column: str) -> Iterable[Q]:
    """Yield what holds where a term is found, the twin of `lexemes.conditions`."""
    for beginning in term.beginnings:
        yield Q(**{f"{column}__contains": beginning if term.is_run else f" {beginning}"})
