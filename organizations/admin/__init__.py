"""The editors' pages for who and where."""

from .brought_in import BringsIn
from .editor import AssignmentInline, EditorAdmin
from .initiative import InitiativeAdmin
from .organization import OfficeAdmin, OrganizationAdmin
from .pictures import Pictures
from .place import CityAdmin, RegionAdmin, VenueAdmin
from .site import SiteAdmin
from .site_page import SitePageAdmin
from .zones import ZoneChoice

__all__ = [
    "AssignmentInline",
    "BringsIn",
    "CityAdmin",
    "EditorAdmin",
    "InitiativeAdmin",
    "OfficeAdmin",
    "OrganizationAdmin",
    "Pictures",
    "RegionAdmin",
    "SiteAdmin",
    "SitePageAdmin",
    "VenueAdmin",
    "ZoneChoice",
]
