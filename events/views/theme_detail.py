"""The page of one theme."""

from django.utils import timezone

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.models import Theme
from multilingual.addresses import SluggableDetail


class ThemeDetail(SluggableDetail):
    """``/<l>/themes/<slug>/``: a theme, its parts and its events. Eight queries."""

    model = Theme
    template_name = "events/theme_detail.html"

    def get_queryset(self):
        return Theme.objects.select_related("parent")

    def get_context_data(self, **kwargs):
        theme, now = self.object, timezone.now()
        parts = Theme.objects.public().filter(parent=theme).only("slug", "original_language", "family", "goals")
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "parts": list(parts.reading("name").order_by("position", "pk")),
            "agenda": upcoming_and_past("theme", theme.slug, now=now, zone_name=reader_zone(self.request)),
        }
