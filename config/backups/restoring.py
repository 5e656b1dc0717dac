"""A backup comes back into an empty database, or with `replace` in the place of what is there."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config import environment
from config.progress import Report

from . import archive, database
from .making import refuse_other_rows, verify
from .manifest import BackupError, Manifest, refuse_what_does_not_fit


def restore(path: Path, *, replace: bool, report: Report) -> Manifest:
    """Bring database, uploads and secret key back, then the database to the shape that this code expects.

    Nothing is touched before the backup was read whole and found to fit. The database changes in one transaction.
    Raises BackupError.
    """
    with archive.opened(path) as backup:
        refuse_what_does_not_fit(backup.manifest)
    if not replace and (table := database.first_record()):
        raise BackupError(
            f"The database is not empty ({table} has rows): restore into an empty one, or give --replace."
        )
    manifest = verify(path, report=report)
    with archive.opened(path) as backup:
        _load(backup, path.parent, report)
        _bring_media(backup, report)
        keep_key(backup.text(archive.KEY))
    call_command("migrate", verbosity=0)
    report("Migrations", 1, 1)
    call_command("retime_events", if_new=True, verbosity=0)
    report("Zone rules", 1, 1)
    call_command("rebuild_search", verbosity=0)
    report("Search", 1, 1)
    return manifest


def keep_key(key: str) -> None:
    """Let the installation sign with the key of the backup, unless it has its key from the environment."""
    file = Path(settings.SECRET_KEY_FILE)
    if environment.text("SECRET_KEY", ""):
        return
    if not file.is_file() or file.read_text().strip() != key:
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"{key}\n")


def _load(backup: archive.Reader, room: Path, report: Report) -> None:
    expected = backup.manifest.rows
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=room) as folder:
        dump = Path(folder) / archive.DATABASE[backup.manifest.vendor]
        backup.take_out(dump.name, dump)
        database.load(dump, expected, report)
    environment.keep_private(settings.DATABASES["default"])
    applied = set(MigrationRecorder(connection).applied_migrations())
    with connection.cursor() as cursor:
        found = {}
        for table in expected:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    refuse_other_rows(expected, found)
    if applied != set(backup.manifest.migrations):
        raise BackupError("The restored database names other migrations than the manifest: the backup is damaged.")


def _bring_media(backup: archive.Reader, report: Report) -> None:
    names = backup.media
    for number, name in enumerate(names):
        report("Uploads", number, len(names))
        target = Path(settings.MEDIA_ROOT) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        backup.take_out(f"{archive.MEDIA}{name}", target)
        target.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    report("Uploads", len(names), len(names))
