"""What the files of a list have in common: its query string, words for what was not understood, where it goes on."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from events.listing.list_query import ListQuery
from events.listing.listing import Listing
from events.models import Event


class ListFile(View):
    """A file of what the list answers to a query string: the first ``most`` events, in the order of the list.

    A subclass says in `write` what becomes of them.
    """

    most = 1000

    def get(self, request: HttpRequest) -> HttpResponse:
        query = ListQuery(request.GET, now=timezone.now())
        if query.problems:
            return not_understood(query)
        pks, next_cursor = Listing(query).page(size=self.most)
        response = self.write(query, self.find(query, pks), notes(query, next_cursor, self.most))
        if next_cursor:
            rest = query.query_string(cursor=next_cursor)
            response.headers["Link"] = f'<{settings.SITE_URL}{request.path}{rest}>; rel="next"'
        return response

    def find(self, query: ListQuery, pks: list[int]) -> list:
        """Return the public events in the order of the list, with what the file says of them."""
        events = self.records().in_bulk(pks)
        return [events[pk] for pk in pks if pk in events]

    def records(self):
        return Event.objects.published().for_calendar()

    def write(self, query: ListQuery, events: list[Event], notes: list[str]) -> HttpResponse:
        """Return the file. notes: sentences about what it lacks."""
        raise NotImplementedError


def notes(query: ListQuery, is_cut: object, most: int) -> list[str]:
    """Return what a file of a list says of itself: a zone that was not understood, and that there is more."""
    found = [query.zone_problem.message] if query.zone_problem else []
    if is_cut:
        found.append(_("Only the first %(most)s events. Use more filters to see all.") % {"most": most})
    return found


def file_response(body: bytes, name: str, content_type: str, *, disposition: str = "inline") -> HttpResponse:
    headers = {"Content-Disposition": f'{disposition}; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)


def not_understood(query: ListQuery) -> HttpResponseBadRequest:
    return explained(f"{each.parameter} ({each.label}): {each.message}" for each in query.problems)


def explained(sentences: Iterable[str]) -> HttpResponseBadRequest:
    """Return 400 with a sentence a line: a program shows no page, its user reads this in a browser."""
    return HttpResponseBadRequest("\n".join([*sentences, ""]), content_type="text/plain; charset=utf-8")
