"""Translations that come back in a file: what each would do, which may be taken, and taking them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.index.indexing import deferred
from events.models import Event
from events.rights import seen_by
from events.translating import Text, file_key, place_of, texts_of
from multilingual import history
from multilingual.exchange import Broken, Received, Unit, Verdict, mark, portable, same, verdict_of
from multilingual.exchange.protected import lost
from multilingual.glossary import Glossary
from multilingual.needs import Need
from multilingual.origins import Origin
from multilingual.reading import column
from multilingual.records import record_changed
from organizations.models import Editor

from .translations import Seen, accept, may_write
from .waiting import is_reviewed, keep_waiting

STEP = gettext_noop("Translations from a file")


@dataclass(frozen=True)
class Proposal:
    """What a text of a file would do.

    verdict: None where there is no such text here; now: the translation that is here; problem: why it cannot be taken;
    warnings: what to look at before it is; is_whole: nothing got lost in it; is_accepted: the words are the same, and
    the file says that they are right, which nobody here had said.
    """

    unit: Unit
    text: Text | None = None
    event: Event | None = None
    place: str = ""
    verdict: Verdict | None = None
    now: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()
    is_whole: bool = True
    is_accepted: bool = False

    @property
    def is_offered(self) -> bool:
        is_new = self.verdict in {Verdict.CLASH, Verdict.REPLACES, Verdict.FILLS}
        return not self.problem and (is_new or self.is_accepted)

    @property
    def is_proposed(self) -> bool:
        """Taken unless somebody says otherwise."""
        return self.is_offered and self.verdict != Verdict.CLASH and self.is_whole

    @property
    def tick(self) -> str:
        """Names the text and what was here when it was looked at: who ticks it has seen what it replaces."""
        return f"{self.unit.key} {mark(self.now)}"


@dataclass(frozen=True)
class Taken:
    """waiting: the events whose texts wait for a publisher; refused: those of which a publisher
    has to say that a text is still right."""

    number: int = 0
    waiting: tuple[Event, ...] = ()
    refused: tuple[Event, ...] = ()


def proposals(received: Received, *, by: Editor, glossary: Glossary) -> list[Proposal]:
    """Return what each text of a file would do, in the order of the file. Twelve queries for any number of texts.

    Raises Broken when the file is about no event that the editor can see.
    """
    uuids = [uuid for part in received.parts if (uuid := _uuid(part))]
    events = {event.pk: event for event in seen_by(by, Event.objects.filter(uuid__in=uuids))}
    texts = texts_of(events)
    owned = {text.record for found in texts.values() for text in found if isinstance(text.record, Event)}
    prefetch_related_objects(list(owned), "offices")  # whose they are is asked of each text
    known = {file_key(text): (text, events[pk]) for pk, found in reversed(texts.items()) for text in found}
    if not any(unit.key in known for unit in received.units):
        place = received.units[0] if received.units else None
        sentence = _("Nothing in this file belongs to an event that you can see here.")
        raise Broken(sentence, place.line if place else 0, place.key if place else "")
    units = _rejoined(received.units, known.keys())
    return [_proposal(unit, known.get(unit.key), received, by, glossary) for unit in units]


@transaction.atomic
def take_in(chosen: Iterable[Proposal], *, received: Received, origin: str, by: Editor) -> Taken:
    """Write the chosen texts in their language, event by event; where changes of an event wait, they wait.

    What other events show too never waits; that a text is still right cannot wait.
    """
    by_event: dict[Event, list[Proposal]] = defaultdict(list)
    for proposal in chosen:
        if proposal.is_offered and proposal.event is not None:
            by_event[proposal.event].append(proposal)
    number, waiting, refused = 0, [], []
    for event, of_event in by_event.items():
        must_wait = is_reviewed(event) and not by.has_perm("events.publish_event", event)
        at_once = [each for each in of_event if not must_wait or (each.text and each.text.is_shared)]
        later = [each for each in of_event if each not in at_once]
        if at_once:
            with history.revision(by, STEP), deferred():
                _write(at_once, received, origin, by)
            number += len(at_once)
        new = [each for each in later if not each.is_accepted]
        if len(new) < len(later):
            refused.append(event)
        if new:
            with history.revision(by, STEP) as block, deferred() as indexed:
                _write(new, received, origin, by)
                changes = block.changes()
                indexed.clear()
                block.drop()
            keep_waiting(event=event, by=by, changes=changes)
            waiting.append(event)
            number += len(new)
    return Taken(number, tuple(waiting), tuple(refused))


def _write(chosen: Iterable[Proposal], received: Received, origin: str, by: Editor) -> None:
    texts: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in chosen:
        if proposal.text is not None and proposal.is_accepted:
            _accept(proposal.text, received, origin, by)
        elif proposal.text is not None:
            texts[history.key_of(proposal.text.record)].append(proposal)
    for of_record in texts.values():
        [record, *_same] = [each.text.record for each in of_record if each.text]
        history.before(record)
        columns = {
            column(each.text.field, received.target_language): each.unit.target for each in of_record if each.text
        }
        for name, words in columns.items():
            setattr(record, name, words)
        record.save(update_fields=list(columns))
        record_changed(record, by=by.get_username(), origin=origin, source=received.source_language)


def _accept(text: Text, received: Received, origin: str, by: Editor) -> None:
    if origin == str(Origin.MACHINE):
        return  # no machine says that a text is right
    language, source = received.target_language, received.source_language
    seen = Seen.of(text.text_in(language), text.text_in(source))
    accept(record=text.record, field=text.field, language=language, source=source, seen=seen, by=by)


def _rejoined(units: Iterable[Unit], known: Iterable[str]) -> list[Unit]:
    """Return the units, those that a tool has moved away from their names put back by their originals.

    Tools that go by way of PO keep a copy of each text without its name, once for all that say the same.
    """
    units, known = list(units), set(known)
    strays = {mark(unit.source): unit for unit in units if unit.key not in known and unit.target}
    used = {mark(unit.source) for unit in units if unit.key in known} & strays.keys()
    put_back = []
    for unit in units:
        source = mark(unit.source)
        if source not in used:
            put_back.append(unit)
        elif unit.key in known:
            put_back.append(replace(unit, target=strays[source].target, line=strays[source].line))
    return put_back


def _proposal(
    unit: Unit,
    known: tuple[Text, Event] | None,
    received: Received,
    by: Editor,
    glossary: Glossary,
) -> Proposal:
    if known is None:
        return Proposal(unit, problem=_("This text is not, or is no longer, part of the events in this file."))
    text, event = known
    language = received.target_language
    words = portable(unit.target).strip()
    unit = replace(unit, target=words if text.is_prose else " ".join(words.split()))
    now = text.text_in(language)
    source = text.text_in(received.source_language)
    verdict = verdict_of(unit, source=source, target=now)
    if verdict == Verdict.SAME:
        is_open = text.need_in(language) in {Need.OUTDATED, Need.MACHINE} and may_write(by, text, language)
        is_accepted = is_open and unit.is_done and same(unit.source, source)
        return Proposal(unit, text, event, place_of(text), verdict, now, is_accepted=is_accepted)
    gone = lost(source, unit.target)
    warnings = [_("Missing in the translation: %(piece)s") % {"piece": piece} for piece in gone]
    warnings += glossary.sentences(source, unit.target, received.source_language, language)
    return Proposal(
        unit,
        text,
        event,
        place_of(text),
        verdict,
        now,
        _problem(unit, text, verdict, language, by),
        tuple(warnings),
        is_whole=not gone,
    )


def _problem(unit: Unit, text: Text, verdict: Verdict, language: str, by: Editor) -> str:
    if text.original_language == language:
        return _("This is the original, which a file cannot change.")
    if not may_write(by, text, language):
        return _("You may not translate this text into this language.")
    if verdict == Verdict.STALE:
        return _("The original has changed since the file was exported. Export it again.")
    longest = text.record._meta.get_field(column(text.field, language)).max_length
    if longest and len(unit.target) > longest:
        return _("Too long: %(number)d characters, at most %(most)d.") % {"number": len(unit.target), "most": longest}
    return ""


def _uuid(part: str) -> UUID | None:
    kind, _colon, named = part.partition(":")
    try:
        return UUID(named) if kind == Event._meta.label_lower else None
    except ValueError:
        return None
