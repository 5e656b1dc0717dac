"""The line that every step leaves in the history of its event."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from events.clocks.plans import Plan
from events.models import Event, Step
from multilingual.reading import texts


def as_it_stands(event: Event) -> dict[str, Any]:
    """Return what a step may change, as JSON can hold it: see `Step.before`."""
    reasons = {code: text for code, text in texts(event, "status_reason").items() if text}
    return {**Plan.of(event).to_json(), "publication": str(event.publication), "status_reason": reasons}


def record_step(
    *, event: Event, verb: str, by: str, before: dict[str, Any], comment: str = "", now: datetime | None = None
) -> Step:
    """Write that a step was taken, at ``now`` (default: the present), from ``before`` (`as_it_stands`). One insert."""
    at = now or timezone.now()
    return Step.objects.create(event=event, verb=verb, at=at, by=by, before=before, comment=comment.strip())
