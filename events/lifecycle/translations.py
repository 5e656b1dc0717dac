"""A text is translated, or found to be still right: by two people at once too, and nothing is lost.

What somebody saw is named by two fingerprints, of the text as they opened it and of the source that stood beside it.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction
from django.utils import timezone

from events.index.indexing import deferred
from events.translating import Text
from multilingual import history
from multilingual.locking import hold, locked
from multilingual.models import Record
from multilingual.origins import Origin, fingerprint
from multilingual.reading import column
from multilingual.records import record_changed
from multilingual.visible import visible_text
from organizations.models import Editor


@dataclass(frozen=True)
class Seen:
    """What somebody had before them. Written as two fingerprints with a space between."""

    text: str
    source: str

    @classmethod
    def of(cls, text: str | None, source: str | None) -> Self:
        return cls(fingerprint(text), fingerprint(source))

    @classmethod
    def read(cls, written: str) -> Self:
        text, _, source = written.partition(" ")
        return cls(text, source)

    def __str__(self) -> str:
        return f"{self.text} {self.source}"


class WrittenMeanwhile(Exception):
    """Somebody else has written the text since it was opened. by: their name, "" when it is not known."""

    def __init__(self, text: str, by: str):
        super().__init__(text)
        self.text, self.by = text, by


class SourceChanged(Exception):
    """The source is no longer what was compared."""


def cleaned(record: Record, field: str, language: str, words: str) -> str:
    """Return a text as it may be written. Raises ValidationError."""
    of_column: Any = record._meta.get_field(column(field, language))
    ProhibitNullCharactersValidator()(words)
    words = visible_text(words.replace("\r\n", "\n"))
    if of_column.get_internal_type() == "CharField":
        words = " ".join(words.split())
    of_column.run_validators(words)
    return words


@transaction.atomic
def translate(
    *, record: Record, field: str, language: str, words: str, source: str, seen: Seen, by: Editor, origin: str
) -> bool:
    """Write a text, "" for none; return whether that was a change. Its like is already there: nothing is written.

    source: the language that stood beside it. Where that has changed since, the text is outdated from the first.
    Raises ValidationError, WrittenMeanwhile, and ObjectDoesNotExist where the record is gone.
    """
    words = cleaned(record, field, language, words)
    record = _locked(record)
    name = column(field, language)
    if fingerprint(words) == fingerprint(getattr(record, name)):
        return False
    _ask(record, field, language, seen)
    with deferred(), history.revision(by):
        history.before(record)
        setattr(record, name, words or None)
        record.save(update_fields=[name])
        record_changed(record, by=by.get_username(), origin=origin, source=source)
        if words and seen.source != fingerprint(getattr(record, column(field, source))):
            record.origins[field][language]["source_fingerprint"] = seen.source
            record.save(update_fields=["origins"])
    return True


@transaction.atomic
def accept(*, record: Record, field: str, language: str, source: str, seen: Seen, by: Editor) -> None:
    """Record that somebody compared a text with its source and found it right: current, and no machine's any more.

    Raises WrittenMeanwhile, SourceChanged, ValidationError without a text, ObjectDoesNotExist.
    """
    record = _locked(record)
    _ask(record, field, language, seen)
    now = Seen.of(getattr(record, column(field, language)), getattr(record, column(field, source)))
    if now.source != seen.source:
        raise SourceChanged
    if now.text == fingerprint(""):
        raise ValidationError("nothing was accepted")
    known = record.origins.get(field, {}).get(language, {})
    was = known.get("origin", Origin.PERSON)
    entry = {
        "origin": str(Origin.MACHINE_CHECKED if was == Origin.MACHINE else was),
        "source": source,
        "source_fingerprint": now.source,
        "text_fingerprint": now.text,
        "at": timezone.now().isoformat(timespec="seconds"),
        "by": by.get_username(),
    }
    record.origins = {**record.origins, field: {**record.origins.get(field, {}), language: entry}}
    record_changed(record, by=by.get_username())


def _locked(record: Record) -> Record:
    hold(type(record), [record.pk])
    return locked(type(record)._base_manager.all()).get(pk=record.pk)


def _ask(record: Record, field: str, language: str, seen: Seen) -> None:
    there = visible_text(getattr(record, column(field, language)))
    if fingerprint(there) != seen.text:
        by = record.origins.get(field, {}).get(language, {}).get("by", "")
        raise WrittenMeanwhile(there, by)


def may_write(editor: Editor, text: Text, language: str) -> bool:
    """Return whether somebody writes a text in a language here: a translation, never the original.

    Into the languages that they work in; of their own events into every language, who may change them.
    """
    record = text.record
    if language == text.original_language:
        return False
    app, model = record._meta.app_label, record._meta.model_name
    works_in = language in {code.lower() for code in editor.working_languages}
    if (editor.is_superuser or works_in) and editor.has_perm(f"{app}.translate_{model}", record):
        return True
    return not text.is_shared and editor.has_perm(f"{app}.change_{model}", record)
