"""Brings a backup back, then the database to the shape that this version of the site expects."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from config import environment
from config.backups.manifest import BackupError
from config.backups.restoring import restore
from config.progress import reporter


class Command(BaseCommand):
    help = "Restore a backup into an empty database: records, uploads, secret key. Then migrate and index for search."
    requires_system_checks = ()  # the database may have no tables yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="What `backup` wrote.")
        parser.add_argument("--replace", action="store_true", help="Put it in the place of the records that are there.")

    def handle(self, *, file: Path, replace: bool, verbosity: int, **options: object) -> None:
        try:
            manifest = restore(file, replace=replace, report=reporter(self.stdout, is_quiet=verbosity == 0))
        except (BackupError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(
                f"Restored {sum(manifest.rows.values()):,} rows as they were at {manifest.made_at:%Y-%m-%d %H:%M} UTC"
                f" at {manifest.site_url}."
            )
            if environment.text("SECRET_KEY", ""):
                self.stdout.write("SECRET_KEY of the environment stays: what another key signed is not believed here.")
            self.stdout.write("Start the server anew, and let `doctor` look at the installation.")
