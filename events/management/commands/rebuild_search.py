"""Makes the rows that search and lists read anew."""

import sys

from django.core.management import BaseCommand

from events.index.indexing import rebuild

WIDTH = 40


class Command(BaseCommand):
    help = "Index all events anew. The site stays usable meanwhile; servers that run read everything again."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="Only events that have not been indexed yet.")

    def handle(self, *, missing, verbosity, **options):
        done = 0
        for done, of_all in rebuild(only_missing=missing):
            if verbosity and sys.stdout.isatty():
                bar = "#" * (WIDTH * done // of_all)
                self.stdout.write(f"\r[{bar:<{WIDTH}}] {done} of {of_all}", ending="")
            elif verbosity:
                self.stdout.write(f"{done} of {of_all}")
        if verbosity:
            self.stdout.write(f"\nSearch: {done} events indexed" if done else "Search: nothing to index")
