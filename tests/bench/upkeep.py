"""What the index of events costs beside the pages: a start, memory, a request after a change, reading it anew.

Run as `python -m tests.bench.upkeep one` or `… everything`, it makes such a change in the catalogue that the
environment names, as an editor or a bulk load does.
"""

import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from .site import Site

PATH = "/en/events/"
CHANGES = 10
ANEW = 15
"""Seconds in which everything has surely been read anew."""


@dataclass(frozen=True)
class Upkeep:
    """start: seconds from the command to the first answer. memory: megabytes of the largest worker, what is shared
    counted in full. usual, after_change, anew: milliseconds, the last one the longest of a request meanwhile."""

    events: int
    start: float
    memory: float
    usual: float
    after_change: float
    anew_median: float
    anew_longest: float
    usual_longest: float


def measure(site: Site, *, start: float, pids: list[int]) -> Upkeep:
    """Measure a site that has just started and been asked for many pages. Takes half a minute."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    usual = [_ask(connection) for _ in range(60)][10:]
    after = []
    for _ in range(CHANGES):
        site.run("tests.bench.upkeep", "one")
        after.append(_ask(connection))
        for _ in range(4):  # every worker has followed it then
            _ask(connection)
    site.run("tests.bench.upkeep", "everything")
    meanwhile, until = [], time.monotonic() + ANEW
    while time.monotonic() < until:
        meanwhile.append(_ask(connection))
    return Upkeep(
        events=site.events,
        start=start,
        memory=max(map(_megabytes, pids)),
        usual=median(usual),
        after_change=median(after),
        anew_median=median(meanwhile),
        anew_longest=max(meanwhile),
        usual_longest=max(usual),
    )


def table(measured: list[Upkeep]) -> str:
    """Return a Markdown table: a row for each size."""
    lines = [
        "| events | start s | worker MB | list ms | after a change | × | read anew: median, longest | × longest |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for each in measured:
        cells = [
            f"{each.events:,}",
            f"{each.start:.1f}",
            f"{each.memory:.0f}",
            f"{each.usual:.1f} (longest {each.usual_longest:.1f})",
            f"{each.after_change:.1f}",
            f"{each.after_change / each.usual:.1f}",
            f"{each.anew_median:.1f}, {each.anew_longest:.1f}",
            f"{each.anew_longest / each.usual_longest:.1f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _ask(connection: HTTPConnection) -> float:
    began = time.perf_counter()
    connection.request("GET", PATH, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status
    return (time.perf_counter() - began) * 1000


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1024


def change(what: str) -> None:
    """Make a change: ``one`` event is saved, or ``everything`` is told to have changed."""
    import django  # noqa: PLC0415 - only where a change is made

    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - models need the set-up before

    from events.index import journal  # noqa: PLC0415 - the same
    from events.models import CatalogueChange, Event  # noqa: PLC0415 - the same
    from multilingual.records import record_changed  # noqa: PLC0415 - the same

    if what == "one":
        record_changed(Event.objects.published().upcoming(timezone.now()).order_by("?").first())
    else:
        journal.note(CatalogueChange.EVERYTHING)


if __name__ == "__main__":
    change(sys.argv[1])
