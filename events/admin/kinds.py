from django.contrib import admin

from events.models import Series, Theme
from multilingual.admin import MissingIn, RecordAdmin
from multilingual.reading import columns


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    heading = "name"
    fields = ["name", "description", "parent", "initiatives", ("goals", "family", "position")]
    list_kinds = {"goals": int}
    list_display = ["titled", "part_of", "translations", "position"]
    list_columns = ("position",)
    list_readings = ("parent__name",)
    list_filter = [MissingIn]
    search_fields = [*columns("name"), "slug"]
    autocomplete_fields = ["parent", "initiatives"]

    @admin.display(description=Theme._meta.get_field("parent").verbose_name)
    def part_of(self, theme):
        return theme.parent__name_read


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    heading = "name"
    fields = [
        "name",
        "other_names",
        "description",
        "organizers",
        ("frequency", "first_year", "last_year"),
        "predecessor",
        "is_sample",
    ]
    list_display = ["titled", "frequency", "first_year", "last_year", "translations"]
    list_columns = ("frequency", "first_year", "last_year")
    list_filter = [MissingIn]
    search_fields = [*columns("name"), "other_names", "slug"]
    autocomplete_fields = ["organizers", "predecessor"]
