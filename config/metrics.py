"""What is counted for Prometheus, and where it is shown: on a port of its own, which no reader reaches.

Servers count only where `settings.METRICS_PORT` is set; their processes share files (config/gunicorn.py).
"""

import inspect
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection, connections
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config import runs
from config.bodies import METHODS

logger = logging.getLogger(__name__)

REQUESTS = Counter("forums_requests", "Answers", ["method", "route", "status"])
SECONDS = Histogram("forums_request_seconds", "Seconds until an answer begins", ["route"])
DATABASE_SECONDS = Counter("forums_database_seconds", "Seconds spent waiting for the database")
DATABASE_ERRORS = Counter("forums_database_errors", "Statements that failed", ["kind"])
INDEX_ENTRY = Gauge(
    "forums_event_index_entry",
    "Up to which entry of the journal the index of events knew at the last answer",
    multiprocess_mode="livemostrecent",
)


class Counted:
    """Count each answer by method, name of its address and status, how long it took, and what it asked the database.

    The name is that of the pattern, never the address itself: there are few, and nobody can make more of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.METRICS_PORT:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.entry_known = import_string(settings.METRIC_OF_INDEX)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with ExitStack() as stack:
            for each in connections.all():
                stack.enter_context(each.execute_wrapper(_timed))
            response = self.get_response(request)
        route = (request.resolver_match and request.resolver_match.view_name) or "-"
        method = request.method if request.method in METHODS else "-"
        REQUESTS.labels(method, route, response.status_code).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        INDEX_ENTRY.set(self.entry_known())
        return response


def _timed(execute: Callable[..., Any], *statement: Any) -> Any:
    began = time.perf_counter()
    try:
        return execute(*statement)
    except Error as error:
        DATABASE_ERRORS.labels(type(error).__name__).inc()
        raise
    finally:
        DATABASE_SECONDS.inc(time.perf_counter() - began)


class Asked(Collector):
    """What is asked when somebody looks: the database, `settings.METRICS`, and when timers ran last."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            yield from self._of_database()
            yield self._of_timers()
        finally:
            connections.close_all()  # each look has a thread of its own

    def _of_database(self) -> Iterator[GaugeMetricFamily]:
        began = time.perf_counter()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            yield GaugeMetricFamily("forums_database_up", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("forums_database_up", "Whether the database answers", 1)
        waited = time.perf_counter() - began
        yield GaugeMetricFamily("forums_database_answer_seconds", "Connecting, and the shortest question", waited)
        for name, path in settings.METRICS.items():
            ask = import_string(path)
            try:
                yield GaugeMetricFamily(name, (inspect.getdoc(ask) or name).partition("\n")[0], ask())
            except Error as error:
                logger.warning("Not known: %s: %s", name, type(error).__name__)

    def _of_timers(self) -> GaugeMetricFamily:
        told = GaugeMetricFamily("forums_last_run_timestamp_seconds", "When a timer last ran", labels=["command"])
        for command in (runs.BACKUP, *settings.TIMERS):
            if last := runs.last(command):
                told.add_metric([command], last.timestamp())
        return told


def show(port: int, *, while_is_parent: int) -> None:
    """Show what all processes of a server counted, at `settings.METRICS_HOST`, as long as the server lives."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Asked())
    is_shown = False
    while os.getppid() == while_is_parent:
        if not is_shown:
            is_shown = _is_begun(port, registry)
        time.sleep(1)


def _is_begun(port: int, registry: CollectorRegistry) -> bool:
    try:
        start_http_server(port, addr=settings.METRICS_HOST, registry=registry)
    except OSError as error:  # for a moment the server before us may still have it
        logger.warning("Metrics are not shown: %s", error)
        return False
    return True
