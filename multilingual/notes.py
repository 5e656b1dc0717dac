"""What has to be said of a text: that it is borrowed, a machine's, or outdated. Plain sentences for pages and files."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .reading import Reading
from .wording import language_in


def speaking(*found: Reading) -> Reading | None:
    """Return the first text that needs a note, which speaks for all; None where none does."""
    return next((reading for reading in found if reading and reading.needs_note), None)


def note(*found: Reading) -> Iterator[str]:
    """Yield the sentences that texts need, in the active language."""
    told = speaking(*found)
    if told is None:
        return
    if told.is_borrowed:
        names = {"asked": language_in(told.asked, told.asked), "shown": language_in(told.language, told.asked)}
        yield _("Not yet in %(asked)s; shown in %(shown)s.") % names
    if told.is_machine:
        yield _("Translated by machine.")
    if told.is_outdated:
        yield _("The original has changed since this was translated.")
