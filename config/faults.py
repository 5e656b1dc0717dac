"""What readers are told when something breaks: that it was our fault, or that the database cannot be asked now."""

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER = 10
"""Seconds after which a browser or a proxy may ask again."""
TAKES_NO_WRITES = {"25006", "53100"}
"""What PostgreSQL calls a write that it refuses while it can be read: read-only after a failover; its disk is full."""
CUT_OFF = {"57P01", "57P02"}
"""What it calls the end that it, or its operator, puts to a connection."""


class AskedAgain:
    """Answer once more what only reads and broke off because the database ended the connection in its midst.

    That a connection is gone before the first question Django sees by itself (CONN_HEALTH_CHECKS).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method in ("GET", "HEAD") and getattr(answer, "was_cut_off", False):
            connection.close()
            return self.get_response(request)
        return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be asked or told (down, full, locked, too slow, read-only), else 500."""
    error = sys.exc_info()[1]
    code = getattr(getattr(error, "__cause__", None), "pgcode", None)
    takes_no_writes = code in TAKES_NO_WRITES
    is_sick = takes_no_writes or isinstance(error, OperationalError | InterfaceError)
    status = 503 if is_sick else 500
    page = render_to_string(f"{status}.html", {"takes_no_writes": takes_no_writes}, using="jinja2")
    answer = HttpResponse(page, status=status)
    answer.was_cut_off = code in CUT_OFF or isinstance(error, InterfaceError) or _is_broken()
    if is_sick:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_broken() -> bool:
    """Return whether there was a connection, which is of no more use."""
    return bool(getattr(connection.connection, "closed", False))
