"""One record becomes another with the same words, of which the same is known: whose they are, and whether current."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Field
from django.db.models.fields.files import FieldFile

from multilingual.history.registry import Kind, kept_fields
from multilingual.models import Record
from multilingual.origins import fingerprint
from multilingual.records import record_changed

from .taking import Fate, Part, fates


def copied(record: Any, parts: frozenset[Part], **made: Any) -> Any:
    """Return a record like another, unsaved, with what is taken of it. made: its fields that are new."""
    new = type(record)()
    for field in _taken(type(record), parts):
        if not field.many_to_many:
            value = field.value_from_object(record)
            setattr(new, field.attname, value.name if isinstance(value, FieldFile) else value)
    for name, value in made.items():
        setattr(new, name, value)
    if isinstance(record, Record):
        taken = {base_name(field) for field in _taken(type(record), parts)}
        new.origins = {
            name: {code: dict(entry) for code, entry in entries.items()}
            for name, entries in record.origins.items()
            if name in taken
        }
    return new


def save_copy(new: Any, of: Any, parts: frozenset[Part], *, by: str) -> None:
    """Write a copy, with what it names many of. What is not known of a text stays unknown. Raises ValidationError."""
    known = new.origins
    new.clean()
    new.save()
    for field in _taken(type(new), parts):
        if field.many_to_many:
            getattr(new, field.name).set(getattr(of, field.name).all())
    record_changed(new, by=by)
    if new.origins != known:
        new.origins = known
        new.save(update_fields=["origins"])


def say_as_before(new: Record, of: Record, field: str, before: dict[str, str], after: dict[str, str]) -> None:
    """Let what is known of a field hold of it under another wording; before, after: language → text.

    A translation stays current where the same was changed in it as in its source, and is outdated where it was not.
    """
    changed = {code for code, text in after.items() if text != before.get(code)}
    kept: dict[str, dict] = new.origins.get(field, {})
    for code, entry in kept.items():
        if code in changed and entry["text_fingerprint"] == fingerprint(before[code]):
            entry["text_fingerprint"] = fingerprint(after[code])
        source = entry["source"]
        is_current = source is not None and entry["source_fingerprint"] == fingerprint(before.get(source))
        if is_current and (source in changed) == (code in changed):
            entry["source_fingerprint"] = fingerprint(after.get(source))


def base_name(field: Field) -> str:
    """Return the name of a field; of a column in a language, that of the translated field."""
    original = getattr(field, "translated_field", None)
    return original.name if original is not None else field.name


def _taken(model: Kind, parts: Iterable[Part]) -> list[Field]:
    wanted = {Fate.TAKEN, *parts}
    return [field for field in kept_fields(model) if fates(model)[base_name(field)] in wanted]
