"""What a record in a file may hold, learned from its model, and how a value becomes the field's."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.db import models

from multilingual.languages import CODES
from multilingual.models import Record
from multilingual.origins import Origin, revised
from multilingual.reading import column, columns, texts, translated_fields
from organizations.pictures import store_picture

from .files import DemoError
from .pictures import DRAWINGS, drawing

WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
WRITER = "demo"
_DAY = re.compile(r"day (-?[1-9]\d*)")


@dataclass(frozen=True)
class Shape:
    """The fields of a model by what stands in a file: a text per language, a value, a drawing, a key, keys, records."""

    translated: tuple[str, ...]
    plain: dict[str, models.Field]
    pictures: dict[str, models.ImageField]
    references: dict[str, models.ForeignKey]
    many: dict[str, models.ManyToManyField]
    parts: dict[str, models.ForeignKey]
    """What is deleted with the record is written inside it: name of the list → the part's key to its whole."""


@cache
def shape(model: type[models.Model]) -> Shape:
    """Return the shape of a model."""
    translated = translated_fields(model)
    hidden = {"slug", *translated, *(name for field in translated for name in columns(field))}
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in hidden
    ]
    pictures = {field.name: field for field in fields if isinstance(field, models.ImageField)}
    parts = {
        relation.get_accessor_name(): relation.field
        for relation in model._meta.related_objects
        if relation.one_to_many and relation.on_delete is models.CASCADE
    }
    return Shape(
        translated=translated,
        plain={field.name: field for field in fields if not field.is_relation and field.name not in pictures},
        pictures=pictures,
        references={field.name: field for field in fields if field.is_relation},
        many={field.name: field for field in model._meta.many_to_many},
        # What has parts itself comes first: a pick may name one of the sessions.
        parts=dict(sorted(parts.items(), key=lambda part: not shape(part[1].model).parts)),
    )


def first_day(record: dict, *, today: date, place: str) -> date | None:
    """Take ``in_days`` and ``weekday`` out of a record and return the day they mean, None without them."""
    in_days, weekday = record.pop("in_days", None), record.pop("weekday", None)
    if in_days is None:
        return None
    day = today + timedelta(days=in_days)
    if weekday is None:
        return day
    if weekday not in WEEKDAYS:
        raise DemoError(f"{place}: weekday: {weekday!r} is none of {', '.join(WEEKDAYS)}.")
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def plain_value(field: models.Field, value, *, first: date | None, place: str):
    """Return a value as the field keeps it. ``day 2`` is the day after ``first``, ``day -7`` a week before it."""
    is_text = isinstance(field, models.CharField | models.TextField)
    if isinstance(value, bool) and not isinstance(field, models.BooleanField | models.JSONField):
        raise DemoError(f"{place}: {field.name}: YAML reads this as yes or no; put it between quotation marks.")
    if isinstance(field, models.TimeField) and not isinstance(value, str):
        raise DemoError(f"{place}: {field.name}: put the time between quotation marks.")
    if isinstance(field, models.DateField) and isinstance(value, str) and (day := _DAY.fullmatch(value)):
        if first is None:
            raise DemoError(f"{place}: {field.name}: {value!r} needs in_days.")
        number = int(day[1])
        return first + timedelta(days=number - 1 if number > 0 else number)
    if isinstance(value, list) and isinstance(field, models.TextField):
        return "\n".join(map(str, value))
    if isinstance(value, float):
        return Decimal(str(value))
    return str(value) if is_text else value


def set_picture(record: models.Model, field: models.ImageField, name: str, *, place: str) -> None:
    """Draw a picture and store it in all widths. Raises DemoError for a drawing that there is not."""
    if name not in DRAWINGS:
        raise DemoError(f"{place}: {field.name}: {name!r} is none of the drawings {', '.join(DRAWINGS)}.")
    setattr(record, field.name, store_picture(drawing(name), folder=field.upload_to))


def set_texts(record: models.Model, field: str, given, *, place: str) -> None:
    """Set one text per language. Raises DemoError for anything but a mapping language → text."""
    if not isinstance(given, dict):
        raise DemoError(f"{place}: {field}: give a text for each language, such as en: …")
    for code, text in given.items():
        if code not in CODES:
            raise DemoError(f"{place}: {field}: {code!r} is none of the languages {', '.join(CODES)}.")
        if not isinstance(text, str) or not text.strip():
            raise DemoError(f"{place}: {field}: {code}: this is no text; put it between quotation marks.")
        setattr(record, column(field, code), text.strip())


def set_origins(record: Record, given: dict, *, at: str, place: str) -> None:
    """Record whose words the texts are: names are people's, all else is ours and unchecked, ``given`` overrides.

    given: field → language → origin, such as an official title in another language. `record_changed` then finds
    each text recorded and leaves it so.
    """
    fields = translated_fields(type(record))
    for field, origins in given.items():
        if field not in fields or not isinstance(origins, dict):
            raise DemoError(f"{place}: origin: {field}: give a translated field, and an origin for each language.")
        for code, origin in origins.items():
            if code not in CODES or origin not in Origin.values:
                raise DemoError(f"{place}: origin: {field}: {code}: {origin!r} is no origin of a text in a language.")
    for field in fields:
        usual = Origin.PERSON if field in record.proper_names else Origin.MACHINE
        known = revised(
            {},
            texts(record, field),
            original=record.original_language,
            origin=usual,
            source=None,
            minor=False,
            at=at,
            by=WRITER,
        )
        for code, origin in given.get(field, {}).items():
            known[code]["origin"] = origin
        if known:
            record.origins[field] = known
