"""What breaks in an operator's week, under a light load: nobody is told nonsense, and nothing accepted is lost."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgres import programs_folder
from tests.servers import wait_until

from .installation import Installation
from .load import Answers, Load

pytestmark = pytest.mark.chaos

LASTS = 5
"""Seconds for which a fault goes on, and after its end, before the next."""
RECOVERED = 15
"""Seconds after its end within which a fault must be forgotten, on a machine that does much else."""
FRESH = "/en/events/?n=recovered-{n}"


@dataclass
class Phase:
    """answers: from the fault until some time after the site had recovered; ended_at: when the fault was over."""

    name: str
    answers: Answers
    ended_at: float

    def recovered(self, who):
        return max(0.0, self.answers.refused_at.get(who, 0.0) - self.ended_at)

    def count(self, who, kind):
        return self.answers.counts[who, kind]


@pytest.fixture(scope="module")
def phases():
    """Break one thing after the other, print the table, and return name → phase; and what the editor lost."""
    assert programs_folder(), "No PostgreSQL server found: `apt-get install postgresql`."
    found = {}
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL goes through it as another user
        site = Installation(Path(folder), is_pooled=True)
        with site.running():
            with Load(site) as load:
                for name, fault in faults(site).items():
                    found[name] = phase(name, fault, load)
            found["lost"] = [said for said in load.acknowledged if not is_kept(site, said)]
            found["acknowledged"] = len(load.acknowledged)
            found["lent"], found["doctor"] = site.pool.lent(), doctor(site)
    sys.stdout.write(table(found))
    return found


def faults(site):
    """Return name → what breaks something, in a block, for a while."""
    known = {
        "nothing": contextlib.nullcontext,
        "workers killed": lambda: again_and_again(lambda: kill_worker(site.servers[0]), 2),
        "connections ended": lambda: again_and_again(site.database.end_connections, 3),
        "replica lost": lambda: undone(lambda: site.replica.stop("immediate"), site.replica.start),
        "database stopped": lambda: undone(lambda: site.database.stop("fast"), site.database.start),
        "database killed": lambda: undone(lambda: site.database.stop("immediate"), site.database.start),
        "database read-only": lambda: undone(
            lambda: site.database.read_only(True), lambda: site.database.read_only(False)
        ),
        "disk full": lambda: undone(site.fill_disk, site.empty_disk),
        "servers updated": lambda: updated(site),
    }
    if not site.can_be_filled:
        del known["disk full"]
    return known


@contextlib.contextmanager
def undone(act, undo):
    act()
    yield
    undo()


@contextlib.contextmanager
def again_and_again(act, times):
    for _ in range(times):
        act()
        time.sleep(LASTS / times)
    yield


def kill_worker(server):
    os.kill(server.workers()[0], signal.SIGKILL)


@contextlib.contextmanager
def updated(site):
    """Stop and start one server after the other, as an update does."""
    for server in site.servers:
        server.end()
        server.start()
    yield


def phase(name, fault, load):
    answers = load.begin_phase()
    with fault():
        time.sleep(LASTS)
    ended_at = time.monotonic()
    time.sleep(LASTS / 2)
    wait_until(lambda: load.site.ask(FRESH.format(n=time.monotonic()))[0] == 200)
    time.sleep(LASTS / 2)
    return Phase(name, answers, ended_at)


def doctor(site):
    """What the doctor says of the second server."""
    command = [sys.executable, "manage.py", "doctor"]
    environment = site.servers[1].environment
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, check=False, capture_output=True, text=True
    ).stdout


def is_kept(site, said):
    """Return whether a save that was acknowledged is in the history."""
    found = site.database.sql(f"SELECT count(*) FROM reversion_version WHERE serialized_data LIKE '%{said}%'")
    return found[0][0] > 0


def table(found):
    lines = [f"\n\n{'':20}{'readers':^24}{'editor':^24}{'recovered after':>18}\n"]
    lines += [f"{'':20}" + f"{'good':>8}{'503':>8}{'other':>8}" * 2 + f"{'readers':>10}{'editor':>8}\n"]
    for each in found.values():
        if isinstance(each, Phase):
            counted = "".join(
                f"{each.count(who, kind):8}" for who in ("readers", "editor") for kind in ("good", "503", "other")
            )
            lines.append(
                f"{each.name:20}{counted}{each.recovered('readers'):8.1f} s{each.recovered('editor'):6.1f} s\n"
            )
            lines += [f"    {strange}\n" for strange in each.answers.strange]
    lines.append(f"Of {found['acknowledged']} acknowledged saves {len(found['lost'])} are lost.\n")
    return "".join(lines)


def test_every_answer_is_what_was_asked_for_or_says_that_it_is_not_possible_now(phases):
    strange = {name: each.answers.strange for name, each in phases.items() if isinstance(each, Phase)}

    assert not any(strange.values()), strange


def test_nothing_that_was_acknowledged_is_lost(phases):
    assert phases["acknowledged"] > 3
    assert phases["lost"] == []


def test_the_second_server_was_lent_its_connections(phases):
    assert phases["lent"] > 100
    assert "lends connections; a statement takes 20s at most." in phases["doctor"]


def test_readers_notice_nothing_of_what_is_no_readers_business(phases):
    counted = {name: each.answers.counts for name, each in phases.items() if isinstance(each, Phase)}

    assert {name: of["readers", "503"] for name, of in counted.items()} == dict.fromkeys(counted, 0)
    assert all(of["readers", "good"] > 2 for of in counted.values()), counted


def test_editors_notice_nothing_of_an_update(phases):
    assert [phases[name].count("editor", "503") for name in ("nothing", "servers updated")] == [0, 0]


def test_the_site_recovers_by_itself(phases):
    broken = [each for name, each in phases.items() if name.startswith(("replica", "database", "disk"))]

    assert broken
    assert all(each.recovered(who) < RECOVERED for each in broken for who in ("readers", "editor"))
