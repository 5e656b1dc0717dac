"""When a command that a timer should run last did so: a file for each in ``var/ran``, for `doctor` and `/health/ready`.

Files, not rows: a restored database would bring the times of another machine, and a read-only one could not be told.
"""

import logging
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

BACKUP = "backup"

logger = logging.getLogger(__name__)


def note(name: str, *, at: datetime) -> None:
    """Keep that a command has done what it is for. A folder that cannot be written costs a warning, not the work."""
    file = _file(name)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{at.isoformat()}\n")
    except OSError as error:
        logger.warning("It is not kept when %s ran: %s", name, error)


def note_command(arguments: list[str]) -> None:
    """Keep the time of a command of `settings.TIMERS`, given what stood behind ``manage.py``."""
    if arguments and arguments[0] in settings.TIMERS:
        note(arguments[0], at=timezone.now())


def last(name: str) -> datetime | None:
    """Return when a command last ran, None when it never did or nobody can tell."""
    try:
        at = datetime.fromisoformat(_file(name).read_text().strip())
    except (OSError, ValueError):
        return None
    return at if timezone.is_aware(at) else None


def last_backup() -> str:
    """Say when the last backup was made, for `config.health`: to be known, but no reason to send readers elsewhere."""
    at = last(BACKUP)
    return at.isoformat(timespec="seconds") if at else "none"


def _file(name: str) -> Path:
    return Path(settings.VAR_DIR) / "ran" / name
