"""The next edition of an event: a draft like it on other days, in its series, or a copy in none.

`outlook` says what would be made, `make_edition` makes it. Which field is taken: `taking`.
"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from events.clocks.plans import Plan
from events.index.indexing import deferred
from events.models import Appearance, Credit, Event, FollowLanguage, Series, Session
from events.models.timed import Precision
from multilingual import history
from multilingual.reading import column, texts
from multilingual.records import record_changed
from multilingual.wording import editions as words
from organizations.models import Office

from .copying import copied, save_copy, say_as_before
from .edition_names import Counting, proposed_edition
from .states import former_state
from .taking import USUAL, Part

MADE = gettext_noop("Created as the next edition")


@dataclass(frozen=True)
class Asked:
    """What the next edition is to be.

    start_date: its first day, the others follow; edition: None for what is proposed; series: None for a copy without;
    is_renamed: the year and the number in its names are counted on.
    """

    start_date: date
    precision: str
    series: Series | None
    edition: str | None = None
    parts: frozenset[Part] = USUAL
    is_renamed: bool = True

    def takes(self, part: Any) -> bool:
        """Return whether a part is taken; there are people only in a programme."""
        return part in self.parts and (part != Part.PEOPLE or Part.PROGRAMME in self.parts)


@dataclass(frozen=True)
class Renamed:
    """A name that is counted on: a field, and its text in a language (None: in none), before and after."""

    field: str
    language: str | None
    before: str
    after: str


@dataclass(frozen=True)
class Outlook:
    """What would be made. event: unsaved; counts: how many of each part there are; year: the one that was;
    named_in: the texts that are taken and still name it, sessions with such texts."""

    event: Event
    plan: Plan
    renamed: list[Renamed]
    counts: dict[Any, int]
    year: int | None
    named_in: list[str]
    sessions_named: int


def outlook(event: Event, asked: Asked) -> Outlook:
    """Return what would be made. Raises ValidationError for days or hours that cannot be. Eight queries at most."""
    new, renamed = _drafted(event, asked)
    new.clean()
    sessions = list(event.sessions.all()) if asked.takes(Part.PROGRAMME) else []
    year = event.start_date.year if event.start_date and event.start_date.year != asked.start_date.year else None
    return Outlook(
        event=new,
        plan=Plan.of(new),
        renamed=renamed,
        counts=_counts(event, asked, len(sessions)),
        year=year,
        named_in=_naming(new, ("title", *_texts_of(Event, asked)), year),
        sessions_named=sum(bool(_naming(each, ("title", *_texts_of(Session, asked)), year)) for each in sessions),
    )


@transaction.atomic
def make_edition(*, event: Event, by: str, asked: Asked, offices: Collection[Office], joins: bool = False) -> Event:
    """Make the draft of a next edition, or a copy, and return it; one revision, indexed once.

    offices: that own it; joins: the event itself comes into the series that was asked for, which is saved where it is
    new. What was withdrawn, people or organizations, is left. Raises ValidationError where days, hours or texts cannot
    be.
    """
    with deferred(), history.revision(by, MADE):
        series = asked.series
        if series is not None and series.pk is None:
            series.clean()
            series.save()
            record_changed(series, by=by)
        if joins and series is not None and event.series_id != series.pk:
            history.before(event)
            event.series = series
            event.save(update_fields=["series"])
            record_changed(event, by=by)
        new, _renamed = _drafted(event, replace(asked, series=series))
        save_copy(new, event, asked.parts, by=by)
        new.offices.set(offices)
        days = asked.start_date - event.start_date if event.start_date else timedelta()
        sessions = _copy_sessions(event, new, asked, days, by)
        _copy_rows(event, new, sessions, asked, by)
    return new


def _drafted(event: Event, asked: Asked) -> tuple[Event, list[Renamed]]:
    new = copied(
        event,
        asked.parts,
        series=asked.series,
        precision=asked.precision,
        start_date=asked.start_date,
        start_time=event.start_time,
        end_date=_last_day(event, asked),
        end_time=event.end_time,
        attendance=former_state(event).get("attendance", event.attendance),
        edition="",
    )
    renamed = _rename(event, new, asked) if asked.is_renamed else []
    if asked.series is not None:
        edition = asked.edition if asked.edition is not None else proposed_edition(event, asked.start_date)
        new.edition = edition
        if edition != event.edition:
            renamed.append(Renamed("edition", None, event.edition, edition))
    return new, renamed


def _last_day(event: Event, asked: Asked) -> date | None:
    if event.start_date is None or event.end_date is None:
        return None
    if event.precision != Precision.MONTH:
        return asked.start_date + (event.end_date - event.start_date)
    months = (event.end_date.year - event.start_date.year) * 12 + event.end_date.month - event.start_date.month
    years, month = divmod(asked.start_date.month - 1 + months, 12)
    year = asked.start_date.year + years
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _rename(event: Event, new: Event, asked: Asked) -> list[Renamed]:
    counting, is_next = Counting.of(event, asked.start_date), asked.series is not None
    before = {code: text for code, text in texts(event, "title").items() if text}
    after = {code: counting.on(text, code, has_number=is_next) for code, text in before.items()}
    for code, text in after.items():
        setattr(new, column("title", code), text)
    say_as_before(new, event, "title", before, after)
    renamed = [Renamed("title", code, before[code], text) for code, text in after.items() if text != before[code]]
    names = event.other_names.splitlines()
    counted = [counting.on(name, event.original_language, has_number=is_next) for name in names]
    new.other_names = "\n".join(counted)
    pairs = zip(names, counted, strict=True)
    return [*renamed, *(Renamed("other_names", None, was, is_now) for was, is_now in pairs if was != is_now)]


def _counts(event: Event, asked: Asked, sessions: int) -> dict[Any, int]:
    counts = {
        Part.PROGRAMME: sessions,
        Part.PEOPLE: _appearances(event).count() if asked.takes(Part.PEOPLE) else 0,
        Part.PARTNERS: _rows(Credit, event, asked).count() if asked.takes(Part.PARTNERS) else 0,
        Part.LANGUAGES: _rows(FollowLanguage, event, asked).count() if asked.takes(Part.LANGUAGES) else 0,
    }
    return {part: count for part, count in counts.items() if count}


def _texts_of(model: type, asked: Asked) -> tuple[str, ...]:
    if not asked.takes(Part.TEXTS):
        return ()
    return ("abstract",) if model is Session else ("summary", "description", "objectives", "audience")


def _naming(record: Event | Session, fields: tuple[str, ...], year: int | None) -> list[str]:
    """Return the fields in which a text names a year."""
    if year is None:
        return []
    return [name for name in fields if any(words.has_year(text or "", year) for text in texts(record, name).values())]


def _copy_sessions(event: Event, new: Event, asked: Asked, days: timedelta, by: str) -> dict[int, Session]:
    if not asked.takes(Part.PROGRAMME):
        return {}
    made = {}
    for session in event.sessions.prefetch_related("themes").order_by("pk"):
        clock = {name: day and day + days for name in ("start_date", "end_date") if (day := getattr(session, name))}
        copy = copied(session, asked.parts, event=new, **clock)
        try:
            save_copy(copy, session, asked.parts, by=by)
        except ValidationError as error:
            raise ValidationError([f"{session}: {said}" for said in error.messages]) from None
        made[session.pk] = copy
    if asked.takes(Part.PEOPLE):
        for appearance in _appearances(event):
            copy = copied(appearance, asked.parts, session=made[appearance.session_id], is_confirmed=False)
            save_copy(copy, appearance, asked.parts, by=by)
    return made


def _copy_rows(event: Event, new: Event, sessions: dict[int, Session], asked: Asked, by: str) -> None:
    if asked.takes(Part.PARTNERS):
        for credit in _rows(Credit, event, asked):
            copy = copied(credit, asked.parts, event=new, session=sessions.get(credit.session_id))
            save_copy(copy, credit, asked.parts, by=by)
    if asked.takes(Part.LANGUAGES):
        copies = [
            copied(language, asked.parts, event=new, session=sessions.get(language.session_id))
            for language in _rows(FollowLanguage, event, asked)
        ]
        history.added(*FollowLanguage.objects.bulk_create(copies))


def _appearances(event: Event) -> QuerySet[Appearance]:
    return Appearance.objects.filter(session__event=event, speaker__withdrawn_at__isnull=True).order_by("pk")


def _rows(model: Any, event: Event, asked: Asked) -> QuerySet:
    """Return credits or languages of an event, those of sessions only with the programme; no withdrawn organization."""
    rows = model.objects.filter(event=event).order_by("pk")
    if model is Credit:
        rows = rows.filter(organization__withdrawn_at__isnull=True)
    return rows if asked.takes(Part.PROGRAMME) else rows.filter(session__isnull=True)
