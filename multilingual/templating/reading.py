"""The only way translated text reaches a page: with its language, and said whose words it is.

``{% set title = reading(record, "title") %}`` asks, ``{{ text(title) }}`` prints a line, ``{{ prose(title) }}``
Markdown, ``{{ text_mark(title) }}`` a word beside a line of a list, ``{{ text_note(title) }}`` a sentence under a
block. ``text`` and ``prose`` also take the record and the field at once.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from jinja2 import pass_context
from jinja2.runtime import Context

from multilingual import markup
from multilingual.prose import TOP_HEADING
from multilingual.reading import Reading, read


@pass_context
def reading(context: Context, record: Any, field: str) -> Reading:
    """Return the `Reading` of a field in the language of the page."""
    return read(record, field, context.get("language"))


@pass_context
def text(context: Context, record: Any, field: str | None = None) -> SafeString:
    """Print one line; what is in another language than the page stands in an element with its own lang and dir."""
    return markup.line(record if field is None else read(record, field, context.get("language")))


@pass_context
def prose(context: Context, record: Any, field: str | None = None, top_heading: int = TOP_HEADING) -> SafeString:
    """Print Markdown as clean HTML in a block of its own; nothing at all when there is no text."""
    found = record if field is None else read(record, field, context.get("language"))
    return markup.block(found, top_heading=top_heading)


@pass_context
def some_machine(context: Context, records: Iterable[Any], *fields: str) -> bool:
    """``{% if some_machine(page.records, "summary") %}``: whether a machine's words stand in one of these texts."""
    language = context.get("language")
    return any(read(record, field, language).is_machine for record in records for field in fields)


def text_mark(found: Reading) -> SafeString:
    """Print the word or two that a line of a list needs: its language, machine, outdated; nothing for a plain text."""
    return markup.mark(found)


@pass_context
def text_note(context: Context, *found: Reading) -> SafeString:
    """Print what a block of text has to say of itself: the first of its texts that needs a note speaks for all."""
    return markup.note(context["request"].path, *found)
