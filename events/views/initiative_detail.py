"""The page of one initiative."""

from itertools import groupby

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.listing.upcoming_and_past import upcoming_and_past
from events.models import Theme
from events.outputs.structured_data import initiative_node
from events.programme.notices import notice
from multilingual.addresses import SluggableDetail
from multilingual.reading import read
from multilingual.sorting import sort_key
from multilingual.wording import country
from organizations.models import Initiative
from organizations.models.initiative import MembershipRole
from organizations.naming import other_names
from organizations.views.alphabetical import page_after

from .described import ADDRESSES, DescribedNoun

MEMBERS_PER_PAGE = 300
_ROLES = MembershipRole.values


class InitiativeDetail(DescribedNoun, SluggableDetail):
    """``/<l>/initiatives/<slug>/``: an initiative, its members by role, phases, themes, events. Twelve queries.

    ``?cursor=`` turns to further members, who may be thousands.
    """

    model = Initiative
    template_name = "organizations/initiative_detail.html"

    def get_queryset(self):
        return Initiative.objects.select_related("parent")

    def get_context_data(self, **kwargs):
        initiative, now = self.object, timezone.now()
        cursor = self.request.GET.get("cursor", "").strip()
        members = page_after(
            initiative.memberships.with_member(), key=F("position"), cursor=cursor, size=MEMBERS_PER_PAGE
        )
        themes = Theme.objects.public().filter(initiatives=initiative).only("slug", "original_language", "family")
        listed = Initiative.objects.public().only("slug", "original_language", "kind", "start_year", "end_year")
        listed = listed.reading("name")
        return super().get_context_data(**kwargs) | {
            "initiative": initiative,
            "notice": notice(initiative, ("summary", "description", "offer", "eligibility")),
            "other_names": other_names(initiative),
            "tiers": list(initiative.tiers.reading("meaning", "benefits").only(*_TIER).order_by("position", "pk")),
            "members": members,
            "is_first_page": not cursor,
            "roles": _by_role(members.records),
            "themes": list(themes.reading("name").order_by("position", "pk")),
            "phases": list(listed.filter(parent=initiative).order_by("start_year", "pk")),
            "related": list(listed.filter(related=initiative).alphabetical("name")),
            "agenda": upcoming_and_past("initiative", initiative.slug, now=now, zone_name=reader_zone(self.request)),
        }

    def index(self):
        return "organizations:initiative_list", _("Initiatives")

    def node(self, context):
        return initiative_node(self.object, addresses=ADDRESSES)


_TIER = ("initiative", "role", "number", "position", "original_language")


def _by_role(memberships) -> list[tuple[str, list]]:
    """Return memberships by role, roles in their order, members as placed, then by name."""

    def place(membership):
        named = read(membership, "organization__name") or read(membership, "city__name")
        name = named.text or country(membership.country, get_language())
        return _ROLES.index(membership.role), membership.position, sort_key(name, get_language())

    groups = groupby(sorted(memberships, key=place), key=lambda membership: membership.get_role_display())
    return [(role, list(members)) for role, members in groups]
