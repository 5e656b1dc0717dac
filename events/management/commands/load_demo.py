"""Brings the demo catalogue into the database."""

from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.demo.files import DATA, DemoError
from events.demo.loader import load


class Command(BaseCommand):
    help = "Load the demo catalogue: create what is missing, never change what is there."

    def add_arguments(self, parser):
        parser.add_argument(
            "--today", type=date.fromisoformat, help="Date the sample events from this day (YYYY-MM-DD)."
        )

        parser.add_argument("--folder", type=Path, default=DATA, help="Load the files of another folder.")

    def handle(self, *, today, folder, verbosity, **options):
        try:
            made = load(today=today or timezone.localdate(), folder=folder)
        except DemoError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"Demo catalogue: {made.total()} records made" if made else "Demo catalogue: as before")
