"""Derives the instants of future events anew, after the rules of a time zone changed."""

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from events.lifecycle.timing import are_rules_followed, follow_rules
from organizations.zones import RULES_VERSION


class Command(BaseCommand):
    help = "Derive the instants of events that have not ended from their wall clock, as zones are now ruled."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-new", action="store_true", help="only when the database was last brought to other zone rules"
        )

    def handle(self, *, verbosity, if_new=False, **options):
        if if_new and are_rules_followed():
            return
        done = follow_rules(now=timezone.now())
        if verbosity:
            self.stdout.write(f"Zone rules {RULES_VERSION}. Events looked at: {done.total}, moved: {done.moved}")
        left = "Left as they were: " + "; ".join(done.refused)
        if done.refused and if_new:
            self.stderr.write(left)  # a start is not stopped by it; the time check says the same of each
        elif done.refused:
            raise CommandError(left)
