"""Who and where."""

from .editor import Assignment, Editor
from .initiative import Initiative, Membership, Tier
from .office import Office, OfficeAddress
from .organization import Organization, OrganizationKind
from .place import City, Region, RegionCountry, Venue
from .site_page import SitePage, SitePageKind

__all__ = [
    "Assignment",
    "City",
    "Editor",
    "Initiative",
    "Membership",
    "Office",
    "OfficeAddress",
    "Organization",
    "OrganizationKind",
    "Region",
    "RegionCountry",
    "SitePage",
    "SitePageKind",
    "Tier",
    "Venue",
]
