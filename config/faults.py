"""What readers are told when something breaks: that it was our fault, or that the database cannot be asked now."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from . import databases

RETRY_AFTER = 10
"""Seconds after which a browser or a proxy may ask again."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be asked (down, full, locked, too slow) or written, else 500; in the page's
    words. Where asking once more may help, that comes first."""
    error = sys.exc_info()[1]
    if again := databases.ask_again(request, error):
        return again
    is_read_only = databases.code(error) in databases.TAKES_NO_WRITES
    is_sick = is_read_only or isinstance(error, OperationalError | InterfaceError)
    status = 503 if is_sick else 500
    page = render_to_string(f"{status}.html", {"is_read_only": is_read_only}, using="jinja2")
    answer = HttpResponse(page, status=status)
    if is_sick:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer
