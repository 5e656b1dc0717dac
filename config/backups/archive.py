"""One tar file: members in the order in which they were read, the manifest last, because it knows what they were."""

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from .manifest import BackupError, Manifest

MANIFEST = "manifest.json"
KEY = "secret_key"
MEDIA = "media/"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
"""Name of the dump, for each kind of database."""

Counted = Callable[[int], None]
"""Called with how many bytes were read."""


class _Summed:
    """A file whose bytes are summed up while somebody reads them."""

    def __init__(self, file: IO[bytes], counted: Counted):
        self.file, self.counted, self.sum = file, counted, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.sum.update(piece)
        self.counted(len(piece))
        return piece


class Writer:
    """Puts files into an archive and their sums into its manifest."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest):
        self.tar, self.manifest = tar, manifest

    def add(self, name: str, path: Path, *, counted: Counted = lambda _: None) -> bool:
        """Add a file as it is when opened; False when it is not there any more."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return False
        with file:
            about = os.fstat(file.fileno())
            self._add(name, file, size=about.st_size, at=about.st_mtime, counted=counted)
        return True

    def add_text(self, name: str, text: bytes) -> None:
        self._add(name, io.BytesIO(text), size=len(text), at=self.manifest.made_at.timestamp(), counted=lambda _: None)

    def _add(self, name: str, file: IO[bytes], *, size: int, at: float, counted: Counted) -> None:
        info, summed = tarfile.TarInfo(name), _Summed(file, counted)
        info.size, info.mtime, info.mode = size, int(at), 0o600
        self.tar.addfile(info, summed)
        self.manifest.files[name] = summed.sum.hexdigest()


@contextmanager
def written(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write an archive that only its owner may read; what is on the disk at the end is there after a power cut too."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            writer = Writer(tar, manifest)
            yield writer
            text = manifest.as_json()
            writer.add_text(MANIFEST, text)
        file.flush()
        os.fsync(file.fileno())


class Reader:
    """An archive whose every byte was compared with its manifest."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest):
        self.tar, self.manifest = tar, manifest

    @property
    def media(self) -> list[str]:
        """Names of uploaded files, below the folder of uploads."""
        return [name.removeprefix(MEDIA) for name in self.manifest.files if name.startswith(MEDIA)]

    def take_out(self, name: str, target: Path) -> None:
        """Write a member to a file, which is there whole or as before."""
        unfinished = target.with_name(f".{target.name}.unfinished")
        with self._member(name) as source, unfinished.open("wb") as file:
            shutil.copyfileobj(source, file, 1024 * 1024)
        unfinished.replace(target)

    def text(self, name: str) -> str:
        with self._member(name) as file:
            return file.read().decode()

    def compare(self, counted: Counted) -> None:
        """Raise BackupError unless the archive holds exactly what its manifest lists, byte by byte."""
        there = {member.name for member in self.tar.getmembers()} - {MANIFEST}
        for name in sorted(there ^ set(self.manifest.files)):
            raise BackupError(f"{name} is only in {'the archive' if name in there else 'its manifest'}: it is damaged.")
        for name, expected in self.manifest.files.items():
            if name.startswith("/") or ".." in PurePosixPath(name).parts:
                raise BackupError(f"{name} would lie outside of where uploads are kept: this is no backup of ours.")
            with self._member(name) as file:
                summed = _Summed(file, counted)
                while summed.read(1024 * 1024):
                    pass
            if summed.sum.hexdigest() != expected:
                raise BackupError(f"{name} is not what was written: the backup is damaged.")

    def _member(self, name: str) -> IO[bytes]:
        file = self.tar.extractfile(name)
        if file is None:
            raise BackupError(f"{name} is not a file: this is no backup of ours.")
        return file


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """Open an archive. Raises BackupError when it is none, or was not written to its end."""
    try:
        with tarfile.open(path, "r:") as tar:
            names = tar.getnames()
            if not names or names[-1] != MANIFEST:
                raise BackupError(f"{path.name} has no manifest at its end: it was not written whole.")
            file = tar.extractfile(MANIFEST)
            yield Reader(tar, Manifest.from_json(file.read() if file else b""))
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {path}.") from error
    except tarfile.TarError as error:
        raise BackupError(f"{path.name} cannot be read as a tar file: {error}.") from error
