"""Whether a server lives and whether it can serve, in JSON: for proxies and for whoever watches.

``/health/live`` asks nothing of anybody. ``/health/ready`` asks the checks of `settings.HEALTH_CHECKS`: a function each
that returns what is to be known, or raises an exception that says what is wrong.
"""

import logging
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string

from . import databases, replica

logger = logging.getLogger(__name__)


class Health:
    """Answer before anything else looks at the request: a proxy may ask by any host name, without TLS.

    200 when all is well, 503 when a check fails; to GET and HEAD, 405 to everything else. Never kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        look = {"/health/live": live, "/health/ready": ready}.get(request.path_info)
        if look is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        checks = look()
        is_well = all(check["ok"] for check in checks.values())
        report = {"status": "ok" if is_well else "failing", "version": settings.RELEASE, "checks": checks}
        return JsonResponse(report, status=200 if is_well else 503, headers={"Cache-Control": "no-store"})


def live() -> dict[str, dict]:
    """Nothing but that there is an answer."""
    return {}


def ready() -> dict[str, dict]:
    """Return name of the check → ok, and what is to be known or what is wrong. Three queries.

    Where the replica serves alone it is looked at: readers are not to be sent away from what they can read.
    """
    with databases.answering_from(replica.ALIAS if replica.watch.serves_alone() else DEFAULT_DB_ALIAS):
        return _outcomes()


def _outcomes() -> dict[str, dict]:
    return {name: _outcome(name, import_string(path)) for name, path in settings.HEALTH_CHECKS.items()}


def _outcome(name: str, check: Callable[[], str]) -> dict:
    try:
        return {"ok": True, "detail": check()}
    except Exception as error:  # noqa: BLE001 - whatever is wrong is the answer; what it says may name hosts and users
        logger.warning("Not ready: %s: %s", name, error)
        detail = str(error) if isinstance(error, ImproperlyConfigured) else type(error).__name__
        return {"ok": False, "detail": detail}


def database() -> str:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.vendor


def migrations() -> str:
    """Whether the database has the shape that the code expects; one that is ahead of it will do."""
    missing = _known() - set(MigrationRecorder(connection).applied_migrations())
    if missing:
        raise ImproperlyConfigured(f"{len(missing)} migrations are not applied: run manage.py prepare.")
    return "applied"


@cache
def _known() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).disk_migrations)
