"""Rows of lists, each printed once for what it says at the moment."""

from collections.abc import Hashable

from jinja2.runtime import Macro
from markupsafe import Markup

from events.listing.rows import Row

MOST_PRINTED = 3
"""So many forms of one row are kept: by other clocks, under other headings, on other days."""


def printed(row: Row, macro: Macro, *values: Hashable) -> Markup:
    """``{{ row|printed(event_row, form) }}``: what a macro prints of a row and these values.

    Kept with the event, which is another record when anything of it changes (`events.listing.loading`); what follows
    from the moment and from who reads is in the key. What a search found is printed each time. The macro prints nothing
    else, but the language of the page, which is that of the event's texts.
    """
    if row.match:
        return macro(row, *values)
    known, key = row.event.printed, (macro.name, row.at_the_moment, values)
    if (found := known.get(key)) is None:
        if len(known) >= MOST_PRINTED:
            known.clear()
        found = known[key] = macro(row, *values)
    return found


FILTERS = {"printed": printed}
