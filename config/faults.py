"""What readers are told when something breaks: that it was our fault, or that the database cannot be asked now."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER = 10
"""Seconds after which a browser or a proxy may ask again."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be asked (down, full, locked, too slow), else 500; in the page's words."""
    is_sick = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_sick else 500
    answer = HttpResponse(render_to_string(f"{status}.html", using="jinja2"), status=status)
    if is_sick:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer
