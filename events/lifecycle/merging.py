"""Two records of one person, or of one organization, become one; decision 0032.

Whatever points at the record that goes is found by asking the models (`ways.ways_to`), so that nothing is forgotten
that comes later. The address that goes leads to the one that stays, and its history is told there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.index.indexing import deferred, forget
from events.index.names import events_found_by
from events.models import Event, SaidApart, Speaker
from events.search.names import names_of, other_names
from multilingual import history
from multilingual.history.differences import Difference, Names, differences
from multilingual.history.putting import put
from multilingual.history.registry import Key, kept_fields, key_of, states
from multilingual.languages import CODES
from multilingual.locking import hold, locked
from multilingual.models import FormerSlug, Record, RecordChange
from multilingual.namesakes import shown_name
from multilingual.reading import column, translated_fields
from multilingual.records import record_changed
from organizations.models import Editor, Organization

from .ways import carry_origin, is_said, let_waiting_changes_follow, moved, refuse_two, ways_to

MERGED = gettext_noop("Merged with a duplicate")

MERGEABLE: tuple[Any, ...] = (Speaker, Organization)
STAYING = frozenset({"slug", "original_language", "withdrawn_at", "brought_in_by"})
"""What the record that stays keeps without being asked; it is withdrawn only where both were."""
LINES = ("other_names", "links")
"""Fields with one thing in a line: those of both are kept."""
TOGETHER = {"native_language": "native_name"}
"""What goes with another field, where that differs too."""


@dataclass(frozen=True)
class Comparison:
    """What the record that stays (``was`` of each difference) and the one that goes (``is_now``) say.

    asked: both say something; taken: only the one that goes does, and it comes along.
    """

    asked: list[Difference] = field(default_factory=list)
    taken: list[Difference] = field(default_factory=list)


def compared(kept: Record, gone: Record) -> Comparison:
    """Return in which fields two records differ. Two queries, and one for each model that they name."""
    model, found = type(kept), states([key_of(kept), key_of(gone)])
    of_kept, of_gone = found[key_of(kept)], found[key_of(gone)]
    told = differences(model, of_kept, of_gone, Names([(model, of_kept), (model, of_gone)]))
    names = {each.field for each in told}
    told = [each for each in told if each.field not in {*STAYING, *LINES} and TOGETHER.get(each.field) not in names]
    return Comparison(
        asked=[each for each in told if is_said(of_kept[each.field]) and is_said(of_gone[each.field])],
        taken=[each for each in told if not is_said(of_kept[each.field])],
    )


@transaction.atomic
def merge(*, kept: Record, gone: Record, chosen: Collection[str], by: Editor) -> Record:
    """Let one record of a kind go into another and return that.

    chosen: columns in which both say something and the one that goes is right. Raises ValidationError where it cannot
    be. Costs a few queries for each way to the records, and what `record_changed` costs for each row that moves.
    """
    model: Any = type(kept)
    _refuse(kept, gone, by)
    was_key = key_of(gone)
    with deferred(), history.revision(by, MERGED):
        hold(Event, {*events_found_by(kept), *events_found_by(gone)})
        list(locked(model._base_manager.filter(pk__in=[kept.pk, gone.pk]).order_by("pk")))
        history.before(kept, gone)
        rows = [row for way in ways_to(model) for row in moved(way, kept, gone)]
        merged = _written(kept, gone, chosen)
        FormerSlug.objects.filter(kind=model._meta.label_lower, record_uuid=gone.uuid).update(record_uuid=kept.uuid)
        SaidApart.objects.of(gone).delete()
        let_waiting_changes_follow(model, kept.pk, gone.pk)
        forget(gone)
        gone.delete()
        for row in [*rows, merged]:
            if isinstance(row, Record):
                record_changed(row, by=by.get_username())
    _hand_over_history(was_key, key_of(kept))
    return merged


def _refuse(kept: Record, gone: Record, by: Editor) -> None:
    model: Any = type(kept)
    if model not in MERGEABLE or type(gone) is not model or kept.pk == gone.pk:
        raise ValidationError(_("Choose two records of the same kind."))
    refuse_two(model, kept, gone)
    for event in Event.objects.published().filter(offices__reviews_changes=True).filter(_showing(gone)).distinct():
        if not by.has_perm("events.publish_event", event):
            told = _(
                "Changes to “%(event)s” are waiting for a publisher: ask one of its publishers to merge the "
                "two records."
            )
            raise ValidationError(told % {"event": shown_name(event)})


def _showing(record: Any) -> models.Q:
    if isinstance(record, Speaker):
        return models.Q(pk__in=record.appearances.values("session__event"))
    return models.Q(contact_organization=record.pk) | models.Q(pk__in=record.credits.values("event"))


def _written(kept: Any, gone: Any, chosen: Collection[str]) -> Record:
    """Write what comes along from the record that goes; by every name of both the one that stays is found."""
    model: Any = type(kept)
    names = [name for record in (kept, gone) for _language, name in names_of(record)]
    comparison = compared(kept, gone)
    taken = {each.field for each in comparison.taken} | ({each.field for each in comparison.asked} & set(chosen))
    taken |= {name for name, leader in TOGETHER.items() if leader in taken}
    record: Any = put(key_of(kept), states([key_of(gone)])[key_of(gone)], taken, is_new=False)
    for name in translated_fields(model):
        for code in CODES:
            if column(name, code) in taken:
                carry_origin(record, gone, name, code)
    for name in {each.name for each in kept_fields(model)} & set(LINES):
        setattr(record, name, _lines([*other_names(getattr(record, name)), *other_names(getattr(gone, name))]))
    if not gone.withdrawn_at:
        record.withdrawn_at = None
    called = {name for _language, name in names_of(record)}
    record.other_names = _lines([*other_names(record.other_names), *(name for name in names if name not in called)])
    record.save()
    return record


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(lines))


def _hand_over_history(gone: Key, kept: Key) -> None:
    """Let the page of the record that stays tell the history of both."""
    RecordChange.objects.filter(record=gone, parent="").update(parent=kept)
    for level in ("parent", "root"):
        RecordChange.objects.filter(**{level: gone}).update(**{level: kept})
