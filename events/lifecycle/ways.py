"""What points at a record that goes into another: found by asking the models, and moved; what stands twice is one."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from events.models import Appearance, WaitingChange
from multilingual import history
from multilingual.history.registry import kept_fields, model_of
from multilingual.languages import CODES
from multilingual.locking import locked
from multilingual.models import Record
from multilingual.origins import Origin
from multilingual.reading import column, translated_fields
from organizations.models import Membership

SAID_ONCE: dict[Any, tuple[str, ...]] = {
    Appearance: ("session", "speaker", "role"),
    Membership: ("initiative", "organization", "role", "since_year", "until_year"),
}
"""What no constraint forbids to stand there twice, but no reader should find: one row, unless the two contradict."""


def ways_to(model: Any) -> list[Any]:
    """Return every field, of whatever model, that names records of this one; also those without a way back."""
    relations = (each for each in model._meta.get_fields(include_hidden=True) if each.auto_created and each.is_relation)
    return [each.field for each in relations if not each.concrete and not each.related_model._meta.auto_created]


def moved(way: Any, kept: Record, gone: Record) -> list[models.Model]:
    """Let what names one record name the other, and return what has changed. A few queries, whatever its number."""
    if way.many_to_many:
        return _moved_in_lists(way, kept, gone)
    model = way.model
    rows = locked(model._base_manager.all()).select_related(*getattr(model, "part_of", ()))
    theirs, ours = list(rows.filter(**{way.name: gone})), list(rows.filter(**{way.name: kept}))
    twins = dict(_twins(way, theirs, ours))
    history.before(*theirs, *twins.values())
    going = [row for row in theirs if row not in twins]
    model._base_manager.filter(pk__in=[row.pk for row in going]).update(**{way.name: kept})
    for row in going:
        setattr(row, way.name, kept)
    for row, twin in twins.items():
        fill(twin, row)
        twin.save()
        row.delete()
    return [*going, *twins.values()]


def refuse_two(model: Any, kept: Record, gone: Record) -> None:
    """Raise ValidationError where both are named by what names a record once."""
    for way in ways_to(model):
        if way.one_to_one and way.model._base_manager.filter(**{f"{way.name}__in": [kept, gone]}).count() > 1:
            raise ValidationError(_("Both have the name of an office, so they remain two records."))


def _moved_in_lists(way: Any, kept: Record, gone: Record) -> list[models.Model]:
    owners = list(way.model._base_manager.filter(**{way.name: gone}))
    history.before(*owners)
    for owner in owners:
        listed = getattr(owner, way.name)
        listed.add(kept)
        listed.remove(gone)
    return owners


# One row instead of two ----------------------------------------------------------------------------------------------


def _twins(way: Any, theirs: list, ours: list) -> Iterator[tuple[Any, Any]]:
    """Yield each row that must not or need not stand beside one that is there, with that one."""
    for names, condition, is_forbidden in _once(way):
        kept_out = {"pk__in": [row.pk for row in (*theirs, *ours)]}
        held = way.model._base_manager.filter(**kept_out).filter(condition).values_list("pk", flat=True)
        pks = set(held) if condition else {row.pk for row in (*theirs, *ours)}
        there = {_key(row, names): row for row in ours if row.pk in pks}
        for row in theirs:
            twin = there.get(_key(row, names)) if row.pk in pks else None
            if twin is not None and (is_forbidden or not contradict(row, twin)):
                yield row, twin


def _once(way: Any) -> Iterator[tuple[list[str], models.Q, bool]]:
    """Yield what rows that name a record may share once: the other columns, where, and whether that is a constraint."""
    unique = [each for each in way.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    for each in unique:
        if way.name in each.fields:
            yield [name for name in each.fields if name != way.name], each.condition or models.Q(), True
    if way.name in (names := SAID_ONCE.get(way.model, ())):
        yield [name for name in names if name != way.name], models.Q(), False


def _key(row: Any, names: list[str]) -> tuple:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in names)


def contradict(row: Any, twin: Any) -> bool:
    """Return whether two rows say different things; an empty field says nothing, their order neither."""
    said = ((getattr(row, name), getattr(twin, name)) for name in _fields(row))
    return any(one != other and is_said(one) and is_said(other) for one, other in said)


def fill(twin: Any, row: Any) -> None:
    """Let a row that stays say what only the other one said, unsaved."""
    for name in _fields(row):
        if not is_said(getattr(twin, name)) and is_said(getattr(row, name)):
            setattr(twin, name, getattr(row, name))
            field = row._meta.get_field(name)
            if original := getattr(field, "translated_field", None):
                carry_origin(twin, row, original.name, field.language)


def _fields(row: models.Model) -> list[str]:
    """Return the columns of a row that say something of their own."""
    model: Any = type(row)
    plain = [field for field in kept_fields(model) if not field.is_relation]
    silent = {"uuid", "origins", "created_at", "original_language", "order", "position"}
    texts = {name for field in translated_fields(model) for name in (column(field, code) for code in CODES)}
    return [field.name for field in plain if field.name not in silent or field.name in texts]


def is_said(value: Any) -> bool:
    return value not in (None, "", [])


def carry_origin(record: Record, other: Record, name: str, code: str) -> None:
    """Let a text that was taken from another record keep what is known of it; an original is one only in its place."""
    entry = (other.origins.get(name) or {}).get(code)
    if entry is None:
        return
    if code == record.original_language:
        entry = {**entry, "origin": Origin.ORIGINAL, "source": None, "source_fingerprint": None}
    elif entry["origin"] == Origin.ORIGINAL:
        entry = {**entry, "origin": Origin.PERSON}
    record.origins = {**record.origins, name: {**(record.origins.get(name) or {}), code: entry}}


# What is not in the database as a relation ---------------------------------------------------------------------------


def let_waiting_changes_follow(model: Any, kept: int, gone: int) -> None:
    """Let changes that wait for a publisher name the record that stays."""
    for waiting in WaitingChange.objects.filter(answer=""):
        changes = {key: _renamed(key, change, model, kept, gone) for key, change in waiting.changes.items()}
        if changes != waiting.changes:
            WaitingChange.objects.filter(pk=waiting.pk).update(changes=changes)


def _renamed(key: str, change: dict, model: Any, kept: int, gone: int) -> dict:
    names = {field.name for field in kept_fields(model_of(key)) if field.related_model is model}
    return {
        side: state and {name: _other(value, kept, gone) if name in names else value for name, value in state.items()}
        for side, state in change.items()
    }


def _other(value: Any, kept: int, gone: int) -> Any:
    if isinstance(value, list):
        return sorted({_other(each, kept, gone) for each in value})
    return kept if value == gone else value
