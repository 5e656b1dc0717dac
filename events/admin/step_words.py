"""A step and what it changes, in the words of the editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext

from events.clocks.plans import is_start_changed
from events.clocks.spans import kept_zone
from events.lifecycle.outlook import Moved, Outlook
from events.lifecycle.publishing import Missing
from events.models import Attendance, Event, Publication, Session, Status
from events.outputs.calendar_files.words import planned
from multilingual import wording

ROWS = ("follow_languages", "credits")
"""What is missing in a row of its own: it has no field with this name, but a group of rows."""


@dataclass(frozen=True)
class Change:
    """One thing that a step changes."""

    label: str
    before: str
    after: str


def state(event: Event) -> str:
    """Return what an event is, for the middle of a sentence: its publication, its status where not as planned."""
    said = [Publication(event.publication).label]
    said += [Status(event.status).label] if event.status != Status.SCHEDULED else []
    said += [Event._meta.get_field("is_moved_online").verbose_name] if event.is_moved_online else []
    return wording.enumerated(said, get_language())


def moment(at: datetime, zone_name: str) -> str:
    """Return a moment by the clock of a zone, which is named."""
    language, seen = get_language(), at.astimezone(kept_zone(zone_name))
    words = wording.clauses([wording.date(seen, language), wording.hour(seen, language)], language)
    return wording.detailed(words, wording.zone_label(zone_name, language, seen), language)


def anchor(missing: Missing) -> str:
    """Return the place on the event's form where something is missing."""
    return f"#{missing.field}-group" if missing.field in ROWS else f"#id_{missing.field}"


def changes(seen: Outlook) -> list[Change]:
    """Return what a step changes, one line each."""
    said = [
        Change(_field("publication"), seen.publication_before, seen.publication_after),
        Change(_field("status"), seen.before.status, seen.after.status),
        Change(_field("attendance"), seen.before.attendance, seen.after.attendance),
    ]
    kinds = (Publication, Status, Attendance)
    named = [
        Change(one.label, capfirst(kind(one.before).label), capfirst(kind(one.after).label))
        for kind, one in zip(kinds, said, strict=True)
        if one.before != one.after
    ]
    language = get_language()
    if seen.before != seen.after:
        was, is_now = (planned(plan, language) for plan in (seen.before, seen.after))
        named += [Change(gettext("Dates and times"), was or "–", is_now)] if was != is_now else []
    return [*named, *_sessions(seen, language)]


def sessions_told(seen: Outlook) -> str:
    """Return how many sessions move along, "" when none does."""
    if not seen.sessions:
        return ""
    told = ngettext(
        "%(count)d session moves with the event; its local time stays the same.",
        "%(count)d sessions move with the event; their local times stay the same.",
        seen.sessions,
    )
    return told % {"count": seen.sessions}


def outside_told(seen: Outlook) -> str:
    """Return how many sessions would lie on none of the event's days, "" when none does."""
    if not seen.outside:
        return ""
    told = ngettext(
        "%(count)d session would be outside the event's days: please check the last day.",
        "%(count)d sessions would be outside the event's days: please check the last day.",
        seen.outside,
    )
    return told % {"count": seen.outside}


def readers(verb: str, event: Event, seen: Outlook) -> str:
    """Return what readers will see of a step, and who is told."""
    if verb == "reschedule" and not event.is_published:
        return gettext("Readers do not see this: the event is not public.")
    if verb == "reschedule" and not is_start_changed(before=seen.before, after=seen.after):
        return gettext("The page, lists and calendars show the new dates and times. No change of date is announced.")
    return {
        "submit": gettext("Readers see nothing yet. The offices’ publishers are notified by e-mail."),
        "send_back": gettext(
            "Readers do not see this. The person who submitted the event and the offices’ editors "
            "receive the comment by e-mail."
        ),
        "publish": gettext("Everybody can find the event. The person who submitted it is notified by e-mail."),
        "withdraw": gettext("The page says that it is gone. Lists, search and calendars no longer show the event."),
        "reschedule": gettext(
            "The page, lists and calendars say that the event was rescheduled, with the former date and the reason."
        ),
        "postpone": gettext("The page, lists and calendars say that the event is postponed. The former dates stay."),
        "move_online": gettext("The page, lists and calendars say that the event was moved online. The place stays."),
        "cancel": gettext(
            "The page, lists and calendars say that the event is cancelled. Its page and its dates stay."
        ),
        "reinstate": gettext(
            "The event returns to its former status, and the page says that it takes place after all."
        ),
    }[verb]


def _sessions(seen: Outlook, language: str) -> Iterator[Change]:
    if seen.first and seen.sessions == 1:
        yield Change(capfirst(Session._meta.verbose_name), *_moved(seen.first, language))
    elif seen.first and seen.last:
        yield Change(gettext("First session"), *_moved(seen.first, language))
        yield Change(gettext("Last session"), *_moved(seen.last, language))


def _moved(session: Moved, language: str) -> list[str]:
    hour = [wording.hour(session.hour, language)] if session.hour else []
    days = (wording.date(day, language, weekday=True) for day in (session.before, session.after))
    return [wording.clauses([day, *hour], language) for day in days]


def _field(name: str) -> str:
    return capfirst(Event._meta.get_field(name).verbose_name)
