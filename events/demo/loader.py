"""Brings the demo catalogue into the database: creates what is missing, never changes what is there."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from events.index.indexing import deferred
from events.models import Event, Publication
from multilingual.models import FormerSlug, Record, Sluggable
from multilingual.records import record_changed

from .files import DATA, WHOLE, DemoError, Source, sources
from .shapes import WRITER, first_day, plain_value, set_origins, set_picture, set_texts, shape

NAMESPACE = uuid.UUID("6b0f2c7e-9d53-5f0a-8a34-2f4f0c1f7d11")
"""Fixed for ever: the identity of a record follows from it, its model and its key."""


def identity(model: type[models.Model], key: str) -> uuid.UUID:
    """Return the uuid of the demo record with that key, on every machine the same."""
    return uuid.uuid5(NAMESPACE, f"{model._meta.label_lower}:{key}")


@transaction.atomic
def load(*, today: date, folder: Path = DATA, only: Collection[type[Record]] = WHOLE) -> Counter:
    """Create the records of a folder that are not there yet, with all that belongs to them, or none at all.

    today: the samples are dated from it; only: the models whose records are made, no others are named by them. Returns
    model label → number of records made, parts not counted. A record that is there stays as it is, its parts too, even
    those that somebody removed. Raises DemoError naming file and key. Costs a query per model when nothing is missing.
    """
    loading = _Loading(today=today, only=only)
    found = [source for source in sources(folder) if source.model in only]
    keys = defaultdict(list)
    for source in found:
        keys[source.model] += source.keys()
    present = {model: _present(model, keys[model]) for model in keys}
    for source in found:
        loading.add_missing(source, there=present[source.model])
    loading.finish()
    return Counter(record._meta.label for record in loading.whole)


@dataclass
class _Entry:
    """A record made from a file: what is still to be set, and where it stands, for messages."""

    record: models.Model
    given: dict
    key: str
    place: str
    origin: dict
    first: date | None
    ancestors: tuple[models.Model, ...] = ()


class _Loading:
    """One run: whole records first, then keys that pointed ahead, then parts, at last what follows a change."""

    def __init__(self, *, today: date, only: Collection[type[Record]]):
        self.today, self.only = today, frozenset(only)
        self.now = timezone.now()
        self.entries: list[_Entry] = []
        self.whole: list[models.Model] = []
        self._ahead: list[tuple[_Entry, models.ForeignKey, str]] = []
        self._known: dict[uuid.UUID, models.Model] = {}

    def add_missing(self, source: Source, *, there: set[uuid.UUID]) -> None:
        """Make the records of one file that are not there yet."""
        keys = source.keys()
        if keys and all(identity(source.model, key) in there for key in keys):
            return
        taken = _slugs_of_others(source.model, keys)
        for index, (key, given) in enumerate(source.records().items()):
            if identity(source.model, key) in there:
                continue
            place = f"{source.name}: {key}"
            first = first_day(given, today=self.today, place=place) if source.model is Event else None
            record = source.model(uuid=identity(source.model, key))
            if isinstance(record, Sluggable):
                record.slug = key if key.isascii() and key not in taken else ""
            if isinstance(record, Event):
                record.publication, record.start_date = Publication.PUBLISHED, first
            entry = _Entry(record, given, key, place, given.pop("origin", {}), first)
            self._make(entry, index)
            self.whole.append(record)

    def finish(self) -> None:
        """Set the keys that pointed ahead, make the parts, and end every write."""
        for entry, field, key in self._ahead:
            setattr(entry.record, field.name, self._referred(entry, field, key))
            entry.record.save(update_fields=[field.name])
        for event in {id(entry.record): entry.record for entry, *_ in self._ahead}.values():
            if isinstance(event, Event):  # checked before its venue was known
                event.take_city_of_venue()
                event.save(update_fields=["host_city"])
        for entry in list(self.entries):
            self._make_parts(entry)
        with deferred():
            for entry in self.entries:
                if isinstance(entry.record, Record):
                    record_changed(entry.record, by=WRITER)

    def _make(self, entry: _Entry, index: int) -> None:
        """Fill in a record, check it and save it."""
        record, known = entry.record, shape(type(entry.record))
        entry.given.pop("source", None)
        for name, value in entry.given.items():
            if value is None or name in known.parts or name in known.many:
                continue
            if name in known.translated:
                set_texts(record, name, value, place=entry.place)
            elif name in known.references:
                self._refer(entry, known.references[name], str(value))
            elif name in known.pictures:
                set_picture(record, known.pictures[name], value, place=entry.place)
            elif name in known.plain:
                setattr(record, name, plain_value(known.plain[name], value, first=entry.first, place=entry.place))
            else:
                raise DemoError(f"{entry.place}: {name!r} is no key of a {record._meta.verbose_name}.")
        for name in ("order", "position"):
            if isinstance(known.plain.get(name), models.IntegerField) and name not in entry.given:
                setattr(record, name, index)
        if isinstance(record, Event) and record.is_published:
            record.published_at = self.now
        if isinstance(record, Record):
            set_origins(record, entry.origin, at=self.now.isoformat(timespec="seconds"), place=entry.place)
        try:
            record.full_clean()
        except ValidationError as error:
            raise DemoError(f"{entry.place}: {_sentences(error)}") from error
        record.save()
        if isinstance(record, Record):
            self._known[record.uuid] = record
        self.entries.append(entry)

    def _make_parts(self, entry: _Entry) -> None:
        """Connect a saved record with others, then make what belongs to it, and to that in turn."""
        record, known = entry.record, shape(type(entry.record))
        for name in known.many:
            if (keys := entry.given.get(name)) and known.many[name].related_model not in WHOLE - self.only:
                others = [self._referred(entry, known.many[name], str(key)) for key in keys]
                getattr(record, name).add(*others)  # not set: a relation both ways may be there from the other side
        for name, to_whole in known.parts.items():
            given = entry.given.get(name) or []
            numbers = [part.get("number") if isinstance(part, dict) else None for part in given]
            for index, part in enumerate(given):
                part = part if isinstance(part, dict) else {_only_field(to_whole): part}
                number = numbers[index] if numbers.count(numbers[index]) == 1 else None
                key = part.pop("key", None) or number or f"{name}-{index + 1}"
                made = _Entry(
                    record=_part(to_whole.model, whole=record, key=f"{entry.key}/{key}"),
                    given=part,
                    key=f"{entry.key}/{key}",
                    place=f"{entry.place}: {name} {index + 1}",
                    origin=part.pop("origin", {}),
                    first=entry.first,
                    ancestors=(*entry.ancestors, record),
                )
                _belong(made)
                self._make(made, index)
                self._make_parts(made)

    def _refer(self, entry: _Entry, field: models.ForeignKey, key: str) -> None:
        """Set a foreign key, or remember it when the record it names comes later and may."""
        if field.null and not entry.ancestors and identity(field.related_model, key) not in self._known:
            self._ahead.append((entry, field, key))
        else:
            setattr(entry.record, field.name, self._referred(entry, field, key))

    def _referred(self, entry: _Entry, field: models.Field, key: str) -> models.Model:
        """Return the record that a key names: a part of the same whole, or a record of its own."""
        model = field.related_model
        known_as = identity(model, key if model in WHOLE else f"{entry.key.split('/')[0]}/{key}")
        if known_as not in self._known:
            found = model._base_manager.filter(uuid=known_as).first()
            if found is None:
                raise DemoError(f"{entry.place}: {field.name}: there is no {model._meta.verbose_name} {key!r}.")
            self._known[known_as] = found
        return self._known[known_as]


def _present(model: type[Record], keys: list[str]) -> set[uuid.UUID]:
    identities = [identity(model, key) for key in keys]
    return set(model._base_manager.filter(uuid__in=identities).values_list("uuid", flat=True))


def _slugs_of_others(model: type[Record], keys: list[str]) -> set[str]:
    """Return the keys whose address is another record's: then the slug is made from the name, with a number."""
    former = FormerSlug.objects.filter(kind=model._meta.label_lower, slug__in=keys).values_list("slug", "record_uuid")
    return {slug for slug, owner in former if owner != identity(model, slug)}


def _part(model: type[models.Model], *, whole: models.Model, key: str) -> models.Model:
    if issubclass(model, Record):
        return model(uuid=identity(model, key), original_language=whole.original_language)
    return model()


def _belong(entry: _Entry) -> None:
    """Point the part's foreign keys to all it lies in: a session's link belongs to the event too."""
    for field in shape(type(entry.record)).references.values():
        for ancestor in entry.ancestors:
            if field.related_model is type(ancestor) and field.name == ancestor._meta.model_name:
                setattr(entry.record, field.name, ancestor)


def _only_field(to_whole: models.ForeignKey) -> str:
    """Return the one field that a bare value in a list of parts is for."""
    return next(iter(shape(to_whole.model).plain))


def _sentences(error: ValidationError) -> str:
    """Return what full_clean says as one line: field, colon, sentences."""
    return "; ".join(f"{name}: {' '.join(sentences)}" for name, sentences in error.message_dict.items())
