"""Fills the catalogue with invented events, to see how it bears volume."""

from datetime import date
from time import monotonic

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.volume import generate
from events.volume.places import CatalogueMissing


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
            raise CommandError("Say how many: generate_events 1000.")
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
