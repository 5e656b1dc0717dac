"""The index of cities."""

from django.utils import timezone

from events.listing.tallies import coming_by
from organizations.models import City
from organizations.views.alphabetical import LetteredList

from .described import DescribedIndex


class CityList(DescribedIndex, LetteredList):
    """``/<l>/cities/``: every city of the catalogue, where it lies, and how many events it has coming. Two queries."""

    template_name = "organizations/city_list.html"
    page_of_record = "organizations:city_detail"

    def get_queryset(self):
        return City.objects.public().only("slug", "original_language", "country").reading("name", "address_region")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"coming": coming_by("city", timezone.now())}
