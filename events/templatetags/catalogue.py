"""``{% load catalogue %}``: people's names, and the present address with one parameter changed."""

from django import template
from django.utils.translation import get_language

from events.names import person_name as chosen_name

register = template.Library()


@register.simple_tag
def person_name(speaker):
    """Return the `PersonName` of a speaker in the active language."""
    return chosen_name(speaker, get_language())
