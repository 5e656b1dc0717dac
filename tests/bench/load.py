"""A small load: a few connections that are kept open, a fixed number of requests, all of them checked."""

import gzip
import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from threading import Thread
from time import perf_counter

CONNECTIONS = 2
HEADERS = {"Accept-Encoding": "gzip"}
TIMEOUT = 60
ROW = b'<li class="event-row'


class WrongAnswer(Exception):
    """A page did not answer with 200."""


@dataclass
class Sample:
    """What was measured of one page: seconds of each answer, and how long the bursts took altogether."""

    seconds: list[float] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.seconds) / self.lasted

    @property
    def p50(self) -> float:
        return median(self.seconds) * 1000

    @property
    def p99(self) -> float:
        return quantiles(self.seconds, n=100)[98] * 1000


@dataclass(frozen=True)
class Look:
    """One answer seen closely: bytes as sent, rows of events on it, queries, the slowest statements as [ms, SQL]."""

    sent: int
    rows: int
    queries: int
    slowest: list


def burst(port: int, path: str, count: int, into: Sample, *, is_cold: bool = False) -> None:
    """Ask for a page ``count`` times over `CONNECTIONS` connections at once. Raises WrongAnswer.

    is_cold: the site forgets what earlier searches found before each answer.
    """
    failures: list[Exception] = []
    asked = (port, path, count // CONNECTIONS, into, failures, is_cold)
    threads = [Thread(target=_ask, args=asked) for _ in range(CONNECTIONS)]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    into.lasted += perf_counter() - began
    if failures:
        raise failures[0]


def look(port: int, path: str) -> Look | None:
    """Return what one page costs, asked alone and warm; None when there is no such page (404). Raises WrongAnswer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    for _ in range(4):  # every worker has seen it then, most likely
        connection.request("GET", path, headers=HEADERS | {"X-Bench": "1"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 404:
            return None
        _check(answer.status, path)
    connection.close()
    read = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
    return Look(
        len(body),
        read.count(ROW),
        int(answer.headers["X-Bench-Queries"]),
        json.loads(answer.headers["X-Bench-Slowest"]),
    )


def _ask(port, path, count, into, failures, is_cold):
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        for _ in range(count):
            began = perf_counter()
            connection.request("GET", path, headers=HEADERS | ({"X-Bench-Cold": "1"} if is_cold else {}))
            answer = connection.getresponse()
            answer.read()
            into.seconds.append(perf_counter() - began)
            _check(answer.status, path)
    except Exception as error:  # noqa: BLE001 - raised again where the threads are joined
        failures.append(error)
    finally:
        connection.close()


def _check(status: int, path: str) -> None:
    if status != 200:
        raise WrongAnswer(f"{path}: {status}")
