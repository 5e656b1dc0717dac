"""Changes of public events that wait for a publisher, where an office wants that: kept, taken over, sent back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.index.indexing import deferred, reindex
from events.models import Answer, Event, WaitingChange
from multilingual import history
from multilingual.history.differences import Difference, Names, differences, field_name, name_of
from multilingual.history.putting import put
from multilingual.history.registry import Key, State, model_of, pk_of, states, told_fields
from multilingual.locking import hold
from multilingual.models import Record
from multilingual.records import record_changed
from organizations.models import Editor

TAKEN_OVER = gettext_noop("Changed, and accepted by a publisher")


class AlreadyAnswered(Exception):
    """Another publisher was quicker."""


@dataclass(frozen=True)
class Proposed:
    """What a waiting change would do to one record as it is now.

    conflicts: what somebody else has changed since; fixed: what only steps of their own change, and stays;
    is_gone: the record was deleted meanwhile.
    """

    key: Key
    kind: str
    noun: str
    name: str
    is_page: bool
    differences: list[Difference]
    conflicts: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    is_gone: bool = False


def is_reviewed(event: Event) -> bool:
    """Return whether changes of a public event wait for a publisher: one of its offices wants that. One query."""
    return event.is_published and event.offices.filter(reviews_changes=True).exists()


@transaction.atomic
def keep_waiting(
    *, event: Event, by: Editor, changes: dict[Key, tuple[State | None, State | None]], joins: bool = False
) -> WaitingChange | None:
    """Keep what an editor has changed, None when that is nothing. changes: `history.keeping.Block.changes`.

    joins: one change with the editor's own that waits last, for who saves text by text. It is another one then, so that
    nobody takes over what they have not seen.
    """
    kept = {key: _parted(key, was, is_now) for key, (was, is_now) in changes.items()}
    if kept and joins:
        kept = _joined(event, by, kept)
    return WaitingChange.objects.create(event=event, by=by, changes=kept) if kept else None


@transaction.atomic
def take_back(*, event: Event, by: Editor, key: Key, name: str) -> None:
    """Leave a column out of what an editor waits with: it stays as it is. What else waits has a new key then."""
    for each in event.waiting_changes.filter(answer="", by=by):
        change = each.changes.get(key, {})
        if name in (change.get("after") or {}) and WaitingChange.objects.filter(pk=each.pk, answer="").delete()[0]:
            left = {part: {n: v for n, v in (said or {}).items() if n != name} for part, said in change.items()}
            changes = (
                {**each.changes, key: left} if left["after"] else {k: v for k, v in each.changes.items() if k != key}
            )
            if changes:
                WaitingChange.objects.create(event=event, by=by, at=each.at, changes=changes)


def _joined(event: Event, by: Editor, kept: dict) -> dict:
    last = event.waiting_changes.filter(answer="").order_by("-pk").first()
    if last is None or last.by_id != by.pk:
        return kept
    if any(None in change.values() for change in (*last.changes.values(), *kept.values())):
        return kept  # what is new or deleted waits as it is
    if not WaitingChange.objects.filter(pk=last.pk, answer="").delete()[0]:
        return kept  # somebody answered in this moment
    joined = dict(last.changes)
    for key, change in kept.items():
        first = joined.get(key, {"before": {}, "after": {}})
        joined[key] = {
            "before": {**change["before"], **first["before"]},
            "after": {**first["after"], **change["after"]},
            "said": {**first.get("said", {}), **change.get("said", {})},
        }
    return joined


@transaction.atomic
def take_over(*, waiting: WaitingChange, by: Editor) -> None:
    """Write a waiting change, in its editor's name. Raises ValidationError where it no longer fits, AlreadyAnswered."""
    event = waiting.event
    hold(Event, [event.pk])
    _answered(waiting, str(Answer.TAKEN_OVER), by)
    with deferred(), history.revision(waiting.by, TAKEN_OVER):
        present = states(waiting.changes)
        written = []
        made: dict[Key, Any] = {}
        for key, change in waiting.changes.items():
            if change["after"] is not None:
                change["after"] = _pointing_at(made, key, change["after"])
            if change["before"] is None:
                written.append(put(key, change["after"], set(change["after"]), is_new=True, keeps_key=False))
                made[key] = written[-1].pk
            elif key in present and change["after"] is None:
                _delete(key)
            elif key in present:
                names = _chosen(event, key, change)
                written.append(put(key, change["after"], names, is_new=False))
        for record in written:
            if isinstance(record, Record):
                record_changed(record, by=waiting.by.get_username())
                _say(record, waiting.changes.get(history.key_of(record), {}).get("said", {}))
        moved = [each["before"] for each in waiting.changes.values() if each["before"] and each["after"]]
        reindex(was["event"] for was in moved if was.get("event"))  # what a session or pick has left
        event.refresh_from_db()
        record_changed(event, by=waiting.by.get_username())


