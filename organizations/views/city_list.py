"""The index of cities."""

from django.db.models import QuerySet

from organizations.models import City

from .alphabetical import AlphabeticalList


class CityList(AlphabeticalList):
    """``/<l>/cities/``: every city of the catalogue, with its country, and its state or province where it is known."""

    template_name = "organizations/city_list.html"

    def get_queryset(self) -> QuerySet:
        return City.objects.public().only("slug", "original_language", "country").reading("name", "address_region")
