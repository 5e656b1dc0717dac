"""The index of series."""

from django.utils import timezone

from events.listing.tallies import coming_by
from events.models import Series
from organizations.views.alphabetical import AlphabeticalList

from .described import DescribedIndex


class SeriesList(DescribedIndex, AlphabeticalList):
    """``/<l>/series/``: lines of editions, and how many of each are coming. Two queries."""

    template_name = "events/series_list.html"
    page_of_record = "events:series_detail"

    def get_queryset(self):
        columns = ("slug", "original_language", "frequency", "first_year", "last_year", "is_sample")
        return Series.objects.public().only(*columns).reading("name")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"coming": coming_by("series", timezone.now())}
