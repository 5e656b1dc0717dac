"""A light load: readers who ask for pages, and an editor who saves an event again and again and keeps count."""

import contextlib
import itertools
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.forms import fields_of

from .installation import PASSWORD, Installation

PAGES = ("/en/events/?n={n}", "/vi/?n={n}", "/ar/themes/", "/zh-hant/events/?q=climate&n={n}", "/en/speakers/?n={n}")
"""What readers ask for: with a number, so that the cache of nginx cannot have it; and one that it has."""
PLAIN_EVENT = (
    "SELECT min(id) FROM events_event WHERE id NOT IN (SELECT event_id FROM events_session WHERE event_id IS NOT NULL)"
)
READERS = 3
PAUSE = 0.25
GOOD = frozenset({200, 301, 302, 304})


@dataclass
class Answers:
    """Status → how often, of who asked what in a phase; refused_at: when the last was not as asked for."""

    counts: Counter = field(default_factory=Counter)
    refused_at: dict[str, float] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)

    def count(self, who: str, status: int | str, path: str) -> None:
        kind = "good" if status in GOOD else str(status) if status == 503 else "other"
        self.counts[who, kind] += 1
        if kind != "good":
            self.refused_at[who] = time.monotonic()
        if kind == "other":
            self.strange.append(f"{who}: {status} {path}")


class Load:
    """Threads that ask until the end of the block; what is answered is counted for the phase that is going on."""

    def __init__(self, site: Installation):
        self.site, self.answers = site, Answers()
        self.acknowledged: list[str] = []
        self._numbers = itertools.count(1)
        self._is_over = threading.Event()

    def __enter__(self):
        self.editor = Editor(self.site)
        asking = [self._read] * READERS + [self._write]
        self._asking = [threading.Lock() for _ in asking]
        self._threads = [
            threading.Thread(target=each, args=[lock]) for each, lock in zip(asking, self._asking, strict=True)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self._is_over.set()
        for thread in self._threads:
            thread.join(60)

    def begin_phase(self) -> Answers:
        """Wait until what was asked before is answered, and count anew."""
        with contextlib.ExitStack() as stack:
            for lock in self._asking:
                stack.enter_context(lock)
            self.answers = Answers()
        return self.answers

    def _read(self, lock):
        for path in itertools.cycle(PAGES):
            if self._is_over.wait(PAUSE):
                return
            asked = path.format(n=next(self._numbers))
            with lock:
                self.answers.count("readers", _status_of(lambda asked=asked: self.site.ask(asked)), asked)

    def _write(self, lock):
        while not self._is_over.wait(PAUSE):
            said = f"save {next(self._numbers)} of the run"
            with lock:
                status = _status_of(lambda said=said: self.editor.save(said))
                self.answers.count("editor", status, said)
            if status == 302:
                self.acknowledged.append(said)


def _status_of(ask) -> int | str:
    try:
        return ask()[0]
    except OSError as error:
        return repr(error)


class Refused(Exception):
    """The form did not come: its status."""


class Editor:
    """Somebody signed in, who has the form of an event open."""

    def __init__(self, site: Installation):
        self.site, self.cookies = site, SimpleCookie()
        form = self._form("/admin/login/") | {"username": "wen", "password": PASSWORD}
        assert self._post("/admin/login/", form)[0] == 302
        ((event,),) = site.database.sql(PLAIN_EVENT)
        self.address = f"/admin/events/event/{event}/change/"

    def save(self, said: str):
        """Open the form, write one field and send all of it; return the answer, that to the opening unless 200."""
        opened = self._ask(self.address)
        if opened[0] != 200:
            return opened
        return self._post(self.address, fields_of(opened[2]) | {"contact_name": said})

    def _form(self, path):
        return fields_of(self._ask(path)[2])

    def _post(self, path, form):
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://forums.example.org{path}"}
        return self._ask(path, "POST", urlencode(form, doseq=True), **sent)

    def _ask(self, path, method="GET", body=None, **headers):
        carried = "; ".join(f"{name}={cookie.value}" for name, cookie in self.cookies.items())
        answer = self.site.ask(path, method, body, **headers, Cookie=carried)
        for each in answer[1].get_all("Set-Cookie") or []:
            self.cookies.load(each)
        return answer
