"""What a record held when a form was opened: four signs for each column, so that a later save knows what changed.

A form carries them in one hidden field, for the record and for the rows on its page: ``record:aB3x… sessions-12:…``.
They name no secret and decide no right: who changes them fools only himself.
"""

import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from multilingual.reading import columns, translated_fields

VERSIONS = "versions"
"""The name of the hidden field."""
RECORD = "record"
LENGTH = 4


def said(value: Any) -> str:
    """Return a value as a text that is the same whether it was read from a column or from what a form sent."""
    match value:
        case None | False:
            return ""
        case str():
            return value.replace("\r\n", "\n").strip()
        case models.Model():
            return str(value.pk)
        case FieldFile():
            return value.name or ""
        case datetime():
            aware = value if timezone.is_aware(value) else timezone.make_aware(value)
            return aware.astimezone(UTC).replace(microsecond=0).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case models.QuerySet() | [models.Model(), *_]:
            return " ".join(sorted(said(each) for each in value))
        case list() | tuple():
            return " ".join(said(each) for each in value)
    return str(value)


def mark(value: Any) -> str:
    """Return four signs that are others when the value is another."""
    text = said(value)
    if not text:
        return "." * LENGTH
    code = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    return urlsafe_b64encode((code ^ (code >> 24)).to_bytes(4, "big")[1:]).decode()


def compared_values(record: models.Model) -> dict[str, Any]:
    """Return what of a record an editor can write in some form, by column; translated texts in all languages."""
    translated = {name for field in translated_fields(type(record)) for name in (field, *columns(field))}
    plain = [field for field in record._meta.concrete_fields if field.editable and not field.primary_key]
    values = {field.name: field.value_from_object(record) for field in plain if field.name not in translated}
    texts = [name for field in translated_fields(type(record)) for name in columns(field)]
    return values | {name: record.__dict__.get(name) for name in texts}


def version_of(values: Mapping[str, Any]) -> str:
    """Return the marks of all values, in their order."""
    return "".join(map(mark, values.values()))


@lru_cache(maxsize=32)
def read_versions(sent: str) -> Mapping[str, str]:
    """Return what a form sent of the versions that it was opened with: marks by the key of record or row."""
    return MappingProxyType(dict(part.rsplit(":", 1) for part in sent.split() if ":" in part))


def write_versions(versions: Mapping[str, str]) -> str:
    return " ".join(f"{key}:{marks}" for key, marks in versions.items())


def changed_since(sent: str | None, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the columns whose value is another than when the form was opened, with the mark that they had then."""
    if sent is None or len(sent) != LENGTH * len(values):
        return {}
    marks: Iterable[str] = (sent[at : at + LENGTH] for at in range(0, len(sent), LENGTH))
    return {name: was for (name, value), was in zip(values.items(), marks, strict=True) if mark(value) != was}
