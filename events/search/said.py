"""What is said of a record beside its names, by which a search for everything finds it: descriptions, tools, addresses.

Names come first everywhere; this is for who remembers a tool that an initiative offers, or an office's e-mail address.
"""

from collections.abc import Iterator
from typing import Any

from events.models import Series, Speaker, Theme
from multilingual.languages import CODES
from multilingual.reading import texts
from multilingual.wording import country
from organizations.models import City, Initiative, Membership, Office, OfficeAddress, Organization, Tier, Venue

SAID: dict[type, tuple[str, ...]] = {
    City: ("address_region",),
    Venue: ("address",),
    Organization: ("description",),
    Initiative: ("summary", "description", "offer", "eligibility"),
    Tier: ("meaning", "benefits"),
    Membership: ("activity",),
    Theme: ("description",),
    Series: ("description",),
    Speaker: ("position", "affiliation"),
}
"""Translated fields. Not what is written about people: of thousands of them that is more than can be looked through."""
PLAIN: dict[type, tuple[str, ...]] = {
    Venue: ("local_address",),
    Office: ("email", "telephone", "fax"),
    OfficeAddress: ("text",),
    Tier: ("number",),
}
PARTS: dict[type, tuple[str, ...]] = {Initiative: ("tiers", "memberships"), Office: ("addresses",)}
"""Relations to what belongs to a record."""


def said_of(record: Any) -> Iterator[str]:
    """Yield the texts, in all languages, of a record and its parts. A query for each relation of `PARTS`."""
    model = type(record)
    for field in SAID.get(model, ()):
        yield from filter(None, texts(record, field).values())
    yield from (str(value) for name in PLAIN.get(model, ()) if (value := getattr(record, name)))
    if model is City:
        yield from (country(record.country, code) for code in CODES)
    for relation in PARTS.get(model, ()):
        for part in getattr(record, relation).all():
            yield from said_of(part)
