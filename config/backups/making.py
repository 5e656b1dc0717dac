"""A backup is made while the site runs, and believed only after it was read back."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from config import runs
from config.progress import Report

from . import archive, database
from .manifest import BackupError, begun

PATTERN = "forums-*.tar"


def make(target: Path, *, now: datetime, report: Report) -> archive.Manifest:
    """Write database, uploads and secret key to a file that is not there yet; return what it holds.

    Uploads are read before the database and, those that came meanwhile, after it: whatever a record names is there.
    The file has its name only after it was read back whole. Raises BackupError, and OSError where there is no room.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: name another file.")
    target.parent.mkdir(parents=True, exist_ok=True)
    manifest = begun(now=now)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as room:
        unfinished, folder = Path(room) / "archive.tar", Path(room)
        with archive.written(unfinished, manifest) as writer:
            done = _add_media(writer, set(), report, "Uploads")
            dump, manifest.rows = database.dump(folder, report)
            _add_media(writer, done, report, "Uploads since")
            writer.add(dump.name, dump)
            writer.add_text(archive.KEY, settings.SECRET_KEY.encode())
            dump.unlink()
        verify(unfinished, report=report)
        unfinished.replace(target)
    runs.note(runs.BACKUP, at=now)
    return manifest


def verify(path: Path, *, report: Report) -> archive.Manifest:
    """Read a backup whole: sums of all files, faults and rows of the database. Raises BackupError for what is wrong."""
    with archive.opened(path) as backup, tempfile.TemporaryDirectory(prefix=".verify-", dir=path.parent) as room:
        read, of_all = 0, path.stat().st_size

        def counted(size: int) -> None:
            nonlocal read
            read += size
            report("Reading back", min(read, of_all - 1), of_all)

        backup.compare(counted)
        dump = Path(room) / archive.DATABASE[backup.manifest.vendor]
        backup.take_out(dump.name, dump)
        refuse_other_rows(backup.manifest.rows, database.rows(dump, backup.manifest.rows))
        report("Reading back", of_all, of_all)
    return backup.manifest


def refuse_other_rows(expected: dict[str, int], found: dict[str, int]) -> None:
    """Raise BackupError where a table does not have the rows that it should have."""
    for table, count in expected.items():
        if found.get(table) != count:
            raise BackupError(f"{table} has {found.get(table)} rows in place of {count}: the backup is damaged.")


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Remove all backups of a folder but the newest, by the moments in their names; return those that went."""
    gone = sorted(folder.glob(PATTERN))[:-count]
    for path in gone:
        path.unlink()
    return gone


def name(now: datetime) -> str:
    """Return the name of the file of a backup made at a moment (UTC): names are in order of time."""
    return PATTERN.replace("*", f"{now:%Y%m%dT%H%M%SZ}")


def _add_media(writer: archive.Writer, done: set[str], report: Report, part: str) -> set[str]:
    """Add the uploads that are not done; return all that are."""
    found = [(name, path) for name, path in uploads(Path(settings.MEDIA_ROOT)) if name not in done]
    for number, (name, path) in enumerate(found):
        report(part, number, len(found))
        writer.add(f"{archive.MEDIA}{name}", path)
    if found:
        report(part, len(found), len(found))
    return done | {name for name, _ in found}


def uploads(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name of each uploaded file, with slashes, and where it is; what is being written is none yet."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix(), path
