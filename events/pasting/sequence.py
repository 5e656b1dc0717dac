"""Items one after the other: which half of the day an hour means, where an end is left open, which day it is."""

import re
from bisect import bisect_right
from collections import defaultdict
from datetime import date, time, timedelta

from .drafts import Draft
from .hours import Hour
from .lines import plain, said
from .numbers import lettered, numbered
from .pasted import Line, PastedRow
from .why import (
    DAY_GUESSED,
    DIVISION_GUESSED,
    END_BEFORE,
    END_FROM_NEXT,
    FOREIGN_DAY,
    HALF_GUESSED,
    HOUR_BEFORE,
    ITEMS_WITHIN,
    NEXT_DAY,
    NO_DAY,
    NO_END,
    NO_HOUR,
    NO_TITLE,
)

_UNREAD = re.compile(r"[\t\u3000]|\s[|/／]\s|^(?:[^\W\d_]{2,20}\s){1,3}(?:\d{1,2}|[A-H]|[IVX]{1,4})\s?[:.–—]\s")
"""What no title has in it but where something was not understood: a space of a table, a label with a number."""
_HOURS = re.compile(r"\d{1,2}[:.h]\d\d\s?-\s?\d{1,2}[:.h]\d\d")
_DAY = 24 * 60
_EVENING, _SMALL_HOURS = 17 * 60, 6 * 60
_LONGEST_OF_A_HALF = 8 * 60
"""A span that is longer than this is not made by guessing which half of the day is meant."""


def rows_of(drafts: list[Draft], days: list[date], *, names_days: bool) -> tuple[list[PastedRow], list[Line]]:
    """Return the rows, and the lines that only say when a day is over. names_days: the text says which day it is."""
    _Clock(days, names_days=names_days).run(drafts)
    starts: dict[date | None, list[int]] = defaultdict(list)
    for draft in drafts:
        if draft.start:
            starts[draft.day].append(draft.start.minutes)
    for each in starts.values():
        each.sort()
    there = [draft for draft in drafts if not draft.is_end]
    marks = [line for draft in drafts if draft.is_end for line in draft.lines]
    return [_row(draft, starts[draft.day], days) for draft in there], marks


def _begins_an_item(line: str) -> bool:
    """Return whether a line of a text looks like an item of a programme: it has a letter, a number behind a label, or
    hours of its own."""
    return bool(lettered(said(line)) or numbered(said(line)) or _HOURS.search(plain(line)))


class _Clock:
    """Goes through the items in their order and settles on which day and in which half of it each begins."""

    def __init__(self, days: list[date], *, names_days: bool):
        self.days = days
        self.names_days = names_days
        self.day: date | None = days[0] if days else None
        self.before: Hour | None = None
        self.before_end: Hour | None = None

    def run(self, drafts: list[Draft]) -> None:
        named: date | None = None
        for at, draft in enumerate(drafts):
            if draft.is_day_named:
                if draft.day != named:
                    named, self.day, self.before = draft.day, draft.day, None
            elif len(self.days) != 1:
                draft.doubt("day", NO_DAY)
            draft.day = self.day
            self._settle(draft, drafts[at - 1] if at else None)

    def _settle(self, draft: Draft, before: Draft | None) -> None:
        beside = draft.shares_hour_of
        if beside is not None:
            draft.day, draft.start, draft.end, draft.length = (
                beside.day,
                beside.start,
                draft.end or beside.end,
                draft.length or beside.length,
            )
            return
        if draft.start is None and before and before.start and before.length:
            draft.start = _later(before.start, before.length)
        if draft.start is None:
            return
        if self.before and draft.start.minutes < self.before.minutes:
            self._settle_earlier(draft, self.before)
        self._settle_end(draft)
        if draft.start.is_next_day and self.day:  # 24:00
            draft.start = Hour(draft.start.hour, draft.start.minute, "24")
            self.day = draft.day = self.day + timedelta(days=1)
        self.before = draft.start

    def _settle_earlier(self, draft: Draft, before: Hour) -> None:
        """Settle an hour that lies before the one above it."""
        start = draft.start
        assert start is not None  # noqa: S101 - for types
        later = start.later_half()
        if not start.half and start.hour and later.minutes >= before.minutes and before.hour >= 8 and start.hour < 9:
            draft.start = later
            draft.doubt("start", HALF_GUESSED)
            if draft.end and draft.end.hour < 12:
                draft.end = draft.end.later_half()
        elif before.minutes >= _EVENING and start.minutes < _SMALL_HOURS and self.day:
            self.day = draft.day = self.day + timedelta(days=1)
            draft.doubt("day", NEXT_DAY)
        elif not self.names_days and (following := [day for day in self.days if self.day and day > self.day]):
            self.day = draft.day = following[0]
            draft.doubt("day", NEXT_DAY)
        elif not draft.is_parallel and not draft.room:
            draft.doubt("start", HOUR_BEFORE)

    def _settle_end(self, draft: Draft) -> None:
        start, end = draft.start, draft.end
        if start is None or end is None or end.minutes > start.minutes:
            return
        later = end.later_half()
        if not end.half and not end.is_next_day and 0 < later.minutes - start.minutes <= _LONGEST_OF_A_HALF:
            draft.end = later
            draft.doubt("end", HALF_GUESSED)
        elif start.minutes >= _EVENING and end.minutes <= _SMALL_HOURS + 180 and end.minutes != start.minutes:
            draft.end = Hour(end.hour, end.minute, end.half, is_next_day=True)
        else:
            draft.doubt("end", END_BEFORE)


def _later(hour: Hour, minutes: int) -> Hour:
    after = hour.minutes + minutes
    return Hour(after // 60 % 24, after % 60, hour.half, is_next_day=after >= _DAY)


def _row(draft: Draft, starts: list[int], days: list[date]) -> PastedRow:
    end = draft.end
    if draft.start is None:
        draft.doubt("start", NO_HOUR)
    elif end is None and draft.length:
        end = _later(draft.start, draft.length)
    elif end is None:
        following = bisect_right(starts, draft.start.minutes)
        if following < len(starts):
            end = Hour(starts[following] // 60 % 24, starts[following] % 60)
            draft.doubt("end", END_FROM_NEXT, is_derived=True)
        else:
            draft.doubt("end", NO_END)
    if not draft.title:
        draft.doubt("title", NO_TITLE)
    elif _UNREAD.search(draft.title):
        draft.doubt("title", DIVISION_GUESSED)
    if sum(_begins_an_item(line) for text in draft.abstract for line in text.split("\n")) > 1:
        draft.doubt("abstract", ITEMS_WITHIN)
    if draft.day and days and draft.day not in days:
        draft.doubts = [doubt for doubt in draft.doubts if doubt.why != DAY_GUESSED]
        draft.doubt("day", FOREIGN_DAY)
    return PastedRow(
        day=draft.day,
        start=_clock(draft.start),
        end=_clock(end),
        ends_next_day=bool(end and end.is_next_day),
        kind=draft.kind,
        number="" if draft.is_only_numbered else draft.number[:20],
        title=said(draft.title),
        room=draft.room,
        people=tuple(draft.people),
        abstract="\n\n".join(draft.abstract),
        doubts=tuple(draft.doubts),
        source=tuple(draft.lines),
    )


def _clock(hour: Hour | None) -> time | None:
    return hour.clock if hour else None
