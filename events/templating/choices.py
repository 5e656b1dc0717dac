"""The words of stored choices as filters, ``{{ event.attendance|attendance_name }}``; what is unknown stays as it is.

Kept by language: Django asks the catalogue anew for each `get_…_display`, and a page prints hundreds.
"""

from collections.abc import Callable, Iterable
from functools import cache

from django.db.models import TextChoices
from jinja2 import pass_context

from events.filters.choices import Choice
from events.models import AppearanceRole, Attendance, LinkKind, SessionKind, Status, ThemeFamily
from multilingual import wording
from multilingual.templating.wording import page_language


@cache
def _names(choices: type[TextChoices], _language: str) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}


def _named(choices: type[TextChoices]) -> Callable:
    @pass_context
    def name(context, value):
        return _names(choices, page_language(context)).get(value, value)

    return name


@pass_context
def theme_families(context) -> list[tuple[str, str]]:
    """``{% for family, name in theme_families() %}``: all of them, in their order."""
    return list(_names(ThemeFamily, page_language(context)).items())


@pass_context
def labels(context, choices: Iterable[Choice]) -> str:
    """``{{ facet.chosen|labels }}``: the names of chosen values, "Hanoi, Bonn"; nothing for none."""
    return wording.enumerated([choice.label for choice in choices], page_language(context))


FILTERS = {
    "labels": labels,
    "attendance_name": _named(Attendance),
    "family_name": _named(ThemeFamily),
    "link_kind_name": _named(LinkKind),
    "role_name": _named(AppearanceRole),
    "session_kind_name": _named(SessionKind),
    "status_name": _named(Status),
}
