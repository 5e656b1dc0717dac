"""Rows of a page that somebody else has deleted, or added, since it was opened."""

import re
from functools import cached_property

from django.db import models
from django.utils.translation import gettext

from multilingual.whole_numbers import whole_number

from .meanwhile import in_words
from .versions import VERSIONS, read_versions

MOST_ROWS = 300
"""On a page, some seconds' work. Django would take 2,000."""


class RowsThatAreGone:
    """A mixin for an inline formset: a row that was deleted meanwhile is told, and what was typed in it is kept.

    Django knows such a row only as a key that it cannot find. One that came back as it was opened is left out, and
    told; one in which something was typed stands at the end as a new row, and asks before it is saved.
    left_out: what the first are called.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.absolute_max = min(self.absolute_max, MOST_ROWS)
        self.left_out, self._asked_about = [], {}
        if self.is_bound and self.instance.pk is not None and self.management_form.is_valid():
            gone = [number for number in range(self.initial_form_count()) if self._is_gone(number)]
            if gone:
                self._part_with(gone)

    def initial_form_count(self) -> int:
        """Return how many rows were there when the page was opened: never more than a form may have."""
        count = super().initial_form_count()
        return min(count, self.absolute_max) if self.is_bound else count

    @cached_property
    def added_meanwhile(self) -> list[models.Model]:
        """The rows in the database that were not on the page."""
        if not self.is_bound or self.instance.pk is None:
            return []
        sent = {self._key_of(number) for number in range(self.initial_form_count())}
        return [row for row in self.get_queryset() if str(row.pk) not in sent]

    def _key_of(self, number):
        return self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")

    def _is_gone(self, number):
        key = whole_number(self._key_of(number))
        return key is not None and self._existing_object(key) is None

    def _part_with(self, gone):
        """Number what was sent anew: rows that are there, then those to ask about, then those that were new."""
        asked = {}
        for number in gone:
            row = self.form(self.data, self.files, prefix=self.add_prefix(number), use_required_attribute=False)
            opened = read_versions(self.data.get(VERSIONS, "")).get(f"{self.prefix}-{self._key_of(number)}")
            if not self.data.get(f"{row.prefix}-DELETE"):
                name = in_words(row, {name: row.typed(name) for name in row.fields})
                if row.is_changed_by_me(opened):
                    asked[number] = name
                else:
                    self.left_out.append(name)
        initial, total = self.initial_form_count(), self.total_form_count()
        there = [number for number in range(initial) if number not in gone]
        order = [*there, *asked, *range(initial, total)]
        self._asked_about = {order.index(number): name for number, name in asked.items()}
        self._renumber(order, initial=len(there))

    def _renumber(self, order, *, initial):
        data, places = self.data.copy(), {number: place for place, number in enumerate(order)}
        pattern = re.compile(rf"((?:choose-)?{re.escape(self.prefix)})-([0-9]{{1,9}})-(.+)")
        for name in list(self.data):
            if parts := pattern.fullmatch(name):
                data.pop(name, None)
        for name, values in self.data.lists():
            parts = pattern.fullmatch(name)
            place = places.get(int(parts[2])) if parts else None
            if place is not None:
                data.setlist(f"{parts[1]}-{place}-{parts[3]}", values)
        for place in self._asked_about:
            data[f"{self.add_prefix(place)}-{self.model._meta.pk.name}"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"], data[f"{self.prefix}-TOTAL_FORMS"] = str(initial), str(len(order))
        self.data = data
        self.__dict__.pop("management_form", None)

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if i in self._asked_about:
            told = gettext(
                "Somebody else has deleted this entry in the meantime. Save again to add it again, or remove it."
            )
            form.ask_first(told)
        return form

    def called(self, row: models.Model) -> str:
        """Return what a row in the database is called."""
        form = self.form(instance=row)
        return in_words(form, form.initial)
