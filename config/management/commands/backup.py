"""Writes a backup: database, uploads and secret key in one file, read back before it has its name."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from config import runs
from config.backups import making
from config.backups.manifest import BackupError
from config.progress import reporter


class Command(BaseCommand):
    help = "Back up database, uploads and secret key to one file, while the site runs, and read it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="The file to write, else one in BACKUP_DIR, named by the time.")
        parser.add_argument("--after", type=int, metavar="HOURS", help="Only where the last one is so old, or older.")
        parser.add_argument("--check", type=Path, metavar="FILE", help="Write nothing: read this backup whole.")

    def handle(
        self, *, to: Path | None, after: int | None, check: Path | None, verbosity: int, **options: object
    ) -> None:
        now, report = timezone.now(), reporter(self.stdout, is_quiet=verbosity == 0)
        last = runs.last(runs.BACKUP)
        if after and last and now - last < timedelta(hours=after):
            return
        target = to or Path(settings.BACKUP_DIR) / making.name(now)
        try:
            if check:
                manifest = making.verify(check, report=report)
            else:
                manifest = making.make(target, now=now, report=report)
        except (BackupError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{target} could not be written: {error.strerror or error}.") from error
        gone = (
            [] if check or to or not settings.BACKUP_KEEP else making.keep_newest(target.parent, settings.BACKUP_KEEP)
        )
        if verbosity:
            file, rows = check or target, sum(manifest.rows.values())
            self.stdout.write(
                f"{file}: {rows:,} rows and {len(manifest.files):,} files of {manifest.made_at:%Y-%m-%d %H:%M} UTC,"
                f" {file.stat().st_size:,} bytes, read back and found whole."
            )
            for path in gone:
                self.stdout.write(f"Removed {path}")
