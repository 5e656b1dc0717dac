"""A text → rows."""

from datetime import date

from .pasted import Line, Pasted


def read_programme(text: str, *, days: list[date], language: str | None = None) -> Pasted:
    """Return the programme that a text holds, as far as it is understood.

    days: those of the event, in order; language: the text's, None when not known. Never raises, never saves; costs no
    query.
    """
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(), start=1)]
    return Pasted(left_over=tuple(line for line in lines if line.text.strip()))
