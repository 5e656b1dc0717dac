"""How many events are coming with each value of a filter: the numbers that indexes and the home page tell."""

from datetime import datetime

from django.http import QueryDict

from .list_query import ListQuery
from .listing import Listing


def coming(now: datetime) -> Listing:
    """Return the list that nothing is asked of: all coming events. One query for the journal."""
    return Listing(ListQuery(QueryDict(), now=now))


def coming_by(parameter: str, now: datetime) -> dict[str, int]:
    """Return value → how many coming events the list has for it; values without any are left out. Costs as `coming`."""
    return coming(now).counts(parameter)
