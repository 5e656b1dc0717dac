"""Writes generated events in bulk: rows as the site would have left them, and their search rows at the end."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection, transaction

from events.index.indexing import rebuild
from events.lifecycle.revisions import revised
from events.models import Event, Session
from multilingual.models import FormerSlug
from multilingual.slugs import derive_slug

from .factory import GeneratedEvent, Setting, generated_event
from .people import speakers
from .places import Catalogue
from .programmes import Programme, programme
from .seeded import identity

BATCH = 500
EVENTS_FOR_A_SPEAKER = 50
SPEAKERS = (20, 1_000)
"""At least and at most."""


def generate(count: int, *, seed: str, sessions: float, today: date, now: datetime) -> Iterator[tuple[str, int, int]]:
    """Write the first ``count`` events of a seed, those that are not there yet; yield (step, done, all) at times.

    sessions: the share of events with a programme; today: dates lie around it. A batch is one transaction, so that
    what was broken off is finished by the next run. Raises places.CatalogueMissing without the demo catalogue.
    """
    setting = Setting(seed=seed, catalogue=Catalogue(), today=today, now=now)
    least, most = SPEAKERS
    people = speakers(min(max(count // EVENTS_FOR_A_SPEAKER, least), most), seed=seed)
    kind = Event._meta.label_lower
    taken = {*FormerSlug.objects.filter(kind=kind).values_list("slug", flat=True), *Event.reserved_slugs}
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            _write(_missing(numbers, seed), sessions, people, setting, taken)
        yield "events", numbers[-1] + 1, count
    yield from (("search:", done, total) for done, total in rebuild(only_missing=True))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the planner would otherwise go on thinking of a small catalogue


def _missing(numbers: range, seed: str) -> list[int]:
    identities = {identity(seed, "event", number): number for number in numbers}
    there = set(Event._base_manager.filter(uuid__in=list(identities)).values_list("uuid", flat=True))
    return [number for uuid, number in identities.items() if uuid not in there]


def _write(numbers: list[int], share: float, people: list[int], setting: Setting, taken: set[str]) -> None:
    made: list[tuple[GeneratedEvent, Programme]] = []
    for number in numbers:
        each = generated_event(number, setting)
        items = programme(each, number, share=share, speakers=people, setting=setting)
        event = each.event
        event.slug = derive_slug(
            event.slug_names(), year=event.slug_year(), uuid=event.uuid, is_taken=taken.__contains__
        )
        taken.add(event.slug)
        revised(event, now=setting.now)
        made.append((each, items))
    Event._base_manager.bulk_create([each.event for each, _ in made])
    _write_register([each.event for each, _ in made], setting.now)
    for each, items in made:
        for session in items.sessions:
            session.event_id = each.event.pk
            revised(session, now=setting.now)
    Session._base_manager.bulk_create([session for _, items in made for session in items.sessions])
    _write_parts(made)
    _connect(made)


def _write_register(events: list[Event], now: datetime) -> None:
    FormerSlug.objects.bulk_create(
        FormerSlug(kind=Event._meta.label_lower, slug=event.slug, record_uuid=event.uuid, since=now) for event in events
    )


def _write_parts(made: list[tuple[GeneratedEvent, Programme]]) -> None:
    by_model = defaultdict(list)
    for each, items in made:
        for part in (*each.parts, *items.appearances):
            by_model[type(part)].append(part)
    for model, parts in by_model.items():
        model._base_manager.bulk_create(parts)


def _connect(made: list[tuple[GeneratedEvent, Programme]]) -> None:
    for name in ("themes", "offices", "initiatives"):
        field = Event._meta.get_field(name)
        through, other = field.remote_field.through, field.m2m_reverse_field_name()
        through.objects.bulk_create(
            through(**{"event_id": each.event.pk, f"{other}_id": key})
            for each, _ in made
            for key in getattr(each, name)
        )
    themed = Session.themes.through
    themed.objects.bulk_create(
        themed(session_id=session.pk, theme_id=theme) for _, items in made for session, theme in items.session_themes
    )
