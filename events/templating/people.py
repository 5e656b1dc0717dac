"""People's names."""

from django.utils.translation import get_language

from events.programme import names
from multilingual.initials import monogram


def person_name(speaker):
    """Return the `PersonName` of a speaker in the active language."""
    return names.person_name(speaker, get_language())


FILTERS = {"monogram": monogram}  # of a name: what stands for a person without a portrait
