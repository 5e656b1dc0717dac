"""What a backup says of itself, and whether this installation can take it in."""

import json
import platform
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import django
import tzdata
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FORMAT = 1


class BackupError(Exception):
    """Why a backup cannot be made, believed or restored: a sentence for the operator."""


@dataclass
class Manifest:
    """made_at: the moment that the database is of; vendor: of the database, as Django calls it; rows: of each table;
    files: name in the archive → SHA-256 in hexadecimal digits."""

    made_at: datetime
    vendor: str
    site_url: str
    versions: dict[str, str]
    migrations: list[tuple[str, str]]
    rows: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        told = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Raises BackupError for what `as_json` did not write."""
        try:
            told = json.loads(text)
            if told.pop("format") != FORMAT:
                raise BackupError("A newer version of the site wrote this backup: update the site first.")
            told["made_at"] = datetime.fromisoformat(told["made_at"])
            told["migrations"] = [(app, name) for app, name in told["migrations"]]
            return cls(**told)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupError("The manifest of this backup cannot be read: the file is damaged.") from error


def begun(*, now: datetime) -> Manifest:
    """Return the manifest of a backup of this installation that has nothing in it yet. Two queries."""
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())["project"]
    return Manifest(
        made_at=now,
        vendor=connection.vendor,
        site_url=settings.SITE_URL,
        versions={
            project["name"]: project["version"],
            "Django": django.get_version(),
            "Python": platform.python_version(),
            "tzdata": tzdata.IANA_VERSION,
            connection.display_name: ".".join(map(str, connection.get_database_version())),
        },
        migrations=sorted(MigrationRecorder(connection).applied_migrations()),
    )


def refuse_what_does_not_fit(manifest: Manifest) -> None:
    """Raise BackupError for a backup of another kind of database, or of a schema that this code does not know yet."""
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"This backup is of {manifest.vendor}, the site runs on {connection.vendor}: set DATABASE_URL to such one."
        )
    known = MigrationLoader(None).disk_migrations
    names = set(known) | {name for migration in known.values() for name in migration.replaces}
    unknown = sorted(set(manifest.migrations) - names)
    if unknown:
        examples = ", ".join(" ".join(migration) for migration in unknown[:3]) + (" …" if len(unknown) > 3 else "")
        raise BackupError(
            f"This backup is of a newer version of the site, whose database has changes unknown here ({examples}):"
            " update the site first, then restore."
        )
