"""Rich text in templates."""

from django.utils.translation import gettext as _

from multilingual import prose
from multilingual.reading import Reading


def plain_text(text: str | None, limit: int | None = None) -> str:
    """Return Markdown as one line without marks, cut to a limit: ``{{ description|plain_text(160) }}``."""
    return prose.plain(text or None, limit)


def in_short(found: Reading, limit: int, *others: Reading) -> str:
    """Return a text as `plain_text` has it for where a page is only cited, a machine's words called so.

    ``{{ summary|in_short(160, title) }}``: others are cited beside it.
    """
    words = prose.plain(found.text, limit)
    is_machine = any(text.is_machine for text in (found, *others))
    return " ".join(filter(None, [words, _("Translated by machine.") if is_machine else ""]))
