"""What a step would change, told before it is taken. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from events.clocks.plans import Plan
from events.models import Attendance, Event, Publication, Status

from . import states


@dataclass(frozen=True)
class Moved:
    """When a session begins, before and after, by the host's clock; the hour is None where it is not known."""

    before: date
    after: date
    hour: time | None


@dataclass(frozen=True)
class Outlook:
    """An event before and after a step.

    sessions: how many of its sessions move along; first, last: of them, None when none does; outside: how many of its
    sessions would then lie on none of its days.
    """

    before: Plan
    after: Plan
    publication_before: str
    publication_after: str
    sessions: int = 0
    first: Moved | None = None
    last: Moved | None = None
    outside: int = 0


_TO: dict[str, Any] = {
    "submit": Publication.IN_REVIEW,
    "send_back": Publication.DRAFT,
    "publish": Publication.PUBLISHED,
    "withdraw": Publication.WITHDRAWN,
}
_STATUS: dict[str, Any] = {"postpone": Status.POSTPONED, "cancel": Status.CANCELLED}


def outlook(verb: str, event: Event, *, clock: Mapping[str, Any] | None = None) -> Outlook:
    """Return what a step would make of an event as it stands in the database.

    clock: what `reschedule` would be given; without it nothing moves. Raises as the step does. The event is changed in
    memory. Two queries at most.
    """
    before, is_now = Plan.of(event), str(event.publication)
    after = before
    if verb in _STATUS:
        after = replace(before, status=str(_STATUS[verb]))
    elif verb == "move_online":
        after = replace(before, attendance=str(Attendance.ONLINE), is_moved_online=True)
    elif verb == "reinstate":
        after = _reinstated(event, before)
    elif verb == "reschedule" and clock:
        after = states.moved(event=event, before=before, **clock)
    seen = Outlook(before, after, is_now, str(_TO.get(verb, is_now)))
    return _with_sessions(seen, event) if before.start_date and after != before and verb == "reschedule" else seen


def _reinstated(event: Event, before: Plan) -> Plan:
    former = states.former_state(event)
    if "attendance" in former:
        return replace(before, attendance=former["attendance"], is_moved_online=False)
    return replace(before, status=former.get("status", before.status))


def _with_sessions(seen: Outlook, event: Event) -> Outlook:
    first, last = seen.after.start_date, event.last_host_day(seen.after.precision)
    if not (seen.before.start_date and first and last):
        return seen
    dated = event.sessions.filter(start_date__isnull=False).order_by("start_date", "start_time", "pk")
    days = first - seen.before.start_date
    begins = [Moved(day, day + days, hour) for day, hour in dated.values_list("start_date", "start_time")]
    outside = sum(not first <= session.after <= last for session in begins)
    if not (days and begins):
        return replace(seen, outside=outside)
    return replace(seen, sessions=len(begins), first=begins[0], last=begins[-1], outside=outside)
