"""When the next edition of an event is likely to be, and what it and its series are called."""

from dataclasses import dataclass
from datetime import date, timedelta

from events.models import Event
from events.models.series import Frequency
from multilingual.languages import CODES
from multilingual.reading import column, texts
from multilingual.visible import visible_text
from multilingual.wording import editions as words

_WEEK = timedelta(weeks=1)
_WEEKS = {Frequency.MONTHLY: 4, Frequency.SEVERAL_A_YEAR: 26, Frequency.BIENNIAL: 104}


def next_day(event: Event) -> date | None:
    """Return the first day that is proposed: the same day of the week, as much later as the series is regular."""
    first = event.start_date
    if first is None:
        return None
    weeks = _WEEKS.get(Frequency(event.series.frequency)) if event.series and event.series.frequency else None
    if weeks:
        return first + weeks * _WEEK
    later = first + 52 * _WEEK
    return later if later.year > first.year else later + _WEEK


def proposed_edition(event: Event, start_date: date) -> str:
    """Return what the next edition is called in its series: "2026" after "2025", "4th" after "3rd"."""
    number, later = _number_of(event), _years_later(event, start_date)
    if number and event.edition == str(number):
        return str(number + 1)
    edition = words.years_later(event.edition, later)
    if number is None:
        return edition
    counted = (words.with_number(edition, number, number + 1, code) for code in (event.original_language, *CODES))
    return next((each for each in counted if each != edition), edition)


def named_without_edition(event: Event) -> str:
    """Return the name that is proposed for a series of an event: its title, without a year at one of its ends."""
    title = visible_text(getattr(event, column("title", event.original_language)))
    year = str(event.start_date.year) if event.start_date else ""
    return title.removesuffix(year).removeprefix(year).strip(" ,:–-") if year else title


@dataclass(frozen=True)
class Counting:
    """Year and number as they were, and as they will be; the number None where it is not known."""

    year: int | None
    next_year: int | None
    number: int | None

    @classmethod
    def of(cls, event: Event, start_date: date) -> "Counting":
        later = _years_later(event, start_date)
        year = words.year_in(event.edition) or (event.start_date and event.start_date.year)
        return cls(year, year + later if year else None, _number_of(event))

    def on(self, name: str, language: str, *, has_number: bool = True) -> str:
        if self.number and has_number:
            name = words.with_number(name, self.number, self.number + 1, language)
        return words.with_year(name, self.year, self.next_year) if self.year and self.next_year else name


def _years_later(event: Event, start_date: date) -> int:
    return start_date.year - event.start_date.year if event.start_date else 0


def _number_of(event: Event) -> int | None:
    """Return which edition it is, said by the field, else by the titles where they agree."""
    if event.edition.isdecimal() and len(event.edition) < 4:
        return int(event.edition)
    said = set().union(*(words.numbers_in(event.edition, code) for code in CODES))
    if not said:
        titles = texts(event, "title").items()
        said = set().union(*(words.numbers_in(text, code) for code, text in titles if text))
    return said.pop() if len(said) == 1 else None
