"""Which records have a history, what is kept of them, and on whose page it is told."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

import reversion
from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Value

from multilingual.models import Record
from multilingual.reading import translated_fields

Key = str
"""A record, as the history names it: ``events.session:12``."""
Kind = Any
"""A class of models; to the checker of types these are no hashable values, which keep others from being cached."""
State = dict[str, Any]
"""What is kept of a record: field → value as JSON has it, a list of keys for a relation to many."""

UNTOLD = frozenset({"uuid", "origins", "created_at"})
"""Kept, so that a deleted record comes back as itself; no change of their own."""


def register_all() -> None:
    """Register every record, and the rows that name the record which they are ``part_of``, with django-reversion."""
    for model in apps.get_models():
        is_told = issubclass(model, Record) or hasattr(model, "part_of")
        if is_told and not reversion.is_registered(model):
            reversion.register(model, fields=[field.name for field in kept_fields(model)])


@cache
def kept_fields(model: Kind) -> tuple[Field, ...]:
    """Return the fields that are kept of a model: not its key, nor a translated field beside its thirteen columns."""
    left_out = {model._meta.pk.name, "changed_at", *translated_fields(model)}
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return tuple(field for field in fields if field.name not in left_out)


@cache
def told_fields(model: Kind) -> tuple[Field, ...]:
    """Return the fields whose change is a change: not what follows from others."""
    derived = UNTOLD | set(getattr(model, "derived_fields", ()))
    return tuple(field for field in kept_fields(model) if field.name not in derived)


def is_changed(model: Kind, before: State | None, after: State | None) -> bool:
    """Return whether two states differ in anything that is told."""
    if before is None or after is None:
        return before is not after
    return any(before.get(field.name) != after.get(field.name) for field in told_fields(model))


def key_of(record: Model) -> Key:
    return f"{record._meta.label_lower}:{record.pk}"


def model_of(key: Key) -> Kind:
    return apps.get_model(key.partition(":")[0])


def pk_of(key: Key) -> int:
    return int(key.partition(":")[2])


def is_kept(record: Model) -> bool:
    """Return whether a record has a history."""
    return record.pk is not None and reversion.is_registered(type(record))


def states(keys: Iterable[Key]) -> dict[Key, State]:
    """Return how records are in the database now; what is not there is left out.

    One query for the records of a model, and one for all its relations to many.
    """
    found: dict[Key, State] = {}
    for label, of_model in groupby(sorted(keys), lambda key: key.partition(":")[0]):
        model = apps.get_model(label)
        pks = [pk_of(key) for key in of_model]
        many = _many(model, pks)
        for written in _serialized(model, model._base_manager.filter(pk__in=pks)):
            pk = int(written["pk"])
            found[f"{label}:{pk}"] = written["fields"] | {name: of.get(pk, []) for name, of in many.items()}
    return found


def state_as_loaded(record: Model, lists: Mapping[str, Iterable[Model]]) -> State:
    """Return the same of a record just loaded. lists: the records of its relations to many, all read where one is
    missing."""
    model: Kind = type(record)
    names = [field.name for field in kept_fields(model) if field.many_to_many]
    if not lists.keys() >= set(names):
        return states([key_of(record)])[key_of(record)]
    (written,) = _serialized(model, [record])
    return written["fields"] | {name: sorted(each.pk for each in lists[name]) for name in names}


def _serialized(model: Kind, records: Iterable[Model]) -> Iterator[dict]:
    names = [field.name for field in kept_fields(model) if not field.many_to_many]
    written = serializers.serialize("python", records, fields=names)
    yield from json.loads(json.dumps(written, cls=DjangoJSONEncoder))


def _many(model: Kind, pks: list[int]) -> dict[str, dict[int, list[int]]]:
    """Return relation → record → what it names, by one query."""
    fields = [field for field in kept_fields(model) if field.many_to_many]
    found: dict[str, dict[int, list[int]]] = {field.name: {} for field in fields}
    queries = []
    for field in fields:
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        rows = field.remote_field.through._base_manager.filter(**{f"{own}__in": pks}).order_by()
        queries.append(rows.values_list(Value(field.name), f"{own}_id", f"{other}_id"))
    if queries:
        for name, pk, other in sorted(queries[0].union(*queries[1:], all=True)):
            found[name].setdefault(pk, []).append(other)
    return found


def parts_of(keys: Iterable[Key]) -> list[Key]:
    """Return what is part of records, and would go with them. One query for each kind of part."""
    found: list[Key] = []
    for label, of_model in groupby(sorted(keys), lambda key: key.partition(":")[0]):
        pks = [pk_of(key) for key in of_model]
        for part in reversion.get_registered_models():
            for name in getattr(part, "part_of", ()):
                if part._meta.get_field(name).related_model._meta.label_lower == label:
                    rows = part._base_manager.filter(**{f"{name}__in": pks}).values_list("pk", flat=True)
                    found += [f"{part._meta.label_lower}:{pk}" for pk in rows]
    return list(dict.fromkeys(found))


def owners(key: Key, state: State) -> list[Key]:
    """Return the records that one names as those it is part of, the nearest first."""
    model = model_of(key)
    return [
        f"{model._meta.get_field(name).related_model._meta.label_lower}:{state[name]}"
        for name in getattr(model, "part_of", ())
        if state.get(name)
    ]
