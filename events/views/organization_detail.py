"""The page of one organization."""

from django.utils import timezone

from events.models import Event
from events.people import listed
from multilingual.addresses import AddressedDetail
from organizations.models import Membership, Organization
from organizations.naming import other_names

from .agenda import agenda

MOST = 100


class OrganizationDetail(AddressedDetail):
    """``/<l>/organizations/<slug>/``: what it is, what it does in which events, its people. At most ten queries."""

    model = Organization
    template_name = "organizations/organization_detail.html"

    def get_queryset(self):
        return Organization.objects.select_related("city", "office")

    def get_context_data(self, **kwargs):
        organization, now = self.object, timezone.now()
        memberships = Membership.objects.public().filter(organization=organization).with_initiative()
        office = getattr(organization, "office", None)
        series = organization.series.public().only("slug", "original_language").reading("name")
        governed = organization.governed_cities.public().only("slug", "original_language", "country").reading("name")
        return super().get_context_data(**kwargs) | {
            "organization": organization,
            "office": office if office and not office.is_withdrawn else None,
            "other_names": other_names(organization),
            "memberships": list(memberships.alphabetical("initiative__name")[:MOST]),
            "series_list": list(series.alphabetical("name")),
            "governed_cities": list(governed.alphabetical("name")[:MOST]),
            "speakers": list(listed(organization.speakers.all())[:MOST]),
            "agenda": agenda(Event.objects.crediting(organization), now=now, organizer=organization.slug),
        }
