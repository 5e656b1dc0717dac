from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Pick, Speaker
from multilingual.admin import RecordAdmin
from multilingual.reading import columns
from organizations.admin import Pictures


@admin.register(Speaker)
class SpeakerAdmin(Pictures, RecordAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("latin_name", "honorific"),
                    ("native_name", "native_language"),
                    "sort_name",
                    "name",
                    "other_names",
                ]
            },
        ),
        (_("Work"), {"fields": ["position", "affiliation", "organization", "biography", "links"]}),
        (_("Portrait"), {"fields": ["portrait", "is_sample"]}),
    ]
    list_display = ["__str__", "sort_name", "organization_name", "is_sample"]
    list_columns = ("latin_name", "native_name", "sort_name", "is_sample")
    list_readings = ("organization__name",)
    ordering = ["sort_name", "pk"]
    search_fields = ["latin_name", "native_name", "sort_name", "other_names", "slug", *columns("name")]
    autocomplete_fields = ["organization"]

    @admin.display(description=_("organization"))
    def organization_name(self, speaker):
        return speaker.organization__name_read


@admin.register(Pick)
class PickAdmin(RecordAdmin):
    heading = "event__title"
    fields = ["office", "event", "session", "audience", "reason", "order"]
    list_display = ["titled", "office_name", "order"]
    list_columns = ("order",)
    list_readings = ("office__organization__name",)
    ordering = ["event__starts_at", "order", "pk"]
    search_fields = [*columns("event__title"), *columns("audience")]
    autocomplete_fields = ["office", "event", "session"]

    @admin.display(description=_("office"))
    def office_name(self, pick):
        return pick.office__organization__name_read
