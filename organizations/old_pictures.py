"""Files of pictures that nothing can show any more: no record names them, nor does what records were or will be."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Field, ImageField, JSONField
from reversion.models import Version

_FILE = re.compile(r"([0-9a-f]{32})-\d+x\d+\.(?:jpg|webp)")
_STEM = re.compile(r"[0-9a-f]{32}(?=-\d+x\d+\.)")


def old_pictures(*, before: datetime) -> list[str]:
    """Return the names of such files in the default storage that were stored before a moment, in order.

    Only what `organizations.pictures` has stored is looked at. A picture is named by its record, by a version of the
    history, also of a deleted record, or by a change that waits; files are listed first, so that none is named later.
    """
    found = dict(_stored())
    kept = set(_named()) if found else set()
    forgotten = [name for name, stem in found.items() if stem not in kept]
    return sorted(name for name in forgotten if default_storage.get_modified_time(name) < before)


def _stored() -> Iterator[tuple[str, str]]:
    """Yield the name of each file of a picture, and the part of it that all widths share."""
    for folder in sorted({field.upload_to for field in _columns() if isinstance(field, ImageField)}):
        try:
            _folders, files = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        for file in files:
            if match := _FILE.fullmatch(file):
                yield f"{folder}{file}", match[1]


def _named() -> Iterator[str]:
    for field in chain(_columns(), [Version._meta.get_field("serialized_data")]):
        values = field.model._base_manager.order_by().values_list(field.name, flat=True)
        for value in values.iterator():
            yield from _STEM.findall(str(value))


def _columns() -> Iterator[Field]:
    """Yield every column that may hold the name of a picture."""
    for model in apps.get_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, ImageField | JSONField))
