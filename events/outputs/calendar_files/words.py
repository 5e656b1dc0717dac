"""What an entry says, in the active language: plain lines, every hour with its date and its offset."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.clocks.plans import Plan
from events.clocks.spans import Span, span
from events.models import Attendance, ChangeNote, Event, FollowMode, Precision, Registration, Session, Status
from events.programme.following import FORMS, Following, following, of_session
from multilingual import wording
from multilingual.notes import note
from multilingual.prose import plain
from multilingual.reading import read


def clean(text: str) -> str:
    """Return text without what breaks a calendar file: control characters and separators of lines but "\\n"."""
    return "".join(
        letter if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} else " "
        for letter in text
    ).strip()


def summary(event: Event, language: str) -> str:
    """Return the title, after the state in words where it is not as planned: not every calendar shows STATUS."""
    return marked(event, read(event, "title", language).text, language)


def session_summary(session: Session, event: Event, language: str) -> str:
    """Return a session's number and title with the mark of its event; a break is called what it is."""
    title = read(session, "title", language).text or capfirst(session.get_kind_display())
    return marked(event, f"{session.number} {title}".strip(), language)


def description(event: Event, language: str, address: str, zone_name: str | None, now: datetime) -> str:
    """Return what the page says first: state, summary, hours, languages, registration, address of the page."""
    found = read(event, "summary", language)
    paragraphs = [
        [*state_lines(event, language), *_change(event, language)],
        [plain(found.text), *note(found, read(event, "title", language))],
        when_lines(event, language, zone_name),
        [*following_lines(following(event.follow_languages.all()), language), *_stream(event, language)],
        _registration(event, language, now),
        [_("Invented for demonstration.")] if event.is_sample else [],
        [address],
    ]
    return _paragraphs(paragraphs)


def session_description(session: Session, event: Event, language: str, address: str, zone_name: str | None) -> str:
    """Return the same of a session: its event, abstract, hours, languages (its own, else the event's), address."""
    title, found = read(event, "title", language), read(session, "abstract", language)
    own = of_session(session.follow_languages.all())
    paragraphs = [
        [*state_lines(event, language), *_change(event, language)],
        [title.text, *note(title)],
        [plain(found.text), *note(found, read(session, "title", language))],
        _hours(event, session.starts_at, session.ends_at or session.starts_at, language, zone_name),
        following_lines(own or following(event.follow_languages.all()), language),
        [wording.labelled(_("Live stream"), session.stream_url, language)]
        if session.stream_url
        else _stream(event, language),
        [_("Invented for demonstration.")] if event.is_sample else [],
        [address],
    ]
    return _paragraphs(paragraphs)


def place(event: Event, language: str, session: Session | None = None) -> str:
    """Return room, venue, city and country; of what is online only, the public stream or the word."""
    if event.attendance == Attendance.ONLINE:
        stream = (session and session.stream_url) or event.stream_url
        return stream or capfirst(event.get_attendance_display())
    parts = [(read(session, "room", language) if session else None) or read(event, "room", language)]
    if event.venue_id:
        address = plain(read(event, "venue__address", language).text)
        parts += [read(event, "venue__name", language), address]
    if event.host_city_id:
        city = str(read(event, "host_city__name", language) or "")
        parts += [wording.place(city, wording.country(event.host_city.country, language), language)]
    return wording.clauses(dict.fromkeys(str(part) for part in parts if part), language)


def marked(event: Event, title: str, language: str) -> str:
    marks = [capfirst(event.get_status_display())] if event.status != Status.SCHEDULED else []
    marks += [_("Moved online")] if event.is_moved_online else []
    marked = wording.labelled(wording.enumerated(marks, language), title, language) if marks else title
    return clean(marked).replace("\n", " ")


def state_lines(event: Event, language: str) -> Iterator[str]:
    sentences = {
        Status.CANCELLED: _("This event has been cancelled."),
        Status.POSTPONED: _(
            "This event has been postponed. The days shown are the former ones; new ones are not known yet."
        ),
        Status.RESCHEDULED: _("This event has been rescheduled. The days shown are the new ones."),
    }
    if event.status in sentences:
        yield sentences[Status(event.status)]
    if event.is_moved_online:
        yield _("It has been moved online.")
    if event.is_changed and (reason := read(event, "status_reason", language)):
        yield plain(reason.text)
        yield from note(reason)


def _change(event: Event, language: str) -> Iterator[str]:
    """Say what the last change note says."""
    if not (event.sequence or event.is_changed):
        return  # nothing can have been noted, and a page need not ask
    last = next(iter(event.changes.all()), None)
    if last is not None:
        yield from noted_lines(last, language)


