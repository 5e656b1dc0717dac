from django.contrib import admin
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from multilingual import history
from multilingual.admin import MissingIn, RecordAdmin, RowsInATable
from multilingual.reading import columns
from multilingual.records import record_changed
from multilingual.wording import country
from organizations.models import City, Region, RegionCountry, Venue

from .brought_in import BringsIn
from .zones import ZoneChoice


class RegionCountryInline(RowsInATable):
    model = RegionCountry


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    heading = "name"
    fields = ["name", "position"]
    list_display = ["titled", "translations", "position"]
    list_columns = ("position",)
    ordering = ["position", "pk"]
    search_fields = [*columns("name"), "slug"]
    inlines = [RegionCountryInline]


@admin.register(City)
class CityAdmin(BringsIn, ZoneChoice, RecordAdmin):
    heading = "name"
    fields = [
        "name",
        "other_names",
        ("country", "time_zone"),
        "address_region",
        ("latitude", "longitude"),
        "government",
        "description",
    ]
    list_display = ["titled", "country_name", "time_zone", "translations"]
    list_columns = ("country", "time_zone")
    list_filter = [MissingIn]
    search_fields = [*columns("name"), "other_names", "slug", "country"]
    autocomplete_fields = ["government"]

    @admin.display(description=_("country or territory"), ordering="country")
    def country_name(self, city):
        return country(city.country, get_language())


@admin.register(Venue)
class VenueAdmin(BringsIn, RecordAdmin):
    heading = "name"
    fields = ["name", "city", "address", "local_address", ("latitude", "longitude"), "directions", "access_notes"]
    list_display = ["titled", "city_name", "translations"]
    list_readings = ("city__name",)
    list_filter = [MissingIn]
    search_fields = [*columns("name"), "local_address", *columns("city__name")]
    autocomplete_fields = ["city"]

    def save_model(self, request, obj, form, change):
        """Save, and let the events of a venue that turns out to be in another city follow it there."""
        super().save_model(request, obj, form, change)
        if change and "city" in form.changed_data:
            moved = list(obj.events.filter(host_city=form.initial["city"]))
            history.before(*moved)
            for event in moved:
                event.host_city = obj.city
                event.save(update_fields=["host_city"])
                record_changed(event, by=request.user.get_username())

    @admin.display(description=_("city"))
    def city_name(self, venue):
        return venue.city__name_read
