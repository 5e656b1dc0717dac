"""The index of initiatives."""

from itertools import groupby

from django.utils import timezone

from events.listing.tallies import coming
from organizations.models import Initiative
from organizations.models.initiative import InitiativeKind
from organizations.views.alphabetical import AlphabeticalList

from .described import DescribedIndex

THEMES = 3
_KINDS = InitiativeKind.values


class InitiativeList(DescribedIndex, AlphabeticalList):
    """``/<l>/initiatives/``: programmes, campaigns, alliances … by kind, with the themes of their events.

    A phase stands on its parent's page. Two queries, and those for the names of themes, which are kept.
    """

    template_name = "organizations/initiative_list.html"
    page_of_record = "organizations:initiative_detail"

    def get_queryset(self):
        columns = ("slug", "original_language", "kind", "start_year", "end_year")
        return Initiative.objects.public().whole().only(*columns).reading("name", "summary")

    def get_context_data(self, **kwargs):
        context, listing = super().get_context_data(**kwargs), coming(timezone.now())
        records = context["page"].records
        listed = sorted(records, key=lambda initiative: _KINDS.index(initiative.kind))
        groups = groupby(listed, key=lambda initiative: initiative.kind)
        return context | {
            "groups": [(initiatives[0], initiatives) for _kind, found in groups if (initiatives := list(found))],
            "coming": listing.counts("initiative"),
            "themes": {record.slug: _themes(record.slug, listing) for record in records},
        }


def _themes(slug, listing):
    """Return the themes that most events of an initiative have, past ones too, as choices of the list's filter."""
    events, sets = listing.index.having("initiative", [slug]), listing.index.values("theme")
    if not events:
        return []
    choices = [choice for choice in listing.query.filters.names("theme") if choice.value in sets]
    shared = [(events.intersection_cardinality(sets[choice.value]), choice) for choice in choices]
    most = sorted((pair for pair in shared if pair[0]), key=lambda pair: -pair[0])  # stable
    return [choice for _count, choice in most[:THEMES]]
