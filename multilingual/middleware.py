"""The language of a request: it stands in the path, and nowhere else on public pages."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .languages import CODES, supported

_NEGOTIATING = ("/admin/",)
_VARIANT = re.compile(r"[A-Za-z]{2}([-_][A-Za-z]{2,4}){0,2}")


def negotiated(accept_language: str) -> str:
    """Return the best of our languages for an Accept-Language header; English for none, garbage or ``*``.

    ``zh-TW`` is ``zh-hant``, ``pt`` is ``pt-br``. Weights follow RFC 9110; a weight of 0 is a refusal.
    """
    best, best_weight = settings.LANGUAGE_CODE, 0.0
    for part in accept_language[:1000].split(","):
        tag, _, parameter = part.partition(";")
        try:
            weight = float(parameter.partition("=")[2]) if parameter.strip() else 1.0
        except ValueError:
            continue
        code = supported(tag)
        if code and best_weight < weight <= 1:
            best, best_weight = code, weight
    return best


class LanguageFromPath:
    """Activate the language of the path; only ``/`` and ``/admin/`` ask the browser.

    A variant that people write by hand (``/zh-TW/``, ``/PT/``) is redirected to our code.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, slash, rest = request.path_info[1:].partition("/")
        negotiates = request.path_info == "/" or request.path_info.startswith(_NEGOTIATING)
        if first in CODES:
            language = first
        elif slash and _is_variant(first):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"/{supported(first)}/{rest}{'?' if query else ''}{query}")
        else:
            language = negotiated(request.headers.get("Accept-Language", "")) if negotiates else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if negotiates:
            patch_vary_headers(response, ("Accept-Language",))
        return response


def _is_variant(segment: str) -> bool:
    """Return whether people mean one of our languages: a language, perhaps with a script or country, nothing longer."""
    return _VARIANT.fullmatch(segment) is not None and supported(segment) is not None
