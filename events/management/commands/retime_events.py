"""Derives the instants of future events anew, after the rules of a time zone changed."""

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.lifecycle.timing import retime
from events.models import Event


class Command(BaseCommand):
    help = "Derive the instants of published events that have not ended from their wall clock, as zones are now ruled."

    def handle(self, *, verbosity, **options):
        events = Event.objects.published().upcoming(timezone.now()).in_time_order()
        total, moved, refused = len(keys := list(events.values_list("pk", flat=True))), 0, []
        for number, key in enumerate(keys, start=1):
            event = Event.objects.get(pk=key)
            try:
                moved += retime(event=event) > 0
            except ValidationError as error:
                refused.append(f"{event.slug}: {' '.join(error.messages)}")
            if verbosity > 1 or (verbosity and self.stdout.isatty()):
                self.stdout.write(f"\r{number} of {total}", ending="")
        if verbosity:
            self.stdout.write(f"Events looked at: {total}, moved: {moved}")
        if refused:
            raise CommandError("Left as they were: " + "; ".join(refused))
