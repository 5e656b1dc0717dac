"""The site as it is served, with the floor page beside it, and an answer to how many queries a page costs."""

import json
from time import perf_counter

from django.conf import settings
from django.db import connection

from config.wsgi import application as site
from events.index import current

settings.ROOT_URLCONF = "tests.bench.urls"  # nothing has asked for it before the first request

SLOWEST = 3
LONGEST = 600


def application(environ, start_response):
    """Answer as the site does. Asked with ``X-Bench``, also say the number of queries and the slowest of them;
    with ``X-Bench-Cold``, forget what earlier searches found."""
    if "HTTP_X_BENCH_COLD" in environ:
        current.forget_answers()
    if "HTTP_X_BENCH" not in environ:
        return site(environ, start_response)
    statements = []

    def timed(execute, sql, params, many, context):
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            statements.append((round((perf_counter() - began) * 1000, 1), sql[:LONGEST]))

    def start(status, headers, *rest):
        slowest = sorted(statements, reverse=True)[:SLOWEST]
        told = [("X-Bench-Queries", str(len(statements))), ("X-Bench-Slowest", json.dumps(slowest))]
        return start_response(status, [*headers, *told], *rest)

    with connection.execute_wrapper(timed):
        return site(environ, start)
