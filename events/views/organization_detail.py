"""The page of one organization."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.models import Series, Speaker
from events.outputs.structured_data import organization_node
from events.programme.notices import notice
from events.programme.people import listed
from multilingual.addresses import SluggableDetail
from organizations.models import City, Membership, Office, Organization
from organizations.models.office import OfficeKind
from organizations.naming import other_names

from .described import ADDRESSES, DescribedNoun

MOST = 100


class OrganizationDetail(DescribedNoun, SluggableDetail):
    """``/<l>/organizations/<slug>/``: what it is, what it does in which events, its offices and people. Twelve
    queries; thirteen for a network, whose seat has an address.
    """

    model = Organization
    template_name = "organizations/organization_detail.html"

    def get_queryset(self):
        return Organization.objects.select_related("city", "office")

    def get_context_data(self, **kwargs):
        organization, now = self.object, timezone.now()
        memberships = Membership.objects.public().filter(organization=organization).with_initiative()
        office = getattr(organization, "office", None)
        offices = _offices(organization)
        series = Series.objects.public().filter(organizers=organization).only("slug", "original_language")
        governed = City.objects.public().filter(government=organization).only("slug", "original_language")
        return super().get_context_data(**kwargs) | {
            "organization": organization,
            "notice": notice(organization, ("description",)),
            "office": office if office and not office.is_withdrawn else None,
            "offices": offices or (_branches(office) if office else []),
            "seat": next((each for each in offices if each.kind == OfficeKind.WORLD_SECRETARIAT), None),
            "other_names": other_names(organization),
            "memberships": list(memberships.alphabetical("initiative__name")[:MOST]),
            "series_list": list(series.reading("name").alphabetical("name")[:MOST]),
            "governed_cities": list(governed.reading("name").alphabetical("name")[:MOST]),
            "speakers": list(listed(Speaker.objects.filter(organization=organization))[:MOST]),
            "agenda": upcoming_and_past(
                "organizer", organization.slug, now=now, zone_name=reader_zone(self.request), key="credited"
            ),
        }

    def index(self):
        return "organizations:organization_list", _("Organizations")

    def node(self, context):
        return organization_node(self.object, addresses=ADDRESSES)


def _offices(network):
    """Return the offices of a network in the order of the directory, with the addresses of the world secretariat."""
    offices = Office.objects.public().filter(network=network).only("slug", "original_language", "kind")
    listed = list(offices.reading("organization__name").in_directory_order()[:MOST])
    prefetch_related_objects([each for each in listed if each.kind == OfficeKind.WORLD_SECRETARIAT], "addresses")
    return listed


def _branches(office):
    """Return the offices that answer to one, in the order of the directory."""
    branches = Office.objects.public().filter(parent=office).only("slug", "original_language", "kind")
    return list(branches.reading("organization__name").in_directory_order())
