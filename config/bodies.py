"""Which requests are looked at at all: by which method, and how much they may send, before any of it is read."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
"""By which one may ask; each page says which of these it knows."""
OF_STRANGERS = 64 * 1024
"""Bytes that somebody may send who has not signed in: a name and a password."""
OF_EDITORS = 40 * 1024 * 1024
"""Bytes that an editor may send: a form with several pictures."""
REFUSED = "forums.refused"
"""Where the server says, in the environment of a request, by which status it refused to read one (config/worker.py).

No client can: what clients say has names that begin with ``HTTP_``."""


OF_PROGRAMS = "/api/"
"""What programs ask is refused in words of theirs (RFC 9457), as by the API itself."""
_NUL = re.compile("%00|\0")
"""What PostgreSQL keeps in no text, and would be asked for by whatever a page reads of a query string."""


class BoundedBodies:
    """Answer 413, in the reader's language, to more than that, the body left unread; and what the server refused.

    A question with the sign NUL in it is not understood, whatever page it is asked of (400).

    Whether somebody has signed in is not asked of the database here: a session's cookie will do, and Django's own
    limits hold beside these. The length must be said, as browsers do (411).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if status := request.META.get(REFUSED):
            return _refusal(request, status)
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _NUL.search(request.META.get("QUERY_STRING", "")):
            return _refusal(request, 400)
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            return _refusal(request, 411)
        try:
            length = int(request.headers.get("Content-Length") or 0)
        except ValueError:
            return _refusal(request, 400)
        most = OF_EDITORS if settings.SESSION_COOKIE_NAME in request.COOKIES else OF_STRANGERS
        return self.get_response(request) if length <= most else _refusal(request, 413)


def _refusal(request: HttpRequest, status: int) -> HttpResponse:
    kept = {"Cache-Control": "no-store", "Connection": "close"}
    if request.path_info.startswith(OF_PROGRAMS):
        return _problem(get_language_from_request(request), status, kept)
    template = f"{400 if status == 411 else status}.html"
    return HttpResponse(render_to_string(template, using="jinja2"), status=status, headers=kept)


def _problem(language: str, status: int, headers: dict[str, str]) -> HttpResponse:
    with override(language):
        said = _("This could not be understood.")
    told = {"type": "about:blank", "title": said, "status": status, "detail": said, "language": language, "errors": []}
    headers |= {"Access-Control-Allow-Origin": "*", "Content-Language": language}
    return JsonResponse(told, status=status, content_type="application/problem+json", headers=headers)
