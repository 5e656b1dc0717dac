"""What the texts of an event say about its time, in all languages."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Event, Session
from multilingual import wording
from multilingual.languages import CODES
from multilingual.models import Record
from multilingual.reading import column

from .clock_words import clock_ranges, clock_words
from .day_words import MONDAY, DatedWeekday, dated_weekdays
from .finding import Checked, Finding, Severity, language

EVENT_FIELDS = ("title", "motto", "summary", "description", "objectives", "audience", "stream_note")
SESSION_FIELDS = ("title", "abstract")
EXPLAINING = ("note", "status_reason")
"""Texts that may quote hours, because they explain what sources say and what was changed."""

DAY = 24 * 60
NEARLY = 0.75
"""A range elsewhere in the day that lasts nearly as long as the event is the event's, by another clock."""

_ADDRESSES = re.compile(r"https?://\S+|\]\([^()\]\s]*\)")  # reads no sign twice, whatever does not close
_ZONES = "EST|EDT|CST|CDT|PST|PDT|JST|KST|CET|CEST|MEZ|MESZ|EET|EEST|MSK|WIB|WITA|HKT|SGT|AEST|AEDT|NZST|NZDT|BRT"
_ABBREVIATION = re.compile(rf"(?<!\w)(?:{_ZONES})(?!\w)")
# These are also other words (information technology, art, east, a point): only right after an hour are they zones.
_AFTER_AN_HOUR = re.compile(rf"[\s\u2069]*[(（]?\s?(?P<zone>{_ZONES}|ICT|IST|BST|WIT|ART|ET|PT|CT|MT)(?!\w)")


def weekdays(checked: Checked) -> Iterator[Finding]:
    """Find weekdays beside a date that is another day; without a year, that of the event is meant.

    A date without a year outside the event may be of another year: a hint.
    """
    event = checked.event
    years = {day.year for day in (event.start_date, event.end_date) if day}
    for record, field, code, text in _texts(checked, EXPLAINING):
        for found in dated_weekdays(text, code):
            days = list(filter(None, (_day(year, found) for year in ([found.year] if found.year else sorted(years)))))
            if not days or any(day.weekday() == found.weekday for day in days):
                continue
            is_certain = found.year or any(_is_of(event, day) for day in days)
            told = {
                "words": " ".join(found.words.split()),
                "where": _where(record, field, code),
                "date": wording.date(days[0], language()),
                "weekday": wording.weekday(days[0], language()),
                "named": wording.weekday(date.fromordinal(MONDAY.toordinal() + found.weekday), language()),
            }
            sentence = _("“%(words)s” (%(where)s): %(date)s is not %(named)s, it is %(weekday)s.") % told
            severity = Severity.ERROR if is_certain and field not in EXPLAINING else Severity.HINT
            yield Finding("weekday-wrong", severity, sentence, record, column(field, code))


def times(checked: Checked) -> Iterator[Finding]:
    """Find times of day in prose: an error where a range of them contradicts the event, else a hint."""
    windows = _windows(checked)
    for record, field, code, text in _texts(checked):
        wrong = [words for words, begin, end in clock_ranges(text, code) if _contradicts(begin, end, windows)]
        where = _where(record, field, code)
        if wrong:
            sentence = _("“%(words)s” (%(where)s) contradicts the times of the event.")
            told = {"words": _quoted(wrong), "where": where}
            yield Finding("times-contradict", Severity.ERROR, sentence % told, record, column(field, code))
        elif found := [text[mention.start : mention.end] for mention in clock_words(text, code)]:
            sentence = _("“%(words)s” (%(where)s): times in a text stay as they are when the event is moved.")
            told = {"words": _quoted(found), "where": where}
            yield Finding("time-in-prose", Severity.HINT, sentence % told, record, column(field, code))


def abbreviations(checked: Checked) -> Iterator[Finding]:
    """Find zones called EST or JST: an error beside an hour, elsewhere a hint, since some are also institutions."""
    for record, field, code, text in _texts(checked):
        beside = [_AFTER_AN_HOUR.match(text, mention.end) for mention in clock_words(text, code)]
        certain = [match["zone"] for match in beside if match]
        if found := certain or _ABBREVIATION.findall(text):
            sentence = _("“%(words)s” (%(where)s): name a place or the offset from UTC instead of an abbreviation.")
            told = {"words": _quoted(found), "where": _where(record, field, code)}
            severity = Severity.ERROR if certain else Severity.HINT
            yield Finding("zone-abbreviated", severity, sentence % told, record, column(field, code))


def _texts(checked: Checked, further: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Yield record, field, language and text, addresses blanked out so that positions stay."""
    for record in (checked.event, *checked.sessions):
        for field in (*EVENT_FIELDS, *further) if isinstance(record, Event) else SESSION_FIELDS:
            for code in CODES:
                if text := getattr(record, column(field, code)):
                    yield record, field, code, _ADDRESSES.sub(lambda match: " " * len(match[0]), text)


def _where(record: Record, field: str, code: str) -> str:
    """Return a text's name: "description, Vietnamese"."""
    label = str(record._meta.get_field(field).verbose_name)
    return pgettext("text", "%(field)s, %(language)s") % {
        "field": label,
        "language": wording.language_name(code, language()),
    }


def _quoted(words: list[str]) -> str:
    return ", ".join(dict.fromkeys(words[:5]))


def _day(year: int, found: DatedWeekday) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _is_of(event: Event, day: date) -> bool:
    last = event.last_host_day(event.precision)
    return event.start_date is not None and last is not None and event.start_date <= day <= last


def _windows(checked: Checked) -> list[tuple[int, int]]:
    """Return when something is on, as first and last minute of a day, by the host's clock and those it announces.

    The event when it lasts a day at most, otherwise its daily hours; and the programme of each day.
    """
    event = checked.event
    if not (event.is_hours_known and event.starts_at and event.ends_at):
        return []
    host = ZoneInfo(event.time_zone)
    days: dict[date, list[Session]] = {}
    for session in checked.timed:
        days.setdefault(session.starts_at.astimezone(host).date(), []).append(session)
    spans = [(min(s.starts_at for s in day), max(s.ends_at for s in day)) for day in days.values()]
    begins, ends = event.starts_at.astimezone(host), event.ends_at.astimezone(host)
    closes = begins.date() + timedelta(days=1) if ends.time() == time.min else begins.date()
    last = datetime.combine(closes, ends.time(), host)
    if (event.ends_at - event.starts_at).total_seconds() <= DAY * 60:
        spans.append((event.starts_at, event.ends_at))
    elif last > begins:
        spans.append((begins, last))
    windows = []
    for zone in dict.fromkeys([event.time_zone, *event.further_zones]):
        for start, end in spans:
            # Texts are compared by what clocks show, also where one is put forward in between.
            first, last = (moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in (start, end))
            minute = first.hour * 60 + first.minute
            windows.append((minute, minute + (last - first) // timedelta(minutes=1)))
    return windows


def _contradicts(begin: int, end: int, windows: list[tuple[int, int]]) -> bool:
    """Return whether a range is in no window, but sticks out of one or lasts nearly as long as one elsewhere."""
    shifted = [(begin + shift, end + shift) for shift in (-DAY, 0, DAY)]
    if any(start <= one and other <= last for start, last in windows for one, other in shifted):
        return False
    return any(
        (one < last and start < other) or end - begin >= NEARLY * (last - start)
        for start, last in windows
        for one, other in shifted
    )
