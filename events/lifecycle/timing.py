"""Instants follow the wall clock: what to do when an event's zone changes, or the rules of a zone."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from events.clocks.plans import CLOCK
from events.index.indexing import reindex, rekey
from events.models import Event, Precision, Session, ZoneRules
from multilingual.locking import hold
from organizations.zones import RULES_VERSION

from .revisions import REVISION, SESSION_COLUMNS, revised

DERIVED = ("starts_at", "ends_at", *REVISION)


@transaction.atomic
def retime(*, event: Event) -> int:
    """Derive the instants of an event and of its sessions anew from what the editors typed; the wall clock is kept.

    Returns how many records changed. Raises ValidationError when in the event's zone an end would not come after
    its start. Texts are not touched, so that only the keys have to follow; what moves gets its next revision.
    Two queries and one update for each kind, and what `rekey` costs.
    """
    hold(Event, [event.pk])
    sessions = list(event.sessions.only(*SESSION_COLUMNS))
    changed = [session for session in sessions if _derive(session, event.time_zone, str(Precision.HOURS))]
    Session.objects.bulk_update(changed, DERIVED)
    if _derive(event, event.time_zone, event.precision):
        Event.objects.filter(pk=event.pk).update(**{name: getattr(event, name) for name in DERIVED})
        changed.append(event)
    if changed:
        rekey([event.pk])
    return len(changed)


def follow_restored(record: Model, fields: set[str], was: dict | None) -> None:
    """Let the sessions follow the clock of an event, of which an old version was brought back; and let the event know
    whose session, or pick, is another's again. was: the state before, None of what was gone."""
    if isinstance(record, Event) and fields & set(CLOCK):
        retime(event=record)
    if was and was.get("event") and "event" in fields:
        reindex([was["event"]])


@dataclass
class Retimed:
    """What new rules did to events: how many were looked at and moved; refused: why others stayed as they were."""

    total: int = 0
    moved: int = 0
    refused: list[str] = field(default_factory=list)


def follow_rules(*, now: datetime) -> Retimed:
    """Derive the instants of all events that have not ended at ``now`` anew, drafts too; keep which rules they follow.

    What has ended stays as it took place. An event that the rules would let end before it starts stays as it is,
    and the others move all the same.
    """
    done = Retimed()
    for key in list(Event.objects.upcoming(now).in_time_order().values_list("pk", flat=True)):
        event = Event.objects.get(pk=key)
        done.total += 1
        try:
            done.moved += retime(event=event) > 0
        except ValidationError as error:
            done.refused.append(f"{event.slug}: {' '.join(error.messages)}")
    ZoneRules.objects.update_or_create(pk=1, defaults={"version": RULES_VERSION})
    return done


def rules_followed() -> str:
    """Return the version of the zone rules, for `config.health`. Raises ImproperlyConfigured where others hold."""
    if not are_rules_followed():
        raise ImproperlyConfigured(f"Instants do not follow {RULES_VERSION}: run manage.py retime_events.")
    return RULES_VERSION


def are_rules_followed() -> bool:
    """Return whether the instants in the database follow the zone rules that are installed. One query."""
    return ZoneRules.objects.filter(version=RULES_VERSION).exists()


def _derive(timed: Event | Session, zone_name: str, precision: str) -> bool:
    before = (timed.starts_at, timed.ends_at)
    timed.derive_instants(zone_name, precision)
    if before == (timed.starts_at, timed.ends_at):
        return False
    revised(timed, now=timezone.now())
    return True
