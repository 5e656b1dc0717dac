"""The list of events as JSON: what `events.listing` answers to a query string, event by event as it was told before."""

from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone
from django.utils.translation import get_language

from events.index.telling import Told
from events.listing.facets import Facets
from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.outputs.json_api.pages import FacetOf, FacetValue, Wrong

from .answers import RecordList
from .asking import Asking, BadRequest, read_parameters


class EventPages(RecordList):
    """``/api/v1/events/``: what the list answers to the same query string."""

    def get(self, request):
        errors: list[Wrong] = []
        try:
            asking = read_parameters(request.GET, self.resource, is_list=True)
        except BadRequest as wrong:
            errors += wrong.errors
        query = ListQuery(request.GET, now=timezone.now())
        problems = [*query.problems, *([query.zone_problem] if query.zone_problem else [])]
        errors += [Wrong(each.parameter, each.message) for each in problems]
        if errors:
            raise BadRequest(*errors)
        listing = Listing(query)
        keys, cursor = listing.page(size=asking.limit)
        page = {
            "items": self.items(listing, keys, asking),
            "next": self.next(cursor) if cursor else None,
            "count": listing.count,
        }
        if request.GET.get("facets", "").strip() == "1":
            page["facets"] = _facets(listing)
        return self.answered(page, asking)

    def items(self, listing: Listing, keys: list[int], asking: Asking) -> list[Any]:
        """Return what is written of events, in the order of their keys. Long texts and parts are never kept."""
        wanted = asking.fields or self.resource.in_lists
        if asking.include or not set(wanted) <= set(self.resource.in_lists):
            told = self.told(keys, asking, wanted, listing.query.now)
            return [told[pk].what for pk in keys if pk in told]
        kept = listing.index.told.recall(
            ("JSON", get_language(), asking.is_every),
            keys,
            listing.query.now,
            lambda missing: self.told(missing, asking, self.resource.in_lists, listing.query.now),
        )
        return [_only(wanted, each) for each in kept.values()] if asking.fields else list(kept.values())

    def told(self, keys: list[int], asking: Asking, wanted: list[str], now: datetime) -> dict[int, Told]:
        """Return what is written of events, which holds until one can no longer register."""
        found = self.resource.public(asking.include).filter(pk__in=keys)
        told = {}
        for event, written in self.written(found, asking, wanted):
            closes_at = event.registration_closes_at
            until = closes_at if closes_at and closes_at > now else None
            told[event.pk] = Told(msgspec.Raw(msgspec.json.encode(written)), until)
        return told


def _only(names: list[str], told: msgspec.Raw) -> dict[str, msgspec.Raw]:
    fields = msgspec.json.decode(told, type=dict[str, msgspec.Raw])
    return {name: fields[name] for name in names}


def _facets(listing: Listing) -> dict[str, FacetOf]:
    facets = Facets(listing)
    found = {}
    for parameter in listing.query.offered:
        facet = facets.facet(parameter)
        values = [
            FacetValue(each.choice.value, each.choice.words, each.count, each.is_chosen) for each in facet.options
        ]
        found[parameter] = FacetOf(facet.label, values)
    return found
