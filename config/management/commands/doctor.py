"""Says in words what is wrong with this installation, and what to do."""

import logging
from argparse import ArgumentParser

from django.core.management import BaseCommand, CommandError

from config.doctor.findings import Finding, Weight, found


class Command(BaseCommand):
    help = "Look at settings, database, files, mail, fonts and timers; say what is wrong, and what to do about it."
    requires_system_checks = ()  # it tells what they say

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Only what is wrong.")

    def handle(self, *, quiet: bool, **options: object) -> None:
        logging.disable(logging.CRITICAL)  # what is logged while looking is told here, in words
        try:
            count = sum(self._tell(name, findings, quiet=quiet) for name, findings in found())
        finally:
            logging.disable(logging.NOTSET)
        if count:
            raise CommandError("One thing is wrong." if count == 1 else f"{count} things are wrong.")
        if not quiet:
            self.stdout.write("Nothing is wrong.")

    def _tell(self, name: str, findings: list[Finding], *, quiet: bool) -> int:
        """Write what a check found; return how much of it is wrong."""
        shown = [finding for finding in findings if finding.weight is Weight.WRONG or not quiet]
        if shown:
            self.stdout.write(name)
        for finding in shown:
            self.stdout.write(f"  {finding.weight.value:<6} {finding.what}")
            if finding.remedy:
                self.stdout.write(f"         → {finding.remedy}")
        return sum(finding.weight is Weight.WRONG for finding in findings)
