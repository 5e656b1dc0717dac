"""What a second server brings, and what a page of the cache of nginx costs: `python -m tests.bench.serving`.

A server is one worker on a core of its own, shared with what of databases and readers works for it: one core for one
server, two for two, as with machines. nginx is compared by the processor time it takes, which other programs of the
machine do not change.
"""

import gzip
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # what is imported next asks for its folder

from tests.chaos.installation import Installation
from tests.servers import children_of

PAGE = "/en/events/?n={n}"
ROUNDS = 6
ASKED = 60
READERS = 4
KEPT = "/en/themes/"
FILE = "/static/of-the-same-bytes.html"
OF_NGINX = 3_000
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL goes through it as another user
        site = Installation(Path(folder), workers=1, is_bounded=False)
        with site.running():
            sys.stdout.write(servers(site) + nginx(site))


def servers(site: Installation) -> str:
    """Ask one server and both in turns, and return the answers a second and their ratio."""
    for number, server in enumerate(site.servers):
        for pid in (server.process.pid, *server.workers()):
            _bind(pid, {number})
    ports = [server.port for server in site.servers]
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS + 1):
        for count in (1, 2):
            for pid in (os.getpid(), *_databases(site)):
                _bind(pid, set(range(count)))
            rates[count].append(_rate(ports[:count]))
    one, two = (statistics.median(rates[count][1:]) for count in (1, 2))
    return f"Uncached list: one server {one:.1f}/s, two {two:.1f}/s: {two / one:.2f} times.\n"


def _bind(pid: int, cores: set[int]) -> None:
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), cores)


def _databases(site: Installation) -> list[int]:
    homes = [each.home / "data" for each in (site.database, site.replica)]
    heads = [int((home / "postmaster.pid").read_text().split()[0]) for home in homes]
    return [pid for head in heads for pid in (head, *children_of(head))]


def _rate(ports: list[int]) -> float:
    threads = [threading.Thread(target=_ask, args=(ports[each % len(ports)],)) for each in range(READERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return READERS * ASKED / (time.perf_counter() - began)


def _ask(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(ASKED):
        connection.request("GET", PAGE.format(n=time.perf_counter_ns()), headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{port}: {answer.status}")
    connection.close()


def nginx(site: Installation) -> str:
    """Return what a page of the cache takes of nginx's processor time beside a file of the same bytes, compressed."""
    accepted = {"Accept-Encoding": "gzip"}
    body = next(body for _, _, body in (site.ask(KEPT, **accepted) for _ in range(2)))
    file = site.disk / "var" / FILE.strip("/")
    file.write_bytes(gzip.decompress(body))
    file.with_name(f"{file.name}.gz").write_bytes(body)
    taken: dict[str, list[float]] = {KEPT: [], FILE: []}
    for _ in range(ROUNDS + 1):
        for path in taken:
            before = _processor_time(site)
            for _, headers, answer in site.ask_often(path, OF_NGINX, **accepted):
                if len(answer) != len(body) or (
                    path == KEPT and headers["X-Cache"] not in ("HIT", "UPDATING", "STALE")
                ):
                    raise SystemExit(f"{path}: {len(answer)} bytes, {headers['X-Cache']}")
            taken[path].append((_processor_time(site) - before) / OF_NGINX)
    page, kept = (statistics.median(taken[path][1:]) * 1e6 for path in (KEPT, FILE))
    told = f"a page of the cache takes {page:.0f} µs, a file {kept:.0f} µs"
    return f"nginx, {len(body):,} bytes: {told}: {kept / page:.2f} times as many pages as files.\n"


def _processor_time(site: Installation) -> float:
    found = 0.0
    for worker in children_of(site.proxy.pid):
        fields = re.sub(r"\(.*\)", "", Path(f"/proc/{worker}/stat").read_text()).split()
        found += (int(fields[12]) + int(fields[13])) / TICKS
    return found


if __name__ == "__main__":
    main()
