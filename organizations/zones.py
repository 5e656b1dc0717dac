"""Time zones as editors enter them: names of the IANA database, nothing else."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of real places (``Asia/Tokyo``) and ``UTC``, sorted; no ``Etc/…``, no abbreviations."""
    places = (
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/"))
    )
    return tuple(sorted([*places, "UTC"]))


def validate_zone(name: str) -> None:
    """Raise ValidationError unless ``name`` is a zone of the IANA database."""
    if name not in _every_name():
        raise ValidationError(_("“%(name)s” is not a time zone. Use a name such as Asia/Tokyo."), params={"name": name})


def validate_zones(names: list) -> None:
    """Raise ValidationError unless ``names`` is a list of zones of the IANA database."""
    if not isinstance(names, list):
        raise ValidationError(_("This must be a list of time zones."))
    for name in names:
        validate_zone(str(name))


def zone(name: str) -> ZoneInfo | None:
    """Return the zone of that name; None for anything that is not one, however odd the text."""
    return ZoneInfo(name) if name in _every_name() else None


@cache
def _every_name() -> frozenset[str]:
    """Return every name of the database. Python walks its folders each time that it is asked, for 5 ms."""
    return frozenset(available_timezones()) - {"localtime", "Factory", "posixrules"}


class ZoneField(models.CharField):
    """A column for an IANA zone name."""

    default_validators = [validate_zone]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)
