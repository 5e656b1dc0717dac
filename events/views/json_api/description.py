"""What the API says of itself: the OpenAPI document, and the same as a page for people."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.filters.event_filters import EventFilters
from events.filters.fields import CodesField
from events.filters.kinds import DayFilter, FlagFilter, KeyFilter
from events.outputs.json_api.openapi import Described, Parameter, document
from multilingual.languages import BRIDGE, CODES
from organizations.this_site import site_name

from .answers import Api, json
from .asking import MOST, MOST_WITH_PARTS, USUAL, asked_language, parameters_of
from .resources import RESOURCES, Resource

ROOT = "/api/v1"
_WORDS = {"sort": ["date", "-date", "relevance", "civil"], "when": ["upcoming", "past", "all"]}


def _of_filter(name: str) -> Parameter:
    """Return a filter of the list; its words are those of the page."""
    each = EventFilters.base_filters[name]
    if isinstance(each, KeyFilter):
        items: dict = {"type": "string"}
        if each.field_class is CodesField:
            items["enum"] = sorted(each.field.members)
        schema = {"type": "array", "items": items}
    elif isinstance(each, FlagFilter):
        schema = {"type": "string", "enum": ["1"]}
    elif isinstance(each, DayFilter):
        schema = {"type": "string", "format": "date"}
    else:
        schema = {"type": "string"} | ({"enum": _WORDS[name]} if name in _WORDS else {})
    return Parameter(name, str(each.label), schema)


def _of_all(name: str, resource: Resource) -> Parameter | None:
    def words(known) -> dict:
        return {"type": "array", "items": {"type": "string", "enum": list(known)}}

    told = {
        "lang": (_("One language, with substitutes for missing texts; * for all."), {"enum": ["*", *CODES]}),
        "fields": (_("Only these fields."), words(resource.fields)),
        "include": (
            _("Include these parts too; then at most %(most)s on a page.") % {"most": MOST_WITH_PARTS},
            words(resource.includes),
        ),
        "limit": (
            _("How many on a page; %(usual)s if not given.") % {"usual": USUAL},
            {"type": "integer", "minimum": 1, "maximum": MOST},
        ),
        "cursor": (_("Where the next page begins, as given in “next”."), {"type": "string"}),
        "event": (_("Only those of the event with this slug."), {"type": "string"}),
        "facets": (
            _("1: also the values of each filter, with numbers of events."),
            {"type": "string", "enum": ["0", "1"]},
        ),
    }
    if name == "include" and not resource.includes:
        return None
    return Parameter(name, *told[name]) if name in told else _of_filter(name)


def described(resource: Resource) -> Described:
    """Return a resource as the document tells it."""

    def parameters(*, is_list: bool) -> list[Parameter]:
        found = (_of_all(name, resource) for name in parameters_of(resource, is_list=is_list))
        return [each for each in found if each]

    return Described(resource.name, resource.shape, resource.key, parameters(is_list=True), parameters(is_list=False))


class OpenApi(Api):
    """``/api/v1/openapi.json``."""

    def get(self, request):
        with override(BRIDGE):
            return json(
                document(map(described, RESOURCES.values()), title=site_name(), server=settings.SITE_URL + ROOT)
            )


class Documentation(Api):
    """``/api/v1/``: what may be asked, from the same description as the document; in ``lang``, else in English."""

    def get(self, request) -> HttpResponse:
        request.LANGUAGE_CODE = asked_language(request.GET) or BRIDGE
        with override(request.LANGUAGE_CODE):
            resources = [described(each) for each in RESOURCES.values()]
            context = {"resources": resources, "root": settings.SITE_URL + ROOT}
            answer = render(request, "events/json_api.html", context)
        answer["Content-Language"] = request.LANGUAGE_CODE
        return answer


class Nowhere(Api):
    """Any other address below ``/api/v1/``."""

    def get(self, request):
        raise Http404
