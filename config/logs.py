"""What the operator reads: a line for each record, as text or as a JSON object; who asked what, by one number.

No line holds a query string, a cookie or a body, where passwords and tokens are; nobody can forge a line, because no
sign that ends one is written as it came.
"""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

access = logging.getLogger("access")
request_id: ContextVar[str] = ContextVar("the number of the request that is being answered", default="")

_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SECRETS = re.compile(r"(?<=/preview/)[^/]+|(?<=/alerts/)[^/]{16,}|(?<=/reset/)[^/]+/[^/]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EXPECTED = (400, 403, 404, 405, 410, 411, 413, 414, 431)
"""Answers that are nobody's mistake here: told in one line, without a traceback."""


class Numbered:
    """Give each request a number, its own or that of a proxy (``X-Request-ID``), and tell it in the answer.

    With `settings.ACCESS_LOG` each answer is a line of the logger ``access``: method, path, status, milliseconds, and
    the editor who was signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        token, began = request_id.set(number), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = number
            if settings.ACCESS_LOG:
                _tell(request, response, time.perf_counter() - began)
            return response
        finally:
            request_id.reset(token)


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    path = without_secrets(request.path)
    editor = getattr(request, "user", None) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    name = editor.get_username() if editor is not None and editor.is_authenticated else "-"
    told = {"method": request.method, "path": path, "status": response.status_code, "editor": name}
    told["milliseconds"] = round(seconds * 1000)
    access.info("%(method)s %(path)s %(status)s %(milliseconds)s ms %(editor)s", told, extra={"told": told})


def without_secrets(path: str) -> str:
    """Return an address without the tokens that stand in some."""
    return _SECRETS.sub("…", path)


class OneLine(logging.Filter):
    """Leave the traceback out of what a stranger can bring about: forbidden pages, forged hosts, odd addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security.") or getattr(record, "status_code", 500) in _EXPECTED:
            record.exc_info = record.exc_text = None
        return True


class Text(logging.Formatter):
    """``2026-11-28 18:45:00 INFO sign_in: … [number]``; a traceback follows in lines of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        number = request_id.get()
        return _UNSEEN.sub(_escaped, super().formatMessage(record)) + (f" [{number}]" if number else "")


class Json(logging.Formatter):
    """One object a line: time (UTC), level, logger, message, request; what the access log tells, by its own names."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get() or None,
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=True)


def _escaped(sign: re.Match[str]) -> str:
    return sign[0].encode("unicode_escape").decode()
