"""What others have changed of somebody's events, from the history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from events.models import Event
from events.rights import owned_by
from multilingual.history.registry import pk_of
from multilingual.models import RecordChange
from organizations.models import Editor

LATELY = timedelta(days=14)
LOOKED_AT = 1_000
"""Changes that are looked at, the newest."""
OWNERS = ("root", "parent", "record")


@dataclass(frozen=True)
class Changed:
    """An event that others have changed: when last, and who, the latest first."""

    event: Event
    at: datetime
    people: list[str]


def changed_by_others(editor: Editor, now: datetime, most: int) -> list[Changed]:
    """Return events of the editor's that other people have changed lately, the newest first. Two queries."""
    told = ("revision__date_created", "revision__user__username", "revision__user__first_name")
    rows = (
        RecordChange.objects.filter(revision__date_created__gt=now - LATELY, revision__user__isnull=False)
        .exclude(revision__user=editor)
        .order_by("-revision__date_created", "-pk")
        .values_list(*OWNERS, *told, "revision__user__last_name")[:LOOKED_AT]
    )
    of_events = f"{Event._meta.label_lower}:"
    found: dict[int, tuple[datetime, dict[str, None]]] = {}
    for *owners, at, name, first_name, last_name in rows:
        if key := next((key for key in owners if key.startswith(of_events)), ""):
            people = found.setdefault(pk_of(key), (at, {}))[1]
            people[f"{first_name} {last_name}".strip() or name] = None
    shown = ("original_language", "slug")
    mine = owned_by(editor, Event.objects.filter(pk__in=found)).only(*shown).reading("title")
    changed = [Changed(event, found[event.pk][0], list(found[event.pk][1])) for event in mine]
    return sorted(changed, key=lambda each: (each.at, each.event.pk), reverse=True)[:most]
