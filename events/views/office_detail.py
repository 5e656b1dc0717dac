"""The page of one office of the network."""

from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.outputs.structured_data import office_node
from events.programme.notices import notice
from multilingual.addresses import SluggableDetail
from organizations.models import Office

from .described import ADDRESSES, DescribedNoun


class OfficeDetail(DescribedNoun, SluggableDetail):
    """``/<l>/offices/<slug>/``: how to reach an office, whom it answers to, its events. Nine queries at most."""

    model = Office
    template_name = "organizations/office_detail.html"

    def get_queryset(self):
        return Office.objects.select_related("organization", "region", "parent__organization")

    def get_context_data(self, **kwargs):
        office, now = self.object, timezone.now()
        branches = Office.objects.public().filter(parent=office).only("slug", "original_language", "kind")
        return super().get_context_data(**kwargs) | {
            "office": office,
            "notice": notice(office.organization, ("description",)),
            "alternate_languages": office.organization.available_languages(),
            "addresses": list(office.addresses.order_by("kind", "pk")),
            "branches": list(branches.reading("organization__name").in_directory_order()),
            "agenda": upcoming_and_past("office", office.slug, now=now, zone_name=reader_zone(self.request)),
        }

    def index(self):
        return "organizations:office_list", _("Offices")

    def node(self, context):
        return office_node(self.object, [address.text for address in context["addresses"]], addresses=ADDRESSES)
