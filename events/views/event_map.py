"""The list of events as a map of the land, and the same as a list of cities."""

from dataclasses import dataclass

from django.utils import timezone
from django.views.generic import TemplateView

from events.filters.cursors import COUNTED
from events.index.catalogue import Catalogue
from events.listing.list_query import Question
from events.listing.listing import Answer
from events.listing.map import Mark, drawing_order, marks
from organizations.models import City


@dataclass(frozen=True)
class Atlas:
    """Cities with events, by name, and as they are drawn. elsewhere: how many events name no city; is_cut: there
    are more events than were counted, so that every number is the least that is known."""

    cities: list[Mark]
    drawn: list[Mark]
    elsewhere: int
    count: int
    is_cut: bool


class EventMap(TemplateView):
    """``/<l>/events/map/``: where the events are that the list's query string asks for."""

    template_name = "events/event_map.html"

    def get_context_data(self, **kwargs):
        question = Question(self.request.GET, now=timezone.now())
        answer = Answer(question)
        found = atlas(answer.catalogue, answer.found, descending=question.is_descending)
        addressed = [(mark, question.query_string(city=mark.city.slug, cursor=None)) for mark in found.cities]
        addresses = {mark.city.pk: query for mark, query in addressed}
        return super().get_context_data(**kwargs) | {
            "question": question,
            "atlas": found,
            "cities": addressed,
            "drawn": [(mark, addresses[mark.city.pk]) for mark in found.drawn],
            "query": question.query_string(cursor=None),
        }


def atlas(known: Catalogue, found: int, *, descending: bool = False, most: int = COUNTED) -> Atlas:
    """Return where a set of events is: all of them up to ``most``, the first ones in time where there are more.

    One query, for the names of the cities.
    """
    is_cut = found.bit_count() > most
    if is_cut:
        found = known.of_events(known.first(found, most, descending=descending))
    counts = {
        city: n for (name, city), there in known.sets.items() if name == "city" and (n := (found & there).bit_count())
    }
    elsewhere = counts.pop(None, 0)
    cities = City.objects.filter(pk__in=counts).reading("name").alphabetical("name")
    placed = marks(cities.only("slug", "original_language", "country", "latitude", "longitude"), counts)
    return Atlas(placed, drawing_order(placed), elsewhere, found.bit_count(), is_cut)
