"""Fills the catalogue with invented events, to see how it bears volume.

Run as `python -m tests.bench.generate_events 1000`, with the settings of the site named in the environment.
"""

import os
import sys
from datetime import date
from time import monotonic

import django
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

if __name__ == "__main__":  # the models of what is imported next need settings
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from tests.bench.volume import generate
from tests.bench.volume.places import CatalogueMissing


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


class Command(BaseCommand):
    help = "Generate events for a test of volume: the first COUNT of a seed, those that are there stay as they are."

    def add_arguments(self, parser):
        parser.add_argument("count", type=int)
        parser.add_argument("--seed", default="1", help="Another seed, other events.")
        parser.add_argument("--sessions", type=_share, default=0.15, help="The share of events with a programme: 0.15.")
        parser.add_argument("--today", type=date.fromisoformat, help="Date the events around this day (YYYY-MM-DD).")

    def handle(self, *, count, seed, sessions, today, verbosity, **options):
        if count < 1:
            raise CommandError("Say how many: python -m tests.bench.generate_events 1000.")
        began = monotonic()
        steps = generate(count, seed=seed, sessions=sessions, today=today or timezone.localdate(), now=timezone.now())
        try:
            for step, done, total in steps:
                if verbosity:
                    self._tell(f"{step} {done:,} of {total:,}, {monotonic() - began:.0f} s")
        except CatalogueMissing as error:
            raise CommandError("Load the demo catalogue first: manage.py load_demo.") from error
        if verbosity:
            self._tell(f"The first {count:,} generated events are there ({monotonic() - began:.0f} s).\n")

    def _tell(self, line):
        """Write over the line before on a terminal, a line of its own into a file."""
        is_terminal = self.stdout.isatty()
        self.stdout.write(f"\r\033[K{line}" if is_terminal else line.rstrip(), ending="" if is_terminal else "\n")
        self.stdout.flush()


if __name__ == "__main__":
    Command().run_from_argv(["python -m", "tests.bench.generate_events", *sys.argv[1:]])
