"""Brings the demo catalogue into the database."""

from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.demo.files import DATA, VOCABULARY, WHOLE, DemoError
from events.demo.loader import identity, load
from multilingual.records import record_changed
from organizations.models import Site
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
        if vocabulary:
            self._name_site()
        if vocabulary and any(model.objects.exists() for model in VOCABULARY):
            return
        only = VOCABULARY if vocabulary else WHOLE
        try:
            made = load(today=today or timezone.localdate(), folder=folder, only=only)
        except DemoError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Demo catalogue: {made.total()} records made" if made else "Demo catalogue: as before")

    def _name_site(self) -> None:
        """Make the record of the site, for its administrators to fill in."""
        if not Site.objects.exists():
            site = neutral()
            site.uuid = identity(Site, "site")
            site.save()
            record_changed(site)
