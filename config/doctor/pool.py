"""What lends servers their connections: whether it can be asked, and keeps the limits of time."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error
from django.db.utils import ConnectionHandler

from config import environment

from .findings import Finding, well, wrong


def look() -> Iterator[Finding]:
    if not settings.DATABASE_POOL:
        yield well("There is none: servers ask the database itself.")
        return
    asked = {**settings.DATABASE_POOL, "OPTIONS": {**settings.DATABASE_POOL["OPTIONS"]}}
    environment.bound_waiting(asked)
    connection = ConnectionHandler({DEFAULT_DB_ALIAS: asked})[DEFAULT_DB_ALIAS]
    where = f"{asked['HOST']}:{asked['PORT']}"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            (limit,) = cursor.fetchone()
    except Error as error:
        yield wrong(
            f"The pool at {where} cannot be asked: {str(error).strip().splitlines()[0]}",
            "Start it with the settings of deploy/pgbouncer.ini, or correct DATABASE_POOL_URL.",
        )
        return
    finally:
        connection.close()
    if limit == "0":
        yield wrong(
            f"Through the pool at {where} a statement may take for ever.",
            "Set the limits in its connect_query, as deploy/pgbouncer.ini does.",
        )
    else:
        yield well(f"The pool at {where} lends connections; a statement takes {limit} at most.")
