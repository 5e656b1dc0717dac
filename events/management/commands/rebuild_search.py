"""Makes the search index anew."""

import sys

from django.core.management import BaseCommand

from events.index.indexing import rebuild

WIDTH = 40


class Command(BaseCommand):
    help = "Index all events for search anew. The site stays usable meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="Only events that have not been indexed yet.")

    def handle(self, *, missing, verbosity, **options):
        all_done = {}
        for step, done, of_all in rebuild(only_missing=missing):
            all_done[step] = done
            if verbosity and sys.stdout.isatty():
                bar = "#" * (WIDTH * done // of_all)
                self.stdout.write(f"\r[{bar:<{WIDTH}}] {done} of {of_all} {step:<6}", ending="")
            elif verbosity:
                self.stdout.write(f"{done} of {of_all} {step}")
        if verbosity:
            indexed = all_done.get("events", 0)
            self.stdout.write(f"\nSearch: {indexed} events indexed" if indexed else "Search: nothing to index")
