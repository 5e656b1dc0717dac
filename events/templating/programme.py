"""Rows of a programme, and the small things that sessions share with their event."""

from django.utils.translation import get_language
from jinja2 import pass_context

from events.programme import following

from . import programme_markup


@pass_context
def programme_reader(context, event, zone_name, codes):
    """``{% set reader = programme_reader(event, reader_zone, mine.codes) %}``: for whom the rows are printed."""
    path = context["request"].path
    return programme_markup.Reader(path, get_language(), event.time_zone, zone_name, codes)


def follow_heading(mode):
    """``{{ mode|follow_heading }}``: what a page calls a way to follow, before its languages."""
    return following.HEADINGS[mode]
