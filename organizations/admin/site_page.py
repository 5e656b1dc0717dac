from django.contrib import admin

from multilingual.admin import MissingIn, RecordAdmin
from multilingual.reading import columns
from organizations.models import SitePage


@admin.register(SitePage)
class SitePageAdmin(RecordAdmin):
    """The site's own pages: as many as there are kinds, made with the catalogue; their words are the editors'."""

    heading = "title"
    fields = ["kind", "title", "body"]
    readonly_fields = ["kind", *RecordAdmin.readonly_fields]
    list_display = ["titled", "kind", "translations"]
    list_columns = ("kind",)
    list_filter = [MissingIn]
    ordering = ["pk"]
    search_fields = [*columns("title"), *columns("body")]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
