"""Brings the demo catalogue into the database."""

from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.demo.files import DATA, VOCABULARY, WHOLE, DemoError
from events.demo.loader import identity, load
from multilingual.records import record_changed
from organizations.models import Site, SitePage
from organizations.this_site import neutral


class Command(BaseCommand):
    help = "Load the demo catalogue: create what is missing, never change what is there."

    def add_arguments(self, parser):
        parser.add_argument(
            "--today", type=date.fromisoformat, help="Date the sample events from this day (YYYY-MM-DD)."
        )

        parser.add_argument("--folder", type=Path, default=DATA, help="Load the files of another folder.")
        parser.add_argument(
            "--vocabulary",
            action="store_true",
            help="Only themes, regions and the site's own pages, and only where none of these is there.",
        )

    def handle(self, *, today, folder, vocabulary, verbosity, **options):
        only = VOCABULARY if vocabulary else WHOLE
        if vocabulary and any(model.objects.exists() for model in VOCABULARY):
            if Site.objects.exists():
                return
            only = frozenset({SitePage})  # from before there was a record of the site: some of its pages are new too
        if vocabulary:
            self._name_site()
        try:
            made = load(today=today or timezone.localdate(), folder=folder, only=only)
        except DemoError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Demo catalogue: {made.total()} records made" if made else "Demo catalogue: as before")

    def _name_site(self) -> None:
        """Make the record of the site, for its administrators to fill in."""
        site = neutral()
        site.uuid = identity(Site, "site")
        site.save()
        record_changed(site)
