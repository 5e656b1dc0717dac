"""Makes the search index anew."""

import sys

from django.core.management import BaseCommand

from events.facets import journal
from events.models import CatalogueChange
from events.search import rebuild

WIDTH = 40


class Command(BaseCommand):
    help = "Index all events for search anew. The site stays usable meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="Only events that have not been indexed yet.")

    def handle(self, *, missing, verbosity, **options):
        done = 0
        for done, of_all in rebuild(only_missing=missing):
            if verbosity and sys.stdout.isatty():
                bar = "#" * (WIDTH * done // of_all)
                self.stdout.write(f"\r[{bar:<{WIDTH}}] {done} of {of_all} events", ending="")
            elif verbosity:
                self.stdout.write(f"{done} of {of_all} events")
        journal.note(CatalogueChange.EVERYTHING)  # what earlier searches found is forgotten
        if verbosity:
            self.stdout.write(f"\nSearch: {done} events indexed" if done else "Search: nothing to index")
