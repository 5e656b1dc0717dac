"""Events whose moment has come become public, or their editors learn why not."""

from dataclasses import dataclass, field
from datetime import datetime

from events.models import Event

from .publishing import NotReady, OutOfTurn
from .steps import take


@dataclass
class Published:
    """What became of the events that were due: how many are public now; refused: why others are not."""

    count: int = 0
    refused: list[str] = field(default_factory=list)


def publish_due(*, now: datetime) -> Published:
    """Publish what was to become public until ``now``; what is not ready waits no longer, and its editors are told.

    May run twice, also at the same time: a second run finds nothing due, or is out of turn.
    """
    done = Published()
    for event in list(Event.objects.filter(publish_at__lte=now).order_by("publish_at", "pk")):
        try:
            take("publish", event=event, by="", now=now)
            done.count += 1
        except NotReady as error:
            _wait_no_longer(event, error, now, done)
        except OutOfTurn:
            continue
    return done


def _wait_no_longer(event: Event, error: NotReady, now: datetime, done: Published) -> None:
    try:
        take("unschedule", event=event, by="", comment="\n".join(map(str, error.missing)), now=now)
        done.refused.append(f"{event.slug}: {error}")
    except OutOfTurn:
        return