def noted_lines(change: ChangeNote, language: str) -> Iterator[str]:
    """Say what a change note says: what happened and when it was noted, then the days and hours of before."""
    yield wording.clauses([change.get_kind_display(), wording.date(change.at, language)], language)
    if words := planned(change.was, language):
        yield wording.labelled(pgettext("a change", "Before"), words, language)


def planned(plan: Plan, language: str) -> str:
    """Return the days and hours of a plan by the host's clock, "" while they are not known."""
    seen = plan.span
    if seen is None:
        return ""
    if plan.precision == Precision.HOURS:
        zone = wording.zone_label(seen.zone_name, language, seen.starts)
        return wording.detailed(_days_and_hours(seen, language), zone, language)
    words = wording.month_range if plan.precision == Precision.MONTH else wording.date_range
    return words(seen.first_day, seen.last_day, language)


def when_lines(event: Event, language: str, zone_name: str | None) -> Iterable[str]:
    if event.is_hours_known:
        return _hours(event, event.starts_at, event.ends_at, language, zone_name)
    host = span(event.starts_at, event.ends_at, event.time_zone)
    if event.precision == Precision.DAYS:
        return [wording.date_range(host.first_day, host.last_day, language)]
    return [wording.month_range(host.first_day, host.last_day, language)]


def _hours(event: Event, starts: datetime, ends: datetime, language: str, zone_name: str | None) -> Iterator[str]:
    for name in dict.fromkeys([event.time_zone, *([zone_name] if zone_name else []), *event.further_zones]):
        seen = span(starts, ends, name)
        is_told = seen.is_one_day and seen.has_end and seen.needs_offsets
        zone = wording.zone_name(name, language) if is_told else wording.zone_label(name, language, seen.starts)
        yield wording.detailed(_days_and_hours(seen, language), zone, language)


def _days_and_hours(seen: Span, language: str) -> str:
    """Return the first day with its hours; over midnight both days with theirs."""
    begin = wording.date(seen.starts, language, weekday=True)
    if seen.is_one_day and seen.has_end:
        return wording.clauses([begin, wording.hour_range(seen.starts, seen.ends, language)], language)
    words = wording.clauses([begin, wording.hour(seen.starts, language)], language)
    if not seen.has_end:
        return words
    hour = wording.hour(seen.ends, language)
    if not seen.keeps_offset:
        hour = f"{hour} {wording.offset(seen.ends, seen.zone_name)}"
    end = wording.clauses([wording.date(seen.ends, language, weekday=True), hour], language)
    return wording.isolated(wording.between(words, end, language), language)


def following_lines(found: Following, language: str) -> Iterator[str]:
    labels = {
        FollowMode.FLOOR: _("Spoken in"),
        FollowMode.SIMULTANEOUS: _("Simultaneous interpretation into"),
        FollowMode.CONSECUTIVE: _("Consecutive interpretation into"),
        FollowMode.CAPTIONS: _("Captions in"),
        FollowMode.SIGN: _("Sign language"),
    }
    for mode, languages, partly in found.table:
        said = [tongues_of(mode, languages, language)] if languages else []
        if partly:
            said.append(wording.labelled(_("in some sessions"), tongues_of(mode, partly, language), language))
        yield wording.labelled(labels[FollowMode(mode)], wording.groups(said, language), language)


def tongues_of(mode: str, tags: Iterable[str], language: str) -> str:
    return wording.listing(wording.tongues(tags, language, FORMS[FollowMode(mode)]), language)


def _stream(event: Event, language: str) -> list[str]:
    said = [event.stream_url, read(event, "stream_note", language).text]
    return [wording.labelled(_("Live stream"), " ".join(filter(None, said)), language)] if any(said) else []


def _registration(event: Event, language: str, now: datetime) -> Iterator[str]:
    registering = event.registering(now)
    if event.registration != Registration.NOT_STATED:
        said = [capfirst(event.get_registration_display())]
        if event.registration_deadline:
            said.append(_("until %(day)s") % {"day": wording.date(event.registration_deadline, language)})
        if registering.state:
            said.append(registering.label)
        yield wording.labelled(_("Registration"), wording.clauses(said, language), language)
    if registering.url:
        yield wording.labelled(_("Register"), registering.url, language)


def _paragraphs(paragraphs: Iterable[Iterable[str]]) -> str:
    blocks = ("\n".join(" ".join(line.split("\n")) for line in lines if line) for lines in paragraphs)
    return clean("\n\n".join(block for block in blocks if block))
