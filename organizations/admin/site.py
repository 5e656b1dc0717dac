from django.contrib import admin

from multilingual.admin import MissingIn, RecordAdmin
from multilingual.reading import columns
from organizations.models import Site

from .pictures import Pictures


@admin.register(Site)
class SiteAdmin(Pictures, RecordAdmin):
    """The one record of the site itself, made when the site was set up."""

    heading = "name"
    fields = ["name", "tagline", "welcome", "summary", "run_by", "website", "email", "logo", "colour"]
    list_display = ["titled", "translations"]
    list_filter = [MissingIn]
    ordering = ["pk"]
    search_fields = columns("name")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
