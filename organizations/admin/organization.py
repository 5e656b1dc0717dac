from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from multilingual.admin import MissingIn, RecordAdmin, RowsInATable, UntranslatedRecordAdmin
from multilingual.codes import LANGUAGE_NAMES
from multilingual.reading import columns
from organizations.models import Office, OfficeAddress, Organization

from .brought_in import BringsIn
from .pictures import Pictures


@admin.register(Organization)
class OrganizationAdmin(BringsIn, Pictures, RecordAdmin):
    heading = "name"
    fields = ["name", "short_name", "other_names", ("kind", "is_sample"), "city", "website", "logo", "description"]
    list_display = ["titled", "kind", "city_name", "translations", "is_sample"]
    list_columns = ("kind", "is_sample")
    list_readings = ("city__name",)
    list_filter = ["kind", MissingIn]
    search_fields = [*columns("name"), *columns("short_name"), "other_names", "slug"]
    autocomplete_fields = ["city"]

    @admin.display(description=_("city"))
    def city_name(self, organization):
        return organization.city__name_read


class OfficeAddressInline(RowsInATable):
    model = OfficeAddress


@admin.register(Office)
class OfficeAdmin(UntranslatedRecordAdmin):
    heading = "organization__name"
    fields = [
        ("organization", "network"),
        ("kind", "position"),
        "region",
        "parent",
        ("telephone", "fax"),
        ("email", "website"),
        "working_languages",
        "reviews_changes",
    ]
    named_lists = {"working_languages": LANGUAGE_NAMES}
    list_display = ["titled", "kind", "region_name", "position"]
    list_columns = ("kind", "position")
    list_readings = ("region__name",)
    list_filter = ["kind"]
    ordering = ["region__position", "position", "pk"]
    search_fields = [*columns("organization__name"), *columns("organization__short_name"), "slug"]
    autocomplete_fields = ["organization", "network", "region", "parent"]
    inlines = [OfficeAddressInline]

    def get_queryset(self, request):
        """Bring the organization, whose name the office bears."""
        return super().get_queryset(request).select_related("organization")

    def for_list(self, queryset):
        return super().for_list(queryset.select_related(None))

    @admin.display(description=_("region"))
    def region_name(self, office):
        return office.region__name_read
