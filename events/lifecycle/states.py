"""What becomes of a plan: rescheduled, postponed, cancelled, moved online, and back; each with a public note.

The rule: a start that changed makes an event rescheduled, a start that is taken away postponed, and no event is
scheduled again without a note. A draft has announced nothing: its plan changes without status or note.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.plans import Plan, is_start_changed
from events.models import Attendance, ChangeKind, ChangeNote, Event, Session, Status
from multilingual import history
from multilingual.languages import CODES
from multilingual.locking import locked
from multilingual.reading import column
from multilingual.records import record_changed

from .recording import as_it_stands, record_step
from .timing import retime


class AlreadySo(Exception):
    """Nothing would change."""


class IsCancelled(Exception):
    """What is cancelled must be reinstated first."""


_KIND = {
    Status.SCHEDULED: ChangeKind.REINSTATED,
    Status.RESCHEDULED: ChangeKind.RESCHEDULED,
    Status.POSTPONED: ChangeKind.POSTPONED,
    Status.CANCELLED: ChangeKind.CANCELLED,
}


def state_after(*, before: Plan, after: Plan) -> Status:
    """Return the status of a public event whose plan was ``before`` and was changed to ``after``. Pure.

    ``after.status`` is what was asked for: cancelled or postponed it is obeyed, unless a postponed event gets
    another start. What was rescheduled stays so; a cancelled or postponed event may be scheduled again.
    """
    asked = Status(after.status)
    if asked == Status.CANCELLED:
        return asked
    if before.start_date and not after.start_date:
        return Status.POSTPONED
    if asked == Status.POSTPONED and before.status != Status.POSTPONED:
        return asked
    if is_start_changed(before=before, after=after):
        return Status.RESCHEDULED
    if asked == Status.SCHEDULED and before.status == Status.RESCHEDULED:
        return Status.RESCHEDULED
    return asked


def note_change(*, event: Event, before: Plan, kind: ChangeKind | None = None, now: datetime | None = None) -> int:
    """Write the public notes of what changed from ``before`` to the event as saved; return how many, at most two.

    kind: of a change of the status, when it is not the usual one. Writes nothing about what is not public. The
    caller ends in `record_changed`.
    """
    if not event.is_published:
        return 0
    after, kinds = Plan.of(event), []
    if after.status != before.status:
        kinds.append(kind or _KIND[Status(after.status)])
    elif after.status == Status.RESCHEDULED and is_start_changed(before=before, after=after):
        kinds.append(ChangeKind.RESCHEDULED)
    if after.is_moved_online != before.is_moved_online:
        kinds.append(ChangeKind.MOVED_ONLINE if after.is_moved_online else ChangeKind.REINSTATED)
    at, was, is_now = now or timezone.now(), before.to_json(), after.to_json()
    for each in kinds:
        ChangeNote.objects.create(event=event, at=at, kind=each, before=was, after=is_now)
    return len(kinds)


def moved(*, event: Event, before: Plan, **clock) -> Plan:
    """Set another clock on an event, unsaved, and return the plan that it then has. Raises as `reschedule` does.

    clock: see `reschedule`; a zone or precision of None keeps the present one.
    """
    if event.status == Status.CANCELLED:
        raise IsCancelled(_("This event is cancelled. Reinstate it first."))
    for name in ("start_date", "start_time", "end_date", "end_time"):
        setattr(event, name, clock.get(name))
    event.time_zone = clock.get("time_zone") or event.time_zone
    event.precision = clock.get("precision") or event.precision
    event.clean()
    if event.is_published and not (event.starts_at and event.ends_at):
        raise ValidationError(_("A published event keeps its dates: give the first day and the times."))
    if before == Plan.of(event):
        raise AlreadySo(_("The event already has these dates and times."))
    if event.is_published:
        event.status = state_after(before=before, after=Plan.of(event))
    return Plan.of(event)


@transaction.atomic
def reschedule(
    *,
    event: Event,
    by: str,
    start_date: date,
    start_time: time | None = None,
    end_date: date | None = None,
    end_time: time | None = None,
    time_zone: str | None = None,
    precision: str | None = None,
    reason: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> None:
    """Give an event another clock, as the hosts' clocks show it; its sessions move along with the start by whole days.

    time_zone, precision: None keeps the present one; end_date: None is the day of the start; reason: language →
    text. Another end alone, or hours that became known, are told to no reader as a change. Raises ValidationError when
    the end would not come after the start, AlreadySo when all is so anyway, and IsCancelled.
    """
    before, as_it_was = _locked(event)
    moved(
        event=event,
        before=before,
        start_date=start_date,
        start_time=start_time,
        end_date=end_date,
        end_time=end_time,
        time_zone=time_zone,
        precision=precision,
    )
    _explain(event, reason)
    event.save()
    if before.start_date:
        _shift_sessions(event, start_date - before.start_date)
    retime(event=event)
    _finish(event, "reschedule", before, as_it_was, by, now)


def postpone(*, event: Event, by: str, reason: Mapping[str, str] | None = None, now: datetime | None = None) -> None:
    """Call an event off without a new date; the former one is kept. Raises AlreadySo and IsCancelled."""
    _set_status(event, "postpone", Status.POSTPONED, by=by, reason=reason, now=now)


def cancel(*, event: Event, by: str, reason: Mapping[str, str] | None = None, now: datetime | None = None) -> None:
    """Say that an event will not take place; its page and its dates stay. Raises AlreadySo."""
    _set_status(event, "cancel", Status.CANCELLED, by=by, reason=reason, now=now)


def former_state(event: Event) -> dict[str, Any]:
    """Return what `reinstate` gives back: ``status``, or ``attendance`` of one moved online, and ``status_reason``.

    {} when there is nothing to take back; no reason where none was kept. One query; two for what was called off
    before steps were kept.
    """
    is_off = event.status in (Status.CANCELLED, Status.POSTPONED)
    if not (is_off or event.is_moved_online):
        return {}
    verb = {Status.CANCELLED: "cancel", Status.POSTPONED: "postpone"}.get(Status(event.status), "move_online")
    step = event.steps.filter(verb=verb).first()
    kinds = (_KIND[Status(event.status)],) if is_off else (ChangeKind.MOVED_ONLINE,)
    was = step.before if step else next((note.before for note in event.changes.filter(kind__in=kinds)), {})
    given = {"status_reason": was["status_reason"]} if "status_reason" in was else {}
    if is_off:
        return given | {"status": was.get("status", Status.SCHEDULED)}
    return given | {"attendance": was.get("attendance", Attendance.IN_PERSON)}


@transaction.atomic
def reinstate(*, event: Event, by: str, now: datetime | None = None) -> None:
    """Take a cancellation or postponement back, else a move online: the event is what it was, with the former reason.

    Raises AlreadySo otherwise.
    """
    before, as_it_was = _locked(event, may_be_cancelled=True)
    former = former_state(event)
    if not former:
        raise AlreadySo(_("The event is already due to take place."))
    event.status = former.get("status", event.status)
    if "attendance" in former:
        event.attendance, event.is_moved_online = former["attendance"], False
    if "status_reason" in former:
        _explain(event, dict.fromkeys(CODES, "") | former["status_reason"])
    event.save()
    _finish(event, "reinstate", before, as_it_was, by, now, kind=ChangeKind.REINSTATED)


@transaction.atomic
def move_online(*, event: Event, by: str, reason: Mapping[str, str] | None = None, now: datetime | None = None) -> None:
    """Let an event take place online instead of at its place, which it keeps. Raises AlreadySo and IsCancelled."""
    before, as_it_was = _locked(event)
    if event.attendance == Attendance.ONLINE:
        raise AlreadySo(_("The event is already online."))
    event.attendance, event.is_moved_online = Attendance.ONLINE, True
    _explain(event, reason)
    event.save()
    _finish(event, "move_online", before, as_it_was, by, now)


@transaction.atomic
def _set_status(event, verb, status, *, by, reason, now):
    before, as_it_was = _locked(event, may_be_cancelled=status == Status.CANCELLED)
    if event.status == status:
        raise AlreadySo(_("This event is %(state)s: nothing was changed.") % {"state": event.get_status_display()})
    event.status = status
    _explain(event, reason)
    event.save()
    _finish(event, verb, before, as_it_was, by, now)


def _locked(event, *, may_be_cancelled=False) -> tuple[Plan, dict[str, Any]]:
    """Read the event anew, so that of two writers at the same moment the second sees what the first did."""
    event.refresh_from_db(from_queryset=locked(Event.objects.all()))
    history.before(event)
    if event.status == Status.CANCELLED and not may_be_cancelled:
        raise IsCancelled(_("This event is cancelled. Reinstate it first."))
    return Plan.of(event), as_it_stands(event)


def _explain(event, reason):
    for code, text in (reason or {}).items():
        setattr(event, column("status_reason", code), text or None)


def _shift_sessions(event, days: timedelta):
    """Move the wall clock of all sessions by whole days; a programme is rescheduled with its event."""
    sessions = list(event.sessions.only("pk", "start_date", "end_date").filter(start_date__isnull=False))
    history.before(*sessions)
    for session in sessions:
        session.start_date += days
        session.end_date = session.end_date and session.end_date + days
    Session.objects.bulk_update(sessions, ["start_date", "end_date"])


def _finish(event, verb, before, as_it_was, by, now, **kind):
    note_change(event=event, before=before, now=now, **kind)
    record_step(event=event, verb=verb, by=by, before=as_it_was, now=now)
    record_changed(event, by=by)
