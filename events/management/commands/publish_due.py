"""Publishes the events that were to become public by now; to be run every few minutes."""

from django.core.management import BaseCommand
from django.utils import timezone

from events.lifecycle.due import publish_due


class Command(BaseCommand):
    help = "Publish the events whose moment has come; write to the editors of those that are not ready. Safe to repeat."

    def handle(self, *, verbosity, **options):
        done = publish_due(now=timezone.now())
        for refused in done.refused:
            self.stderr.write(f"Not published: {refused}")
        if verbosity and (done.count or verbosity > 1):
            self.stdout.write(f"Events published: {done.count}")
