"""The page of one city."""

from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.outputs.structured_data import city_node
from events.programme.notices import notice
from multilingual.addresses import SluggableDetail
from multilingual.languages import CODES
from organizations.models import City, Membership, Organization, Region
from organizations.naming import other_names

from .described import ADDRESSES, DescribedNoun

MOST = 100


class CityDetail(DescribedNoun, SluggableDetail):
    """``/<l>/cities/<slug>/``: a city, who governs it, what it has joined, its forums. Eleven queries at most."""

    model = City
    template_name = "organizations/city_detail.html"

    def get_queryset(self):
        return City.objects.select_related("government")

    def get_context_data(self, **kwargs):
        city, now = self.object, timezone.now()
        memberships = Membership.objects.public().for_city(city).with_initiative().alphabetical("initiative__name")
        regions = Region.objects.public().filter(countries__country=city.country)
        organizations = Organization.objects.public().filter(city=city).only("slug", "original_language", "is_sample")
        venues = city.venues.only("city", "original_language", "local_address")
        return super().get_context_data(**kwargs) | {
            "city": city,
            "notice": notice(city, ("description",)),
            "now": now,
            "other_names": other_names(city, told=CODES),
            "region": regions.only("slug", "original_language").reading("name").first(),
            "memberships": list(memberships[:MOST]),
            "venues": list(venues.reading("name", "address").alphabetical("name")[:MOST]),
            "organizations": list(organizations.reading("name").alphabetical("name")[:MOST]),
            "agenda": upcoming_and_past("city", city.slug, now=now, zone_name=reader_zone(self.request)),
        }

    def index(self):
        return "organizations:city_list", _("Cities")

    def node(self, context):
        return city_node(self.object, addresses=ADDRESSES)
