"""The editors' pages for who and where."""

from django.contrib import admin

from .brought_in import BringsIn
from .editor import AssignmentInline, EditorAdmin
from .initiative import InitiativeAdmin
from .organization import OfficeAdmin, OrganizationAdmin
from .pictures import Pictures
from .place import CityAdmin, RegionAdmin, VenueAdmin
from .site_page import SitePageAdmin
from .zones import ZoneChoice

admin.site.site_header = admin.site.site_title = "Climate Forums"

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
    "SitePageAdmin",
    "VenueAdmin",
    "ZoneChoice",
]
