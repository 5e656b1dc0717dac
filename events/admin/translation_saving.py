"""What was typed on the translation desk is written text by text, each for itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext

from events.index.indexing import deferred
from events.lifecycle.translations import Seen, SourceChanged, WrittenMeanwhile, accept, cleaned, translate
from events.lifecycle.waiting import is_reviewed, keep_waiting, take_back
from events.models import Event
from multilingual import history
from multilingual.admin.versions import VERSIONS
from multilingual.models import Record
from multilingual.origins import Origin, fingerprint
from multilingual.reading import column
from organizations.models import Editor

from .translation_rows import Clash, Row

TEXT, MACHINE, ACCEPT, CHOICE = "text:", "machine:", "accept", "choice:"
"""How the fields of the form begin: what was typed, a machine's words that were put in, which text is accepted, and
which of two texts stays."""


@dataclass
class Taken:
    """What became of a form. written: records with a new text, or one that was accepted; waiting: how many texts wait
    for a publisher; refused: rows that say why."""

    written: list[Record] = field(default_factory=list)
    waiting: int = 0
    refused: dict[str, Row] = field(default_factory=dict)


def is_waiting_for_publisher(event: Event, editor: Editor) -> bool:
    """Return whether what somebody changes of an event has to wait. Two queries for who may not publish it."""
    return event.is_published and not editor.has_perm("events.publish_event", event) and is_reviewed(event)


def take(event: Event, rows: list[Row], sent: Mapping[str, str], editor: Editor) -> Taken:
    """Write what was sent of some rows; a row that is refused holds what was typed, and says why."""
    opened = _opened(sent.get(VERSIONS, ""))
    waits = is_waiting_for_publisher(event, editor)
    taken = Taken()
    for row in rows:
        if row.is_writable and row.key in opened:
            _take_one(event, row, opened[row.key], sent, editor, waits, taken)
    return taken


def _take_one(
    event: Event, row: Row, seen: Seen, sent: Mapping[str, str], editor: Editor, waits: bool, taken: Taken
) -> None:
    typed = sent.get(f"{TEXT}{row.key}")
    choice, _, shown = sent.get(f"{CHOICE}{row.key}", "").partition("-")
    if choice == "theirs":
        return
    if choice == "mine":
        seen = replace(seen, text=shown)
    must_wait = waits and not row.text.is_shared
    asked = {"record": row.text.record, "field": row.text.field, "language": row.language}
    asked |= {"source": row.source, "seen": seen, "by": editor}
    try:
        if typed is not None and _is_new(row, typed, seen):
            machine = sent.get(f"{MACHINE}{row.key}", "")
            origin = Origin.MACHINE if machine and machine == fingerprint(typed) else Origin.PERSON
            _write(event, must_wait, taken, {**asked, "words": typed, "origin": origin})
            row.words = typed
        elif sent.get(ACCEPT) == row.key:
            if must_wait:
                raise ValidationError(
                    gettext("This event is public: a publisher has to confirm that the text is right.")
                )
            accept(**asked)
            taken.written.append(row.text.record)
        return
    except ValidationError as error:
        row.problem = " ".join(error.messages)
    except WrittenMeanwhile as error:
        row.opened = seen
        row.clash = Clash(theirs=error.text, mine=typed or "", by=error.by or gettext("Somebody else"))
        row.problem = gettext("Somebody else has written this in the meantime. Choose which text to keep.")
    except SourceChanged:
        row.problem = gettext("The original has changed while this was open. Please check again.")
    except ObjectDoesNotExist:
        row.problem = gettext("This was deleted in the meantime.")
    row.words = row.words if typed is None else typed
    taken.refused[row.key] = row


def _write(event: Event, must_wait: bool, taken: Taken, asked: dict) -> None:
    if not must_wait:
        if translate(**asked):
            taken.written.append(asked["record"])
        return
    with history.revision(asked["by"]) as block, deferred() as indexed:
        translate(**asked)
        changes = block.changes()
        indexed.clear()
        block.drop()
    if keep_waiting(event=event, by=asked["by"], changes=changes, joins=True):
        taken.waiting += 1
    else:
        name = column(asked["field"], asked["language"])
        take_back(event=event, by=asked["by"], key=history.key_of(asked["record"]), name=name)


def _is_new(row: Row, typed: str, seen: Seen) -> bool:
    """Return whether something else stands in the box than when it was opened, or than what waits."""
    try:
        typed = cleaned(row.text.record, row.text.field, row.language, typed)
    except ValidationError:
        return True  # and then it says why
    return fingerprint(typed) != (fingerprint(row.words) if row.waits else seen.text)


def _opened(written: str) -> dict[str, Seen]:
    """Return key → what was seen, of what the form says; nothing where that is no sense."""
    try:
        read = json.loads(written)
    except ValueError:
        return {}
    pairs = read.items() if isinstance(read, dict) else ()
    return {str(key): Seen.read(seen) for key, seen in pairs if isinstance(seen, str)}
