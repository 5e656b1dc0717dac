"""The replica: whether there is one, can be asked, and follows the primary."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connections

from config.replica import ALIAS, Watch

from .findings import Finding, well, wrong


def look() -> Iterator[Finding]:
    if ALIAS not in settings.DATABASES:
        yield well("There is none: all is read from the one database.")
        return
    watch = Watch()
    watch.look()
    watch.look()
    where = connections[ALIAS].settings_dict["HOST"]
    if watch.looked_at < 0:
        yield wrong(
            f"The replica at {where} cannot be asked, or follows no other server: readers are answered by the primary.",
            "Start it, or correct DATABASE_REPLICA_URL.",
        )
    elif watch.fresh_at < 0:
        yield wrong(
            f"The replica at {where} is behind the primary.",
            "Where a minute later it still is: look whether it is connected (pg_stat_wal_receiver).",
        )
    else:
        yield well(f"The replica at {where} has what the primary has.")
