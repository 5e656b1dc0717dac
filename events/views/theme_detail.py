"""The page of one theme."""

from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.models import Theme
from events.outputs.structured_data import theme_node
from events.programme.notices import notice
from multilingual.addresses import SluggableDetail
from organizations.models import Initiative

from .described import ADDRESSES, DescribedNoun

MOST = 100


class ThemeDetail(DescribedNoun, SluggableDetail):
    """``/<l>/themes/<slug>/``: a theme, its parts, its initiatives and its events. Nine queries at most."""

    model = Theme
    template_name = "events/theme_detail.html"

    def get_queryset(self):
        return Theme.objects.select_related("parent")

    def get_context_data(self, **kwargs):
        theme, now = self.object, timezone.now()
        parts = Theme.objects.public().filter(parent=theme).only("slug", "original_language", "family", "goals")
        initiatives = Initiative.objects.public().filter(themes=theme)
        initiatives = initiatives.only("slug", "original_language", "start_year", "end_year").reading("name")
        return super().get_context_data(**kwargs) | {
            "theme": theme,
            "initiatives": list(initiatives.alphabetical("name")[:MOST]),
            "notice": notice(theme, ("name", "description")),
            "parts": list(parts.reading("name").order_by("position", "pk")),
            "agenda": upcoming_and_past("theme", theme.slug, now=now, zone_name=reader_zone(self.request)),
        }

    def index(self):
        return "events:theme_list", _("Themes")

    def node(self, context):
        return theme_node(self.object, addresses=ADDRESSES)
