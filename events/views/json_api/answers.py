"""The answers of the API: lists, single records, what went wrong."""

from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from events.models import Publication
from events.outputs.json_api.pages import Problem
from events.outputs.json_api.records import Asked
from multilingual.languages import BRIDGE, CODES
from multilingual.middleware import negotiated
from multilingual.records import current_slug

from .asking import Asking, BadRequest, asked_language, read_parameters
from .resources import EVENTS, Resource

OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}
_ROUTES = {
    "events": "events:event_detail",
    "sessions": "events:session_detail",
    "speakers": "events:speaker_detail",
    "themes": "events:theme_detail",
    "series": "events:series_detail",
    "cities": "organizations:city_detail",
    "organizations": "organizations:organization_detail",
    "offices": "organizations:office_detail",
    "initiatives": "organizations:initiative_detail",
}


def address(name: str, *slugs: str) -> str:
    """Return the absolute address of a record's page in the active language."""
    return settings.SITE_URL + reverse(_ROUTES[name], args=slugs)


class Withdrawn(Exception):
    """It was public, and its editors have taken it back."""


class Api(View):
    """Base of all answers: open to pages of every site, without cookies, and wrong only in the reader's language."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, *args, **kwargs):
        # What is found is in the language of ``lang`` or English, so that an address has one answer. Only what went
        # wrong is told in the browser's language: it is asked for again, in words that the reader knows.
        asked = asked_language(request.GET)
        with translation.override(asked or BRIDGE):
            response = self.answer(request, *args, **kwargs)
        if response.status_code >= 400 and not asked:
            with translation.override(negotiated(request.headers.get("Accept-Language", ""))):
                response = self.answer(request, *args, **kwargs)
            patch_vary_headers(response, ("Accept-Language",))
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    def answer(self, request, *args, **kwargs) -> HttpResponse:
        """Answer in the active language, mistakes included."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadRequest as wrong:
            return problem(400, _("This could not be understood."), errors=wrong.errors)
        except Withdrawn:
            return problem(410, _("This page has been withdrawn."))
        except Http404:
            return problem(404, _("There is no page at this address."))

    def options(self, request, *args, **kwargs):
        return HttpResponse(status=204, headers=PREFLIGHT)

    def http_method_not_allowed(self, request, *args, **kwargs):
        response = problem(405, _("Here you can only read."))
        response.headers["Allow"] = METHODS
        return response


class OfResource(Api):
    """Base of what answers with records of one resource."""

    resource: Resource = EVENTS

    def written(self, found: QuerySet, asking: Asking, wanted: list[str]) -> list[tuple[Any, dict]]:
        """Return records, and what is written of each: the fields that are wanted, and the parts that are asked for."""
        asked = Asked(get_language(), asking.is_every, asking.include, timezone.now(), address)
        names = [*wanted, *(name for name in self.resource.parts if name in asking.include)]
        shapes = [(record, self.resource.make(record, asked)) for record in self.resource.load(found, wanted)]
        return [(record, {name: getattr(shape, name) for name in names}) for record, shape in shapes]

    def answered(self, body: dict, asking: Asking) -> HttpResponse:
        languages = ", ".join(CODES) if asking.is_every else get_language()
        return json(body, headers={"Content-Language": languages})


class OneRecord(OfResource):
    """``/api/v1/<resource>/<key>/``: one record. A former slug leads to the present one."""

    def get(self, request, key):
        asking = read_parameters(request.GET, self.resource, is_list=False)
        found = self.resource.public(asking.include).filter(**{self.resource.key: key})
        written = self.written(found, asking, asking.fields or self.resource.fields)
        return self.answered(written[0][1], asking) if written else self.elsewhere(key)

    def elsewhere(self, key: str | UUID) -> HttpResponse:
        """Answer for what is not public: moved, withdrawn, or never there."""
        model = self.resource.public(frozenset()).model
        if self.resource.key != "slug":
            raise Http404
        record = model._base_manager.filter(slug=key).first()
        if record is None:
            slug = current_slug(model, str(key))
            if slug is None:
                raise Http404
            moved = reverse(f"json_api:{self.resource.name}_one", args=[slug])
            query = self.request.META.get("QUERY_STRING", "")
            return HttpResponse(status=301, headers={"Location": f"{moved}?{query}" if query else moved})
        if record.is_withdrawn or getattr(record, "publication", "") == Publication.WITHDRAWN:
            raise Withdrawn
        raise Http404


class RecordList(OfResource):
    """``/api/v1/<resource>/``: records, as they were entered."""

    def get(self, request):
        asking = read_parameters(request.GET, self.resource, is_list=True)
        found = self.resource.public(asking.include).filter(pk__gt=asking.after).order_by("pk")
        if asking.event:
            found = found.filter(event__slug=asking.event)
        keys = list(found.prefetch_related(None).values_list("pk", flat=True)[: asking.limit + 1])
        shown, rest = keys[: asking.limit], keys[asking.limit :]
        written = self.written(found.filter(pk__in=shown), asking, asking.fields or self.resource.in_lists)
        page = {"items": [each for _, each in written], "next": self.next(str(shown[-1])) if rest else None}
        return self.answered(page, asking)

    def next(self, cursor: str) -> str:
        query = self.request.GET.copy()
        query["cursor"] = cursor
        return f"{settings.SITE_URL}{self.request.path}?{query.urlencode()}"


def json(body, **options) -> HttpResponse:
    """Return an answer of 200."""
    return HttpResponse(msgspec.json.encode(body), content_type="application/json", **options)


def problem(status: int, title: str, *, errors=()) -> HttpResponse:
    """Return what went wrong, in the active language."""
    detail = " ".join(f"{each.parameter}: {each.message}" for each in errors) or title
    body = Problem("about:blank", title, status, detail, get_language(), list(errors))
    return HttpResponse(
        msgspec.json.encode(body),
        status=status,
        content_type="application/problem+json",
        headers={"Content-Language": get_language(), "Cache-Control": "no-store"},
    )
