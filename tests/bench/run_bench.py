"""`make bench`: what pages cost beside a bare Django page, in small and in large catalogues, in one run.

Catalogues of several sizes on one throw-away PostgreSQL, each behind its own gunicorn. Every page is asked for in short
bursts, in turns with the floor page and with the other catalogues, so that a noisy machine disturbs all of them alike.
"""

import argparse
import contextlib
import re
import signal
import sys
import tempfile
from pathlib import Path

import psycopg2

from tests.postgres import programs_folder, server

from . import report, upkeep
from .load import Sample, burst, look
from .site import WORKERS, Site

FLOOR = "/bench/floor/"
SLOW = 50
METHOD = (
    "gunicorn with {workers} workers and two clients on the same machine, which keep their connections open and ask "
    "for compressed pages; {rounds} bursts of {requests} answers for each page, in turns with a bare Django page (20 "
    "rows, one query, the same middleware) and with the other catalogue. No page is kept; words of the "
    "interface, addresses and the labels of the filter form are put together once. The rows of lists, and what a "
    "search found, are kept until something changes (decisions 10 and 55): where a row says “first asked”, they are "
    "forgotten before each answer. × floor and growth compare medians."
)


def main(arguments: list[str]) -> None:
    given = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped as well
    folder = programs_folder()
    if folder is None:
        raise SystemExit("No PostgreSQL server found: `apt-get install postgresql`.")
    with server(folder) as address, tempfile.TemporaryDirectory(prefix="bench-") as var_dir:
        sites = _filled(address, sorted(given.events), var_dir)
        with contextlib.ExitStack() as stack:
            for site in sites:
                stack.enter_context(site.served())
            addresses = {site.events: site.addresses() for site in sites}
            log = _log_slow_statements(address)  # from now on: a server that starts reads the whole catalogue
            measured = _measure(sites, addresses, given)
            upkept = [upkeep.measure(site, start=site.start, pids=site.workers) for site in sites]
        logged = _logged(log)
        method = METHOD.format(workers=WORKERS, rounds=given.rounds, requests=given.requests)
        _say(f"\n{report.table(measured)}\n\n{upkeep.table(upkept)}\n\n{report.statements(measured, logged)}")
        if given.write:
            report.write(report.document(measured, upkeep.table(upkept), logged, address=address, method=method))


def _parser():
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--events", type=int, nargs="+", default=[1_000, 20_000, 100_000], help="Sizes of the catalogues."
    )
    parser.add_argument("--rounds", type=int, default=6, help="Bursts for each page.")
    parser.add_argument("--requests", type=int, default=40, help="Answers in a burst.")
    parser.add_argument("--only", default="", help="Measure pages whose name matches this regular expression.")
    parser.add_argument("--write", action="store_true", help="Keep the table in docs/performance.md.")
    return parser


def _filled(address: str, sizes: list[int], var_dir: str) -> list[Site]:
    """Return a site for each size; a larger catalogue grows from a copy of the smaller one."""
    sites: list[Site] = []
    for size in sizes:
        name = f"forums_{size}"
        _execute(address, f"CREATE DATABASE {name}" + (f" TEMPLATE forums_{sites[-1].events}" if sites else ""))
        sites.append(Site(events=size, database_url=f"{address.rpartition('/')[0]}/{name}", var_dir=var_dir))
        sites[-1].fill()
    for site in sites:
        _execute(site.environment["DATABASE_URL"], "VACUUM (ANALYZE)")  # as autovacuum does within minutes
    return sites


def _measure(sites: list[Site], addresses: dict[int, dict[str, str]], given) -> list[report.Measured]:
    measured = []
    names = [list(found) for found in addresses.values()]
    for name, *others in zip(*names, strict=True):
        if not re.search(given.only, name):
            continue
        paths = {site.events: addresses[site.events][each] for site, each in zip(sites, (name, *others), strict=True)}
        looks = {site.events: look(site.port, paths[site.events]) for site in sites}
        if None in looks.values():
            _say(f"{name}: there is no such page.")
            continue
        pages, floors = {size: Sample() for size in paths}, {size: Sample() for size in paths}
        is_cold = name.endswith("first asked")
        for site in sites:
            burst(site.port, FLOOR, given.requests // 2, Sample())  # not counted: everybody wakes up
            burst(site.port, paths[site.events], given.requests // 4, Sample())
        for _ in range(given.rounds):
            for site in sites:
                burst(site.port, FLOOR, given.requests, floors[site.events])
                burst(site.port, paths[site.events], given.requests, pages[site.events], is_cold=is_cold)
        measured.append(report.Measured(others[-1] if others else name, paths[max(paths)], pages, floors, looks))
        _say(report.table(measured[-1:]).split("\n", 2)[2])
    return measured


def _log_slow_statements(address: str) -> Path:
    """Let PostgreSQL log statements over `SLOW` milliseconds from now on; return its log."""
    _execute(address, f"ALTER SYSTEM SET log_min_duration_statement = {SLOW}")
    _execute(address, "SELECT pg_reload_conf()")
    with contextlib.closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return Path(cursor.fetchone()[0]).parent / "log"


def _logged(log: Path) -> list[tuple[float, str]]:
    """Return the slow statements of the log, each form of statement once, with its longest time."""
    longest: dict[str, float] = {}
    text = log.read_text(encoding="utf-8", errors="replace")
    for found in re.finditer(r"duration: ([\d.]+) ms  statement: (.*)", text):
        form = re.sub(r"'[^']*'|\b\d+\b", "?", found[2])[:500]
        longest[form] = max(longest.get(form, 0), float(found[1]))
    return sorted(((milliseconds, form) for form, milliseconds in longest.items()), reverse=True)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _execute(address: str, statement: str) -> None:
    with contextlib.closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


if __name__ == "__main__":
    main(sys.argv[1:])
