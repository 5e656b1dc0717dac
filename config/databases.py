"""Which database a request is answered from, and who is asked next when that one fails it.

Decision 0041. For the time of a request that may read from the replica, the replica's connection stands in the place
of the default one: queries of models and those by hand follow alike.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, connection, connections
from django.http import HttpRequest, HttpResponse

from . import replica
from .caching import PRIVATE_PATHS

TIMED_OUT = "57014"
"""PostgreSQL's code for a statement that took too long: it would again."""
CUT_OFF = {"57P01", "57P02"}
"""What it calls the end that it, or its operator, puts to a connection."""

logger = logging.getLogger(__name__)


class AskAgain(HttpResponse):
    """In the place of an answer: ask these once more, one after the other."""

    status_code = 503
    _has_been_logged = True  # as Django marks what it need not log

    def __init__(self, further: list[str]):
        super().__init__()
        self.further = further


class Databases:
    """Answer anonymous readers from the replica while it is fresh, and everybody else from the primary.

    A safe request is asked once more, of the primary, when its connection died or the replica failed it; then, for
    readers, of the replica, however old, when the primary cannot be asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_reader = _is_reader(request)
        alias = replica.ALIAS if is_reader and replica.watch.serves() else DEFAULT_DB_ALIAS
        request.further = [DEFAULT_DB_ALIAS] if request.method in ("GET", "HEAD") else []
        request.further += [replica.ALIAS] if is_reader and replica.ALIAS in settings.DATABASES else []
        while True:
            with answering_from(alias):
                response = self.get_response(request)
            if not isinstance(response, AskAgain):
                return response
            alias, *request.further = response.further
            connections[alias].close()


@contextmanager
def answering_from(alias: str) -> Iterator[None]:
    """Let the connection of an alias be the default one of this thread."""
    default = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[alias]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = default


def ask_again(request: HttpRequest, error: BaseException | None) -> AskAgain | None:
    """Return what makes `Databases` ask once more, None where an error is the answer."""
    further = getattr(request, "further", [])
    if not isinstance(error, Error) or code(error) == TIMED_OUT:
        return None
    is_unreachable = connection.connection is None
    if connection.alias == replica.ALIAS:
        if is_unreachable or _was_cut_off(error):
            replica.watch.lose()
    elif is_unreachable:
        further = [alias for alias in further if alias == replica.ALIAS]
    elif not _was_cut_off(error):
        return None
    if not further:
        return None
    logger.warning("Asked once more of %s: %s: %s", further[0], type(error).__name__, str(error).strip())
    return AskAgain(further)


def code(error: BaseException | None) -> str | None:
    """Return what PostgreSQL calls an error."""
    return getattr(getattr(error, "__cause__", None), "pgcode", None)


def _is_reader(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not request.path_info.startswith(PRIVATE_PATHS)
    )


def _was_cut_off(error: Error) -> bool:
    """Return whether there was a connection, which is of no more use."""
    is_closed = bool(getattr(connection.connection, "closed", False))
    return is_closed or isinstance(error, InterfaceError) or code(error) in CUT_OFF