@transaction.atomic
def send_back(*, waiting: WaitingChange, by: Editor, comment: str) -> None:
    """Leave the event as it is and tell the editor why. Raises ValidationError without a comment, AlreadyAnswered."""
    if not comment.strip():
        raise ValidationError(_("Say what should be changed."))
    _answered(waiting, str(Answer.SENT_BACK), by, comment=comment.strip())


def proposed(waiting: WaitingChange) -> list[Proposed]:
    """Return what a waiting change would do now, the event first. A query for each model that is named."""
    present = states(waiting.changes)
    pairs = {key: (present.get(key), change) for key, change in waiting.changes.items()}
    names = Names((model_of(key), state) for key, (now, change) in pairs.items() for state in (now, change["after"]))
    found = [_proposed(waiting.event, key, now, change, names) for key, (now, change) in pairs.items()]
    return sorted(found, key=lambda each: not each.is_page)


def _proposed(event: Event, key: Key, now: State | None, change: dict, names: Names) -> Proposed:
    model, was, after = model_of(key), change["before"], change["after"]
    is_both = bool(was and after)
    chosen = _chosen(event, key, change) if is_both else set()
    told = {each.name: field_name(each) for each in told_fields(model)}
    target = {**(now or {}), **{name: after[name] for name in chosen}} if is_both else after
    disputed = [name for name in told.keys() & chosen if now and now.get(name) not in (was.get(name), after[name])]
    return Proposed(
        key=key,
        kind="ADDED" if was is None else "DELETED" if after is None else "CHANGED",
        noun=str(model._meta.verbose_name),
        name=name_of(model, now or after or was or {}, names),
        is_page=model is Event,
        differences=differences(model, now if was else None, target, names),
        conflicts=[told[name] for name in disputed],
        fixed=[told[name] for name in told if is_both and name in after.keys() - chosen],
        is_gone=was is not None and now is None,
    )


def _chosen(event: Event, key: Key, change: dict) -> set[str]:
    """Return the fields that may be written: not those that only verbs change."""
    fixed = event.fixed_fields() if model_of(key) is Event else frozenset()
    return set(change["after"]) - fixed - {"origins"}


def _pointing_at(made: dict[Key, Any], key: Key, state: State) -> State:
    """Return a state in which whatever names a record that was new with it names the one that was made of that now."""
    links = [each for each in model_of(key)._meta.concrete_fields if each.many_to_one and each.name in state]
    named = {each.name: f"{each.related_model._meta.label_lower}:{state[each.name]}" for each in links}
    return {**state, **{name: made[target] for name, target in named.items() if target in made}}


def _parted(key: Key, was: State | None, is_now: State | None) -> dict[str, State | None]:
    """Return only what differs, where both are there."""
    if was is None or is_now is None:
        return {"before": was, "after": is_now}
    changed = [each for each in told_fields(model_of(key)) if was.get(each.name) != is_now.get(each.name)]
    said = {each.name: entry for each in changed if (entry := _origin(each, is_now))}
    parted: dict[str, State | None] = {
        "before": {each.name: was.get(each.name) for each in changed},
        "after": {each.name: is_now.get(each.name) for each in changed},
    }
    return {**parted, "said": said} if said else parted


def _origin(field: Any, state: State) -> dict | None:
    """Return what is recorded of a translation in a state: whose words it is, made from which text."""
    text = getattr(field, "translated_field", None)
    entry = state["origins"].get(text.name, {}).get(field.language) if text else None
    return entry if entry and entry["source"] else None


def _say(record: Record, said: dict[str, dict]) -> None:
    """Record of translations what was known when they were written: a machine's stays one, an outdated one is."""
    for name, entry in said.items():
        column: Any = record._meta.get_field(name)
        there = record.origins.get(column.translated_field.name, {})
        if there.get(column.language, {}).get("text_fingerprint") == entry["text_fingerprint"]:
            there[column.language] = entry
    if said:
        record.save(update_fields=["origins"])


def _delete(key: Key) -> None:
    record = model_of(key)._base_manager.filter(pk=pk_of(key)).first()
    if record is not None:  # it may have gone with what it was part of
        history.before(record, with_parts=True)
        record.delete()


def _answered(waiting: WaitingChange, answer: str, by: Editor, *, comment: str = "") -> None:
    # One conditional update, so that of two publishers at the same moment one is told.
    mine = WaitingChange.objects.filter(pk=waiting.pk, answer="")
    if not mine.update(answer=answer, answered_by=by, answered_at=timezone.now(), comment=comment):
        raise AlreadyAnswered(_("Somebody else has answered this in the meantime."))


def waiting_of(event: Event) -> Iterable[WaitingChange]:
    """Return what waits, the oldest first. One query."""
    return event.waiting_changes.filter(answer="").select_related("by", "event")
