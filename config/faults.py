"""What readers are told when something breaks: that it was our fault, or that the database cannot be asked now."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.log import log_response

from . import databases

RETRY_AFTER = 10
"""Seconds after which a browser or a proxy may ask again."""
TAKES_NO_WRITES = {"25006", "53100"}
"""What PostgreSQL calls a write that it refuses while it can be read: read-only after a failover; its disk is full."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be asked or told (down, full, locked, too slow, read-only), else 500.

    Where asking once more may help, that comes first.
    """
    error = sys.exc_info()[1]
    if again := databases.ask_again(request, error):
        return again
    takes_no_writes = databases.code(error) in TAKES_NO_WRITES
    is_sick = takes_no_writes or isinstance(error, OperationalError | InterfaceError)
    status = 503 if is_sick else 500
    page = render_to_string(f"{status}.html", {"takes_no_writes": takes_no_writes}, using="jinja2")
    answer = HttpResponse(page, status=status)
    if is_sick:
        answer.headers["Retry-After"] = str(RETRY_AFTER)
    answer.headers["Cache-Control"] = "no-store"
    # Django would not tell of what broke while it wrote another answer (a page that is not there), and would tell of
    # a database that is away with a traceback for everybody who asks.
    what = (f"{type(error).__name__}: {error}".strip(),) if is_sick else ()
    log_response(
        ": ".join(["%s: %s", *("%s" for _ in what)]),
        answer.reason_phrase,
        request.path,
        *what,
        response=answer,
        request=request,
        exception=None if is_sick else error,
    )
    return answer
