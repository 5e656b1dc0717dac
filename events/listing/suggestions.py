"""What may be meant while somebody types: records of every kind and events, in any language."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Case, F, QuerySet, Value, When, Window
from django.db.models.functions import Length, RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from events.index.current import current
from events.index.names import NAMED
from events.models import Event, SearchName
from events.search.folding import is_cjk, words
from events.search.matching import Search, events_found
from multilingual.namesakes import tellers, told_apart, with_tellers
from multilingual.reading import read
from multilingual.wording import country, date, enumerated

from .nouns import is_called, listed_names, noun

OF_A_KIND = 3
MOST = 12
"""Beside the events: every kind has one before another has two."""
LOOKED_AT = 12
"""Names of a kind among which the best are chosen."""
KINDS = ("city", "theme", "series", "initiative", "organization", "office", "speaker")
"""In the order in which they are proposed."""


@dataclass(frozen=True)
class Suggestion:
    """A record to go to. kind: ``city`` …; language: of the label; matched: another name that was found, or "";
    detail: the country of a city, the day of an event, what tells it from others of its name, or "";
    fit: of the name that fits best, the least first (`_fit`).
    """

    kind: str
    slug: str
    label: str
    language: str
    matched: str = ""
    detail: str = ""
    fit: tuple[int, int] = (0, 0)


def suggestions(text: str, language: str) -> list[Suggestion]:
    """Return what begins like a text: up to three of each kind, kinds in the order of `KINDS`, then events.

    What is called just so comes first, then what begins so. Words in the middle of a name count as beginnings; Chinese,
    Japanese and Korean are found anywhere. Four queries, none for a text without words; one more for each kind in which
    several have one name.
    """
    typed = " ".join(words(text))
    if not typed:
        return []
    named = _told_apart([(name, _named(name, typed, language)) for name in _names(typed)], language)
    # What the reader calls it comes before what others call it.
    named.sort(key=lambda one: (KINDS.index(one.kind), one.fit[0], bool(one.matched), one.fit))
    shown = sorted(_few(named), key=lambda one: one.fit[0])
    return [*shown, *_events(text, language)]


def _few(named: list[Suggestion]) -> list[Suggestion]:
    """Return the first of each kind, as many as there is room for, in their order."""
    places = [(place, one) for _, group in groupby(named, key=lambda one: one.kind) for place, one in enumerate(group)]
    wanted = sorted((pair for pair in places if pair[0] < OF_A_KIND), key=lambda pair: pair[0])[:MOST]
    return [one for one in named if any(one is other for _, other in wanted)]


def _within(typed: str) -> str:
    """Return what folded names have where the typed text begins in them."""
    return typed if is_cjk(typed) else f" {typed}"


def _names(typed: str) -> QuerySet:
    begins = When(folded__contains=f"\n {typed}", then=Value(1))
    first = Case(When(is_called(typed), then=Value(0)), begins, default=Value(2))
    place = Window(RowNumber(), partition_by=F("kind"), order_by=["first", "size", "pk"])
    names = listed_names().filter(folded__contains=_within(typed))
    order = Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(KINDS)))
    found = names.annotate(first=first, size=Length("folded"), order=order).annotate(place=place)
    return found.filter(place__lte=LOOKED_AT).order_by("order", "place")


def _named(name: SearchName, typed: str, language: str) -> Suggestion:
    found = noun(name, typed, language, lambda text: _within(typed) not in f" {' '.join(words(text))}")
    detail = country(found.country, language) if found.country else ""
    return Suggestion(found.kind, found.slug, found.label, found.language, found.matched, detail, _fit(name, typed))


def _fit(name: SearchName, typed: str) -> tuple[int, int]:
    """Return how well the typed text fits the names of a record: it is one, begins one, stands in one; its length."""
    folded = [" ".join(words(text)) for _, text in name.names]
    return min((0 if text == typed else 1 if text.startswith(typed) else 2, len(text)) for text in folded)


def _told_apart(found: list[tuple[SearchName, Suggestion]], language: str) -> list[Suggestion]:
    """Say of those which others are called like more than of others."""
    times = Counter((one.kind, one.label.casefold()) for _name, one in found)
    alike = [(name, one) for name, one in found if times[one.kind, one.label.casefold()] > 1]
    details = {}
    for kind in {one.kind for _name, one in alike}:
        group = [(name, one) for name, one in alike if one.kind == kind]
        model = next(model for model in NAMED if model._meta.model_name == kind)
        if not model.told_apart_by:
            continue
        wanted = model.objects.filter(pk__in=[name.record_id for name, _one in group])
        records = with_tellers(wanted.only("original_language"), language).in_bulk()
        named = [(one.label, tellers(records[name.record_id], language)) for name, one in group]
        for (_name, one), said in zip(group, told_apart(named), strict=True):
            details[one.kind, one.slug] = enumerated(said, language)
    return [replace(one, detail=details.get((one.kind, one.slug)) or one.detail) for _name, one in found]


def _events(text: str, language: str) -> list[Suggestion]:
    search = Search(text, language)
    titled = search.asked(in_title=True)
    index = current()
    found = index.events(events_found(titled)[0])
    coming = index.upcoming(timezone.now())
    keys = index.first(found & coming, OF_A_KIND)
    keys += index.first(found - coming, OF_A_KIND - len(keys))
    events = Event.objects.published().filter(pk__in=keys).only("slug", "original_language", "start_date")
    shown = {event.pk: event for event in events.reading("title", language=language)} if keys else {}
    return [_event(shown[key], language) for key in keys if key in shown]


def _event(event: Event, language: str) -> Suggestion:
    title = read(event, "title", language)
    details = [date(event.start_date, language)] if event.start_date else []
    if title.is_machine:
        details.append(_("machine translation"))
    return Suggestion("event", event.slug, title.text, title.language or language, "", " · ".join(details))
