"""Whether the machine's timers do what they should: backups, and the commands of `settings.TIMERS`."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from config import runs

from .findings import Finding, well, wrong_in_public


def look(*, now: datetime | None = None) -> Iterator[Finding]:
    now = now or timezone.now()
    longest = timedelta(hours=settings.BACKUP_HOURS)
    if longest:
        yield _told("backup", longest, now, "Run it every day by a timer: manage.py backup")
    for command, longest in settings.TIMERS.items():
        yield _told(command, longest, now, f"Let a timer run it: manage.py {command} (docs/operate.md says how often)")


def _told(command: str, longest: timedelta, now: datetime, remedy: str) -> Finding:
    last = runs.last(command)
    if last is None:
        return wrong_in_public(f"`{command}` has never run here.", remedy)
    ago = f"`{command}` ran {in_words(now - last)} ago"
    if now - last <= longest:
        return well(f"{ago}.")
    return wrong_in_public(f"{ago}: {in_words(longest)} would be well.", remedy)


def in_words(span: timedelta) -> str:
    """Return a length of time in its largest unit, rounded down: "3 hours"."""
    minutes = max(int(span.total_seconds() // 60), 0)
    for unit, length in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * length:
            return f"{minutes // length} {unit}s"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
