"""Folders that are written, files that others must not read, what was made from texts and sheets, room on the disk."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from .findings import Finding, note, well, wrong, wrong_in_public

LEAST_FREE = 1024**3
"""Bytes that should be free where records and uploads are kept."""


def look() -> Iterator[Finding]:
    yield from _folders()
    yield from _shared()
    yield from _records()
    yield from _made()
    if os.geteuid() == 0:
        yield wrong_in_public("This runs as root, and so might the server.", "Give the site a user of its own.")


def _folders() -> Iterator[Finding]:
    folders = {"VAR_DIR": _nearest(Path(settings.VAR_DIR)), "MEDIA_ROOT": _nearest(Path(settings.MEDIA_ROOT))}
    faults = [*_closed(folders), *_full(folders.values())]
    yield from faults or [well(f"{settings.VAR_DIR} and {settings.MEDIA_ROOT} can be written, with room.")]


def _shared() -> Iterator[Finding]:
    if not isinstance(default_storage, FileSystemStorage):
        yield note(
            "Uploads are in a shared storage: manage.py backup does not hold them.",
            "Switch on the versions of the bucket, or copy it with its own tools.",
        )


def _closed(folders: dict[str, Path]) -> Iterator[Finding]:
    for name, path in folders.items():
        mode = path.stat().st_mode
        if not os.access(path, os.W_OK | os.X_OK):
            yield wrong(
                f"{path} ({name}) cannot be written by the user who asks.",
                f"Give it to the user of the server (chown {path}), and ask as that user.",
            )
        elif mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            yield wrong(f"Everybody on this machine can write into {path} ({name}).", f"chmod o-w {path}")


def _full(folders: Iterable[Path]) -> Iterator[Finding]:
    """Once for each disk."""
    for path in {path.stat().st_dev: path for path in folders}.values():
        free = shutil.disk_usage(path).free
        if free < LEAST_FREE:
            yield wrong(f"Only {free // 1024**2:,} MB are free at {path}.", "Make room, or move it to a larger disk.")


def _records() -> Iterator[Finding]:
    """What has passwords in it, or their hashes."""
    private = [Path(settings.BACKUP_DIR)] if Path(settings.BACKUP_DIR).is_dir() else []
    if connection.vendor == "sqlite":
        private.append(Path(connection.settings_dict["NAME"]))
    for path in [*private, *Path(settings.BACKUP_DIR).glob("*.tar")]:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0
        others = 0o002 if path.is_dir() else 0o077
        if mode & others:
            verb = "write into" if path.is_dir() else "read"
            yield wrong(f"Others on this machine can {verb} {path} (mode {mode:o}).", f"chmod go-rwx {path}")


def _made() -> Iterator[Finding]:
    catalogues = [po for folder in settings.LOCALE_PATHS for po in Path(folder).rglob("*.po")]
    stale = [po for po in catalogues if not po.with_suffix(".mo").is_file()]
    if stale:
        yield wrong(
            f"{len(stale)} catalogues of texts are not compiled: readers get English.",
            "Run manage.py compile_messages.",
        )
    else:
        yield well("Texts are compiled.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield wrong("Sheets and scripts are not collected: every page fails.", "Run manage.py prepare.")
    if not shutil.which("msgfmt") or not shutil.which("xgettext"):
        yield note(
            "gettext is missing: only who changes texts of the interface needs it.", "Install it (Debian: gettext)."
        )


def _nearest(path: Path) -> Path:
    """Return the folder, or the one in which it would be made."""
    while not path.exists():
        path = path.parent
    return path
