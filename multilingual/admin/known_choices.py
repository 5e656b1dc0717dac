"""The names of records that are chosen on a form, read once for the whole page.

Django reads each chosen record by itself, and what tells it from others of its name by another query.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language

from multilingual.languages import BRIDGE
from multilingual.models import Record
from multilingual.namesakes import details_of, shown_name
from multilingual.whole_numbers import whole_number
from multilingual.wording import added


class ChosenAreKnown:
    """A mixin for an autocomplete widget whose chosen records have been read before. known: their names by key."""

    known: dict[str, str] | None = None

    def optgroups(self, name, value, attrs=None):
        chosen = [str(key) for key in value if str(key) not in self.choices.field.empty_values]
        if self.known is None or not set(chosen) <= self.known.keys():
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(key, self.known[key]) for key in chosen]
        made = [self.create_option(name, key, label, set(chosen), at) for at, (key, label) in enumerate(options)]
        return [(None, made, 0)]


def know_choices(filled: Iterable[forms.BaseForm]) -> None:
    """Let the widgets of some forms know what is chosen in them: a query or two for each kind of record."""
    chosen, widgets = defaultdict(set), defaultdict(list)
    for form in filled:
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, ChosenAreKnown):
                value = form[name].value()
                values = value if isinstance(value, list | tuple) else [value]
                chosen[field.queryset.model].update(values)
                widgets[field.queryset.model].append(widget)
    for model, values in chosen.items():
        names = _names(model, values)
        for widget in widgets[model]:
            widget.known = names


def _names(model: type[models.Model], values: set[Any]) -> dict[str, str]:
    """Return the names of records by key; some were read already, others are keys still."""
    there = {each.pk: each for each in values if isinstance(each, model)}
    keys = set(filter(None, (whole_number(str(each)) for each in values))) - there.keys()
    rows = model._default_manager.filter(pk__in=keys).order_by() if keys else []
    there |= {each.pk: each for each in rows}
    if not issubclass(model, Record):
        return {str(key): str(each) for key, each in there.items()}
    details, language = details_of(there.values()), get_language() or BRIDGE
    return {str(key): f"{shown_name(each)}{added(details.get(key, ()), language)}" for key, each in there.items()}
