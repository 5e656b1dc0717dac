"""The only way translated text reaches a page: with its language, and said whose words it is.

``{% reading record "title" as title %}`` asks, ``{% text title %}`` prints a line, ``{% prose title %}`` Markdown,
``{% text_mark title %}`` a word beside a line of a list, ``{% text_note title %}`` a sentence under a block.
``text`` and ``prose`` also take the record and the field at once.
"""

from django import template
from django.utils.html import format_html

from multilingual.prose import render
from multilingual.reading import Reading, read

register = template.Library()


@register.simple_tag
def reading(record, field):
    """Return the `Reading` of a field in the active language."""
    return read(record, field)


@register.simple_tag
def text(record, field=None):
    """Print one line; what is in another language than the page stands in an element with its own lang and dir."""
    found = _found(record, field)
    if not found.is_borrowed:
        return found.text
    return format_html('<span lang="{}" dir="{}">{}</span>', found.language, found.direction, found.text)


@register.simple_tag
def prose(record, field=None):
    """Print Markdown as clean HTML in a block of its own; nothing at all when there is no text."""
    found = _found(record, field)
    if not found:
        return ""
    html = render(found.text)
    if not found.is_borrowed:
        return format_html('<div class="prose">{}</div>', html)
    return format_html('<div class="prose" lang="{}" dir="{}">{}</div>', found.language, found.direction, html)


@register.inclusion_tag("_text_mark.html")
def text_mark(found: Reading):
    """Print the word or two that a line of a list needs: its language, machine, outdated; nothing for a plain text."""
    return {"reading": found}


@register.inclusion_tag("_text_note.html", takes_context=True)
def text_note(context, *found: Reading):
    """Print what a block of text has to say of itself: the first of its texts that needs a note speaks for all."""
    speaking = next((text for text in found if text and text.needs_note), None)
    return {"reading": speaking, "original_url": speaking and original_url(context["request"].path, speaking)}


def original_url(path: str, found: Reading) -> str:
    """Return the address of this page in the language a text was first written in."""
    return f"/{found.original}/{path[1:].partition('/')[2]}"


def _found(record, field) -> Reading:
    return record if field is None else read(record, field)
