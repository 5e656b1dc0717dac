"""The days and hours of an event as pieces that templates set large and small: whole words, only cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.text import capfirst
from jinja2 import pass_context
from markupsafe import Markup

from events.clocks.spans import Span
from multilingual import markup, wording
from multilingual.languages import direction
from multilingual.templating.wording import page_language


@dataclass(frozen=True)
class Stamp:
    """A day, or the days of one month. day: as machines read it; pieces: (numeral, month, weekday or "", words);
    is_range: the numeral is two; is_month: no day is known."""

    day: str
    pieces: tuple[tuple[str, Markup], ...]
    is_range: bool = False
    is_month: bool = False


@pass_context
def stamps(context, span: Span, precision: str, year: bool = True) -> tuple[Stamp, ...]:
    """``{% for stamp in span|stamps(event.precision) %}``: one, or two where the days lie in two months."""
    return _stamps(span.first_day, span.last_day, precision, bool(year), page_language(context))


@lru_cache(maxsize=10_000)
def _stamps(first: date, last: date, precision: str, year: bool, language: str) -> tuple[Stamp, ...]:
    if precision == "MONTH":
        words = markup.isolates(capfirst(wording.month_range(first, last, language)))
        return (Stamp(f"{first.year:04}-{first.month:02}", (("numeral", Markup(words)),), is_month=True),)  # noqa: S704
    cut = wording.stamp(first, last, language, year=year)
    is_range = len(cut) == 1 and first != last
    return tuple(
        Stamp(day.isoformat(), tuple(_trimmed(pieces)), is_range)
        for day, pieces in zip((first, last), cut, strict=False)
    )


def _trimmed(pieces: list[wording.Piece]) -> Iterator[tuple[str, Markup]]:
    """Yield pieces with the comma or dash behind one apart: it belongs to the whole, not to a line of its own."""
    for kind, words in pieces:
        bare = words.rstrip("،,、 –") if kind else words
        yield kind, Markup.escape(bare)
        if bare != words:
            yield "", Markup.escape(words[len(bare) :])


@dataclass(frozen=True)
class CutHours:
    """10:00 and –12:10. direction: of the whole, "" where it is that of the digits."""

    first: str
    rest: str
    direction: str


@pass_context
def hours_cut(context, span: Span) -> CutHours:
    """``{% set words = span|hours_cut %}``: the range as `wording.hour_range` has it, cut behind its start."""
    language = page_language(context)
    # Not kept by its two moments: the same ones in another zone are equal to them.
    words = wording.bare(wording.hour_range(span.starts, span.ends, language))
    first, dash, rest = words.partition(" – " if " – " in words else "–")
    return CutHours(first, f"{dash}{rest}", "rtl" if direction(language) == "rtl" else "")


def iso(moment: datetime) -> str:
    """``{{ span.starts|iso }}``: 2026-12-08T15:00+05:30."""
    return moment.isoformat(timespec="minutes")


FILTERS = {"stamps": stamps, "hours_cut": hours_cut, "iso": iso}
