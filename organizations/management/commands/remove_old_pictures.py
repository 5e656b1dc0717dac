"""Removes the files of pictures that were replaced, once the history does not name them any more either."""

from argparse import ArgumentParser
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management import BaseCommand
from django.utils import timezone

from organizations.old_pictures import old_pictures


class Command(BaseCommand):
    help = "Name the files of pictures that no record and no version of the history has; remove them with --delete."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="Remove them; without it they are only named.")
        parser.add_argument(
            "--hours", type=int, default=24, help="Leave what was stored since: its record may not be saved yet (24)."
        )

    def handle(self, *, delete: bool, hours: int, **options: object) -> None:
        names = old_pictures(before=timezone.now() - timedelta(hours=hours))
        for name in names:
            if delete:
                default_storage.delete(name)
            self.stdout.write(name)
        self.stdout.write(f"{len(names)} files {'were removed' if delete else 'could be removed with --delete'}.")
