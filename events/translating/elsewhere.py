"""How the same words were translated elsewhere: in the event itself, and in others of its offices and its series."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet

from events.models import Appearance, Event, Series, Speaker
from multilingual.reading import column
from multilingual.visible import visible_text
from organizations.models import Venue

from .texts import FIELDS, Text

NEAR = 200
"""So many of the newest events of the same offices, and as many of the series, are looked at."""
OFFERED = 3


def translated_elsewhere(
    event: Event, asked: Iterable[tuple[Text, str]], language: str, *, among: QuerySet[Event]
) -> dict[str, list[str]]:
    """Return key of a text → what the same words are in a language elsewhere, the most frequent first.

    asked: texts, each with the language that it is translated from; among: the events that may be seen. Three
    queries for the events, and one for each kind of record; none when nothing is asked.
    """
    spoken = [(text, source, text.text_in(source)) for text, source in asked]
    wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for text, source, words in spoken:
        wanted[text.field][source].add(words)
    if not wanted:
        return {}
    near = _near(event, among)
    found: dict[tuple[str, str, str], dict[tuple[Any, int], str]] = defaultdict(dict)
    for model, fields in FIELDS.items():
        pairs = [(field, source) for field in fields for source in wanted.get(field, ())]
        for pk, field, source, words, there in _matches(model, pairs, wanted, language, near):
            found[field, source, words][model, pk] = there
    offered = {}
    for text, source, words in spoken:
        own = (type(text.record), text.record.pk)
        others = Counter(there for record, there in found[text.field, source, words].items() if record != own)
        others.pop(text.text_in(language), None)
        offered[text.key] = [there for there, _times in others.most_common(OFFERED)]
    return offered


def _near(event: Event, among: QuerySet[Event]) -> set[int]:
    shared = Event.offices.through.objects
    offices = shared.filter(event=event).values("office")
    pks = set(shared.filter(office__in=offices).order_by("-event_id").values_list("event", flat=True)[:NEAR])
    if event.series_id is not None:
        pks.update(Event.objects.filter(series=event.series_id).order_by("-pk").values_list("pk", flat=True)[:NEAR])
    return {event.pk, *among.filter(pk__in=pks).values_list("pk", flat=True)}


def _matches(
    model: type[Model], pairs: list[tuple[str, str]], wanted: dict, language: str, near: set[int]
) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield record, field, source, words in it, and their translation."""
    said = Q(pk__in=[])
    for field, source in pairs:
        said |= Q(
            **{f"{column(field, source)}__in": wanted[field][source], f"{column(field, language)}__isnull": False}
        )
    names = {name for field, source in pairs for name in (column(field, source), column(field, language))}
    if not pairs:
        return
    for row in _shown_by(model, near).filter(said).order_by("-pk").values("pk", *names):
        for field, source in pairs:
            words, there = visible_text(row[column(field, source)]), visible_text(row[column(field, language)])
            if there and words in wanted[field][source]:
                yield row["pk"], field, source, words, there


def _shown_by(model: type[Model], near: set[int]) -> QuerySet:
    """Keep the records of a kind that some events show."""
    ways: dict[type[Model], Q] = {
        Event: Q(pk__in=near),
        Venue: Q(pk__in=Event.objects.filter(pk__in=near).values("venue")),
        Series: Q(pk__in=Event.objects.filter(pk__in=near).values("series")),
        Appearance: Q(session__event__in=near),
        Speaker: Q(pk__in=Appearance.objects.filter(session__event__in=near).values("speaker")),
    }
    return model._base_manager.filter(ways.get(model, Q(event__in=near)))
