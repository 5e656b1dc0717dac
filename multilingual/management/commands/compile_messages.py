"""``manage.py compile_messages``: makes the .mo files; with ``--check`` reports what is wrong in the .po files."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from multilingual.message_catalogues import catalogues, compile_catalogues, flaws


class Command(BaseCommand):
    help = "Compile the message catalogues that have changed. Needs no gettext on the machine."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Compile nothing; fail when a text is untranslated, fuzzy, or has other placeholders or markup.",
        )

    def handle(self, *, check: bool, verbosity: int, **options: object) -> None:
        if check:
            self._check()
            return
        for mo in compile_catalogues(settings.LOCALE_PATHS):
            if verbosity:
                self.stdout.write(f"Compiled {mo}")

    def _check(self) -> None:
        found = [flaw for po in catalogues(settings.LOCALE_PATHS) for flaw in flaws(po)]
        for flaw in found:
            self.stderr.write(str(flaw))
        if found:
            raise CommandError(f"{len(found)} entries in the message catalogues need work.")
