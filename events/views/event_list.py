"""The list of events: filters, rows by month, one page."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.filters.cursors import COUNTED, Page
from events.listing.archive import archive
from events.listing.facets import Facets
from events.listing.list_query import PARAMETERS, Question
from events.listing.listing import Answer, loaded
from events.listing.rows import Month, by_month, rows
from events.search.highlighting import highlight

from .calendar_files import list_name
from .calendar_links import links_of_list


class EventList(TemplateView):
    """``/<l>/events/``: upcoming forums, or what the query string asks for."""

    template_name = "events/event_list.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        question = Question(self.request.GET, now=now)
        answer = Answer(question)
        found = Page([], None) if question.problems else loaded(*answer.page())
        highlight(found.events, question.search)
        listed = rows(found.events, now=now, zone_name=question.zone_name)
        return super().get_context_data(**kwargs) | {
            "question": question,
            "calendar": links_of_list(question.query_string(cursor=None), name=list_name(question)),
            "archive": archive(answer),
            "views_query": question.query_string(cursor=None),
            "count": answer.count,
            "facets": Facets(answer),
            "counted": COUNTED,
            "months": [Month(None, listed)] if question.ranked_by and listed else by_month(listed),
            "kept": [
                (name, value)
                for name in PARAMETERS
                if name not in ("tz", "cursor")
                for value in question.address_values(name)
            ],
            "zone_problem": "".join(question.address_values("tz")) if question.zone_name is None else "",
            "next_page": found.next_cursor and question.query_string(cursor=found.next_cursor),
            "first_page": question.cursor and question.query_string(cursor=None),
        }
