"""``{% marked title found %}``: a line like ``{% text title %}``, with the words marked that a search has found."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from events.search.finding import Found
from multilingual.reading import Reading
from multilingual.templatetags.reading import text as print_text

register = template.Library()


@register.simple_tag
def marked(reading: Reading, found: Found | str | None):
    """Print a line with marks where something was found in it, and as it is without a search."""
    if not found:
        return print_text(reading)
    mark, plain = mark_safe("<mark>{}</mark>"), "{}"
    words = format_html_join(
        "",
        "{}",
        ((format_html(mark if piece.is_found else plain, piece.text),) for piece in found.pieces(reading.text)),
    )
    if not reading.is_borrowed:
        return words
    return format_html('<span lang="{}" dir="{}">{}</span>', reading.language, reading.direction, words)
