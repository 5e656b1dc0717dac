"""Two states of a record, told field by field and language by language, in the words of the active language."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from multilingual import wording
from multilingual.codes import CountryField, LanguageField
from multilingual.languages import BRIDGE, LANGUAGES, direction, fallback_chain
from multilingual.models import Record
from multilingual.namesakes import shown_name
from multilingual.reading import column, translated_fields

from .registry import Kind, State, kept_fields, told_fields
from .words import Piece, word_difference


@dataclass(frozen=True)
class Difference:
    """A field, or a text in one language, that differs. field: its column; language: None where it is no text."""

    field: str
    label: str
    language: str | None
    was: list[Piece]
    is_now: list[Piece]

    @property
    def direction(self) -> str | None:
        return direction(self.language) if self.language else None

    @property
    def language_name(self) -> str:
        return wording.language_name(self.language, _active()) if self.language else ""

    @property
    def name(self) -> str:
        """See `field_name`."""
        return f"{self.label} · {self.language_name}" if self.language else self.label


def field_name(field: models.Field) -> str:
    """Return what an editor calls a field: "Title · Vietnamese"."""
    original = getattr(field, "translated_field", None)
    name = str(capfirst((original or field).verbose_name))
    return f"{name} · {wording.language_name(field.language, _active())}" if original else name


class Names:
    """What the records are called that others name. One query for each model."""

    def __init__(self, told: Iterable[tuple[Kind, State | None]]):
        asked: dict[Kind, set[int]] = defaultdict(set)
        for model, state in told:
            for field in kept_fields(model):
                if field.is_relation and state:
                    named = state.get(field.name)
                    asked[field.related_model] |= set(named if isinstance(named, list) else [named]) - {None}
        self._found = {model: _called(model, pks) for model, pks in asked.items() if pks}

    def get(self, model: Kind, pk: int) -> str | None:
        """Return the name, None of what is no longer there."""
        return self._found.get(model, {}).get(pk)


def differences(
    model: Kind, before: State | None, after: State | None, names: Names, *, only: set[str] | None = None
) -> list[Difference]:
    """Return what differs, in the order of the model's fields; only: columns that are looked at (None: all)."""
    found, is_whole = [], not (before and after)
    near = getattr(model, "part_of", ())
    for field in told_fields(model):
        was, is_now = (state.get(field.name) if state else None for state in (before, after))
        says_nothing = not (was or is_now) and (is_whole or (was is not False and is_now is not False))
        if was == is_now or says_nothing or field.name in near or (only is not None and field.name not in only):
            continue
        told = word_difference(value_words(field, was, names), value_words(field, is_now, names))
        original = getattr(field, "translated_field", None)
        label = capfirst((original or field).verbose_name)
        found.append(Difference(field.name, label, field.language if original else None, *told))
    return found


def value_words(field: models.Field, value: Any, names: Names) -> str:
    """Return what a kept value says to an editor, "" for nothing."""
    language = _active()
    if value is None or value == "":
        return ""
    if field.is_relation:
        pks = value if isinstance(value, list) else [value]
        gone = gettext("(no longer there)")
        return wording.enumerated((names.get(field.related_model, pk) or gone for pk in pks), language)
    if isinstance(field, models.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, models.DateTimeField):
        moment = dt.datetime.fromisoformat(value)
        return f"{wording.date(moment, language)} {wording.hour(moment, language)} UTC"
    if isinstance(field, models.DateField):
        return wording.date(dt.date.fromisoformat(value), language)
    if isinstance(field, models.TimeField):
        return wording.hour(dt.time.fromisoformat(value), language)
    if isinstance(field, LanguageField) or field.choices == LANGUAGES:
        return wording.language_name(value, language)
    if isinstance(field, CountryField):
        return wording.country(value, language)
    if isinstance(value, list):
        return wording.enumerated(value, language)
    return str(dict(field.flatchoices).get(value, value))


def name_of(model: Kind, state: State, names: Names) -> str:
    """Return what a record was called: its title, else whom it names, else the first thing that it says."""
    title = getattr(model, "title_field", None)
    plain = [field for field in told_fields(model) if not hasattr(field, "translated_field")]
    near = getattr(model, "part_of", ())
    others = [field for field in plain if field.many_to_one and field.name not in near]
    words = [field for field in plain if not field.is_relation and field.name != "original_language"]
    return next(
        filter(
            None,
            (
                _text(state, title) if title else "",
                " ".join(filter(None, (state.get(name) for name in getattr(model, "named_by", ())))),
                *(value_words(field, state.get(field.name), names) for field in others),
                *(_text(state, field) for field in translated_fields(model)),
                *(value_words(field, state.get(field.name), names) for field in words),
            ),
        ),
        "",
    )


def _text(state: State, field: str) -> str:
    chain = fallback_chain(_active(), state.get("original_language") or BRIDGE)
    return next((text for code in chain if (text := state.get(column(field, code)))), "")


def _called(model: Kind, pks: set[int]) -> dict[int, str]:
    records = model._base_manager.filter(pk__in=pks)
    if not getattr(model, "title_field", None):  # it may be called after another, as an office is
        records = records.select_related(
            *(field.name for field in model._meta.fields if field.is_relation and not field.null)
        )
    return {record.pk: shown_name(record) if isinstance(record, Record) else str(record) for record in records}


def _active() -> str:
    return get_language() or BRIDGE
