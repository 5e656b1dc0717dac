"""What an address of the API asks for, and what is wrong with it, in words."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.filters.event_filters import EventFilters
from events.outputs.json_api.pages import Wrong
from multilingual.languages import supported
from multilingual.whole_numbers import whole_number

from .resources import EVENTS, SESSIONS, Resource

MOST, USUAL, MOST_WITH_PARTS = 100, 30, 30
OF_ONE = ("lang", "fields", "include")
OF_LISTS = (*OF_ONE, "limit", "cursor")


class BadRequest(Exception):
    """Parameters that were not understood."""

    def __init__(self, *errors: Wrong):
        self.errors = errors
        super().__init__(errors)


@dataclass(frozen=True)
class Asking:
    """The parameters that all resources have. fields: None where all are meant; after: key of the last one."""

    is_every: bool
    fields: list[str] | None
    include: frozenset[str] = frozenset()
    limit: int = USUAL
    after: int = 0
    event: str = ""
    errors: list[Wrong] = field(default_factory=list)


def asked_language(query: QueryDict) -> str | None:
    """Return the language that ``lang`` names, None where it names none of ours."""
    return supported(query.get("lang", ""))


def parameters_of(resource: Resource, *, is_list: bool) -> tuple[str, ...]:
    """Return the names of what may stand in an address."""
    if not is_list:
        return OF_ONE
    if resource is EVENTS:
        return (*OF_LISTS, *(name for name in EventFilters.base_filters if name not in OF_LISTS), "facets")
    return (*OF_LISTS, "event") if resource is SESSIONS else OF_LISTS


def read_parameters(query: QueryDict, resource: Resource, *, is_list: bool) -> Asking:
    """Return what is asked. Raises BadRequest with everything that was not understood."""
    known = parameters_of(resource, is_list=is_list)
    errors: list[Wrong] = []
    errors += [Wrong(name[:60], _("There is no such parameter here.")) for name in query if name not in known]
    language = query.get("lang", "").strip()
    if language not in ("", "*") and not supported(language):
        errors.append(Wrong("lang", _("There are no texts in “%(value)s”.") % {"value": language[:60]}))
    fields = _names(query, "fields", resource.fields, errors)
    include = frozenset(_names(query, "include", resource.includes, errors))
    if resource is EVENTS and "speakers" in include:
        include |= {"sessions"}
    limit = _number(query, "limit", USUAL, MOST_WITH_PARTS if include else MOST, errors) if is_list else 1
    # The list of events has cursors of its own, which the list query reads.
    after = _after(query, errors) if is_list and resource is not EVENTS else 0
    if query.get("facets", "").strip() not in ("", "0", "1"):
        errors.append(_unknown("facets", query["facets"], ("0", "1")))
    if errors:
        raise BadRequest(*errors)
    event = query.get("event", "").strip()
    return Asking(language == "*", fields or None, include, limit, after, event)


def _names(query: QueryDict, parameter: str, known: tuple[str, ...] | list[str], errors: list[Wrong]) -> list[str]:
    """Return words, written with commas or one a parameter."""
    words = [word.strip() for text in query.getlist(parameter) for word in text.split(",") if word.strip()]
    errors += [_unknown(parameter, word, known) for word in words if word not in known][:1]
    return list(dict.fromkeys(words))


def _unknown(parameter: str, value: str, known: tuple[str, ...] | list[str]) -> Wrong:
    message = _("“%(value)s” is not known here; use one of: %(words)s.")
    return Wrong(parameter, message % {"value": value[:60], "words": ", ".join(known) or "–"})


def _number(query: QueryDict, parameter: str, usual: int, most: int, errors: list[Wrong]) -> int:
    text = query.get(parameter, "").strip()
    if not text:
        return usual
    if number := whole_number(text, most):
        return number
    errors.append(Wrong(parameter, _("Give a whole number from 1 to %(most)s.") % {"most": most}))
    return usual


def _after(query: QueryDict, errors: list[Wrong]) -> int:
    text = query.get("cursor", "").strip()
    if not text:
        return 0
    if key := whole_number(text):
        return key
    message = _("This page of the list does not exist. Start again from its beginning.")
    errors.append(Wrong("cursor", message))
    return 0
