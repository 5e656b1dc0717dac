"""The editors' page of an organization, with what only the catalogue knows of it: which others it may be."""

from django.contrib import admin

from events.models import Credit
from organizations.admin import OrganizationAdmin
from organizations.models import Organization

from .asked_first import AsksFirst
from .merging import Merging

admin.site.unregister(Organization)


@admin.register(Organization)
class MergedOrganizationAdmin(Merging, OrganizationAdmin):
    form = AsksFirst
    named_by_way = Credit._meta.get_field("organization")
    uses = "credits"
