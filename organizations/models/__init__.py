"""Who and where."""

from .brought_in import BroughtIn
from .editor import Assignment, Editor, Role
from .initiative import Initiative, Membership, Tier
from .office import Office, OfficeAddress
from .organization import Organization, OrganizationKind
from .place import City, Region, RegionCountry, Venue
from .site import Site
from .site_page import SitePage, SitePageKind

__all__ = [
    "Assignment",
    "BroughtIn",
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
    "Role",
    "Site",
    "SitePage",
    "SitePageKind",
    "Tier",
    "Venue",
]
