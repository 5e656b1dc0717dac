"""The history of a record and of what is part of it, newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext, pgettext
from reversion.models import Revision

from multilingual.models import RecordChange
from multilingual.wording import date, hour

from .differences import Difference, Names, differences, name_of
from .keeping import state_of
from .registry import key_of, model_of


@dataclass(frozen=True)
class Told:
    """One record of an entry. is_page: it is the one whose history is read; is_latest: nothing newer is known of it;
    is_before_lost: what it was is no longer kept."""

    change: RecordChange
    kind: str
    noun: str
    name: str
    is_page: bool
    is_latest: bool
    is_before_lost: bool
    differences: list[Difference]


@dataclass(frozen=True)
class Entry:
    """One revision. at: UTC; day: the same in words; by: who, "" when nobody is known; step: what it is called."""

    at: datetime
    day: str
    by: str
    step: str
    told: list[Told]


def changes_on(record: Model) -> Q:
    """Return what the page of a record tells: its own changes, and those of its parts and of theirs."""
    key = key_of(record)
    return Q(record=key) | Q(parent=key) | Q(root=key)


def revisions_of(record: Model) -> QuerySet:
    """Return the revisions that the page of a record tells, newest first."""
    told = RecordChange.objects.filter(changes_on(record))
    return Revision.objects.filter(pk__in=told.values("revision")).select_related("user").order_by("-pk")


def entries(record: Model, revisions: Iterable[Revision], language: str) -> list[Entry]:
    """Return some revisions as entries of a record's page. Two queries, and one for each model that is named."""
    revisions = list(revisions)
    found = (
        RecordChange.objects.filter(changes_on(record), revision__in=[revision.pk for revision in revisions])
        .select_related("before", "after")
        .order_by("pk")
    )
    found, own = list(found), key_of(record)
    newest = _newest({change.record for change in found})
    states = {change.pk: (state_of(change.before), state_of(change.after)) for change in found}
    names = Names((model_of(change.record), state) for change in found for state in states[change.pk])
    told = defaultdict(list)
    for change in found:
        told[change.revision_id].append(_told(change, *states[change.pk], names, own, newest))
    return [
        Entry(
            at=revision.date_created,
            day=date(revision.date_created, language),
            by=_person(revision.user),
            step=_step(revision.comment, told[revision.pk], language),
            told=sorted(told[revision.pk], key=lambda each: not each.is_page),
        )
        for revision in revisions
    ]


def _newest(keys: set[str]) -> set[int]:
    """Return the newest change of each record."""
    rows = RecordChange.objects.filter(record__in=keys).order_by("pk").values_list("record", "pk")
    return set(dict(rows).values())


def _told(change: RecordChange, before: Any, after: Any, names: Names, own: str, newest: set[int]) -> Told:
    model = model_of(change.record)
    is_lost = before is None and change.kind != RecordChange.ADDED
    return Told(
        change=change,
        kind=change.kind,
        noun=str(model._meta.verbose_name),
        name=name_of(model, after or before or {}, names),
        is_page=change.record == own,
        is_latest=change.pk in newest,
        is_before_lost=is_lost,
        differences=[] if is_lost else differences(model, before, after, names),
    )


def _person(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _step(comment: str, told: list[Told], language: str) -> str:
    named, _, moment = comment.partition("\n")
    if moment:
        at = datetime.fromisoformat(moment)
        return gettext(named) % {"moment": f"{date(at, language)} {hour(at, language)} UTC"}
    if named:
        as_a_step = pgettext("step", named)
        return as_a_step if as_a_step != named else gettext(named)
    own = next((each.kind for each in told if each.is_page), RecordChange.CHANGED)
    return {
        RecordChange.ADDED: gettext("Added"),
        RecordChange.CHANGED: gettext("Changed"),
        RecordChange.DELETED: gettext("Deleted"),
    }[own]
