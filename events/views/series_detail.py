"""The page of one series."""

from django.utils import timezone
from django.utils.translation import pgettext

from events.clocks.reader_zones import reader_zone
from events.index.current import current
from events.listing.loading import load_rows
from events.listing.rows import rows
from events.models import Series
from events.outputs.structured_data import series_node
from events.programme.notices import notice
from multilingual.addresses import SluggableDetail
from organizations.models import Organization
from organizations.naming import other_names

from .described import ADDRESSES, DescribedNoun

EDITIONS = 30


class SeriesDetail(DescribedNoun, SluggableDetail):
    """``/<l>/series/<slug>/``: a line of editions, newest first, who organizes it. Six queries at most."""

    model = Series
    template_name = "events/series_detail.html"

    def get_queryset(self):
        return Series.objects.select_related("predecessor")

    def get_context_data(self, **kwargs):
        series, now = self.object, timezone.now()
        index = current()
        editions = index.first(index.having("series", [series.slug]), EDITIONS, descending=True)
        organizers = Organization.objects.public().filter(series=series).only("slug", "original_language", "is_sample")
        successors = Series.objects.public().filter(predecessor=series).only("slug", "original_language")
        return super().get_context_data(**kwargs) | {
            "series": series,
            "notice": notice(series, ("description",)),
            "other_names": other_names(series),
            "organizers": list(organizers.reading("name").alphabetical("name")),
            "successors": list(successors.reading("name").alphabetical("name")),
            "editions": rows(load_rows(editions, index), now=now, zone_name=reader_zone(self.request)),
            "all_editions": f"?series={series.slug}&when=all&sort=-date",
        }

    def index(self):
        return "events:series_list", pgettext("events", "Series")

    def node(self, context):
        return series_node(self.object, context["organizers"], addresses=ADDRESSES)

    def rows(self, context):
        return context["editions"]
