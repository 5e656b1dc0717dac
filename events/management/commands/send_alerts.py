"""Writes to readers what is new in the lists that they asked for; to be run every hour."""

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.alerts.sending import UnreachableError, send_due
from events.alerts.subscribing import forget_unconfirmed
from events.alerts.throttling import forget_clients


class Command(BaseCommand):
    help = (
        "Send the digests that are due, at most one a day or a week to each reader, from seven in the morning there; "
        "forget addresses that nobody confirmed. Safe to repeat, to run twice at a time and to stop at any moment."
    )

    def handle(self, *, verbosity, **options):
        now = timezone.now()
        forgotten = forget_unconfirmed(now=now)
        forget_clients(now=now)
        try:
            sent = send_due(clock=timezone.now, tell=self.stderr.write)
        except UnreachableError as error:
            raise CommandError(
                f"The mail server cannot be reached; the rest waits for the next run: {error}"
            ) from error
        if verbosity and (sent or forgotten or verbosity > 1):
            self.stdout.write(f"Mails sent: {sent}, unconfirmed addresses forgotten: {forgotten}")
