"""``{% load prose %}``: rich text in templates."""

from django import template

from multilingual import prose

register = template.Library()


@register.filter
def markdown(text):
    """Return Markdown as sanitised HTML: ``{{ event_description|markdown }}``."""
    return prose.render(text)


@register.filter
def plain_text(text, limit=None):
    """Return Markdown as one line without marks, cut to a limit: ``{{ description|plain_text:160 }}``."""
    return prose.plain(text, limit)
