"""``{% load programme %}``: rows of a programme, and the small things that sessions share with their event."""

from django import template
from django.utils.translation import get_language

from events import following, markup, programme_markup

register = template.Library()


@register.simple_tag(takes_context=True)
def programme_reader(context, event, zone_name, codes):
    """``{% programme_reader event reader_zone mine.codes as reader %}``: for whom the rows are printed."""
    path = context["request"].path
    return programme_markup.Reader(path, get_language(), event.time_zone, zone_name, codes)


register.simple_tag(programme_markup.slot_rows)
register.simple_tag(programme_markup.untimed_rows)
register.simple_tag(markup.credit_rows)
register.simple_tag(markup.language_names)
register.simple_tag(markup.link_words)


@register.filter
def follow_heading(mode):
    """``{{ mode|follow_heading }}``: what a page calls a way to follow, before its languages."""
    return following.HEADINGS[mode]
