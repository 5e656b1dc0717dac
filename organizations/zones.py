"""Time zones as editors enter them: names of the IANA database, nothing else.

Python reads them from the locked ``tzdata`` package alone (`config/__init__.py`).
"""

from collections import defaultdict
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import tzdata
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from multilingual import wording
from multilingual.codes import NamedCodes

RULES_VERSION = tzdata.IANA_VERSION
"""The version of the zone rules, such as 2026f."""


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


def known_zone(text: str) -> str | None:
    """Return the name that a zone has today, for any name of it in any case; None for anything that is no zone.

    Asia/Kolkata for ``Asia/Calcutta``, Europe/Kyiv for ``Europe/Kiev``, UTC for ``utc``. GMT+8 is none: nobody can
    say on which side of Greenwich it lies, because Etc/GMT+8 is west of it.
    """
    return _present_names().get(text.strip().casefold())


@cache
def _present_names() -> dict[str, str]:
    present = {name.casefold(): wording.present_zone_name(name) for name in _every_name()}
    return {name: known if known in _every_name() else name for name, known in present.items()}


@cache
def _every_name() -> frozenset[str]:
    """Return every name of the database. Python walks its folders each time that it is asked, for 5 ms."""
    return frozenset(available_timezones()) - {"localtime", "Factory", "posixrules"}


def script() -> str:
    """Return what stands in ``static/js/zones.js``, for `clocks.js`: the names that the server knows.

    Part by part of the world, so that it takes a third of the room.
    """
    parts = defaultdict(list)
    for name in sorted(_every_name()):
        part, _slash, rest = name.rpartition("/")
        parts[part].append(rest)
    lines = (f'  "{part}": "{" ".join(names)}",' for part, names in sorted(parts.items()))
    return "\n".join(
        [
            f"// The time zones that the server knows, by part of the world: IANA {RULES_VERSION}.",
            "// Written by `manage.py write_zones`.",
            "const zonesKnown = {",
            *lines,
            "};",
            "",
        ]
    )


ZONE_NAMES = NamedCodes(
    key="zones",
    offered=lambda: tuple(name for name in zone_names() if known_zone(name) == name),
    name=wording.zone_name,
    known=lambda typed: known_zone(typed) if zone(typed) is None else typed,
    others=lambda name: (name.rpartition("/")[2].replace("_", " "),),
)
"""Zones by the cities that name them."""


class ZoneField(models.CharField):
    """A column for an IANA zone name."""

    default_validators = [validate_zone]

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)
