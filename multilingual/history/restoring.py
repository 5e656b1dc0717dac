"""An old version of a record, or one field of it, is brought back: checked like any other write, and told like one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop
from reversion.models import Version

from multilingual.models import Record, RecordChange
from multilingual.records import record_changed

from .differences import Difference, Names, differences, field_name, name_of
from .keeping import key_of_version, revision, state_of
from .putting import put
from .registry import Key, State, kept_fields, model_of, owners, pk_of, states, told_fields

RESTORED = gettext_noop("Restored as of %(moment)s")

on_restored: list[Callable[[models.Model, set[str], State | None], None]] = []
"""Called with a record that was brought back and the fields that were; an app adds its own in `ready()`."""


@dataclass
class Restoration:
    """What bringing a version back would do. Nothing is written yet.

    chosen: the fields that are brought back; differences: what changes by that; fixed: fields that only steps of their
    own change; vanished: what was kept of fields that are no more; unmet: fields whose record is no longer there;
    parts: what was deleted with it and comes back with it.
    """

    version: Version
    key: Key
    now: State | None
    then: State
    chosen: set[str]
    name: str
    differences: list[Difference]
    fixed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)
    parts: list["Restoration"] = field(default_factory=list)

    @property
    def is_gone(self) -> bool:
        """The record was deleted, and comes back whole."""
        return self.now is None

    @property
    def noun(self) -> str:
        return str(model_of(self.key)._meta.verbose_name)

    @property
    def can_be_done(self) -> bool:
        return bool(self.differences) or self.is_gone


def prepared(version: Version, *, only: str = "") -> Restoration:
    """Return what bringing a version back would do; only: one column of it. A few queries."""
    key, then = key_of_version(version), state_of(version) or {}
    model, now = model_of(key), states([key]).get(key)
    known = {each.name: each for each in kept_fields(model)}
    names = Names([(model, now), (model, then)])
    told = {each.name for each in told_fields(model)}
    asked = ({only} & told if only else told if now else known.keys()) & then.keys()
    fixed = model._base_manager.get(pk=pk_of(key)).fixed_fields() if now and issubclass(model, Record) else frozenset()
    unmet = {name for name in asked if _is_unmet(known[name], then[name], names)}
    chosen = asked - fixed - unmet
    kept_back = differences(model, now, then, names, only=asked & fixed)
    return Restoration(
        version=version,
        key=key,
        now=now,
        then=then,
        chosen=chosen,
        name=name_of(model, now or then, names),
        differences=differences(model, now, {**(now or {}), **{name: then[name] for name in chosen}}, names),
        fixed=[difference.name for difference in kept_back],
        vanished=[] if only else sorted(then.keys() - known.keys()),
        unmet=[field_name(known[name]) for name in sorted(unmet)],
        parts=[] if now else _lost_with(key),
    )


def restore(restoration: Restoration, *, editor: Any) -> models.Model:
    """Bring it back and return the record. Raises ValidationError where it no longer fits; nothing is written then."""
    with revision(editor, RESTORED, as_of=restoration.version.revision.date_created):
        record = _written(restoration)
        for part in restoration.parts:
            _written(part)
        by = editor.get_username()
        for each in [*(_record(part.key) for part in restoration.parts), record]:
            if isinstance(each, Record):
                record_changed(each, by=by)
        if not isinstance(record, Record):
            record_changed(_record(owners(restoration.key, restoration.then)[0]), by=by)
        for told in on_restored:
            told(record, restoration.chosen, restoration.now)
    return record


def _written(restoration: Restoration) -> models.Model:
    return put(restoration.key, restoration.then, restoration.chosen, is_new=restoration.is_gone)


def _record(key: Key) -> models.Model:
    return model_of(key)._base_manager.get(pk=pk_of(key))


def _is_unmet(each: models.Field, value: Any, names: Names) -> bool:
    if not each.is_relation or not value:
        return False
    return any(names.get(each.related_model, pk) is None for pk in (value if isinstance(value, list) else [value]))


def _lost_with(key: Key) -> list[Restoration]:
    """Return what was deleted together with a record: its parts, then theirs."""
    deleted = RecordChange.objects.filter(record=key, kind=RecordChange.DELETED).order_by("-pk").first()
    if deleted is None:
        return []
    lost = RecordChange.objects.filter(
        models.Q(parent=key) | models.Q(root=key), revision=deleted.revision_id, kind=RecordChange.DELETED
    )
    found = []
    for change in lost.select_related("before__revision").order_by("pk"):
        if change.before is not None:
            then = state_of(change.before) or {}
            chosen = {each.name for each in kept_fields(model_of(change.record))} & then.keys()
            found.append(Restoration(change.before, change.record, None, then, chosen, "", []))
    keys = {each.key for each in found}
    return sorted(found, key=lambda each: sum(owner in keys for owner in owners(each.key, each.then)))
