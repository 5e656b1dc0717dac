"""Who and where."""

from .editor import Assignment, Editor
from .initiative import Initiative, Membership, Tier
from .office import Office, OfficeAddress
from .organization import Organization
from .place import City, Region, RegionCountry, Venue

__all__ = [
    "Assignment",
    "City",
    "Editor",
    "Initiative",
    "Membership",
    "Office",
    "OfficeAddress",
    "Organization",
    "Region",
    "RegionCountry",
    "Tier",
    "Venue",
]
