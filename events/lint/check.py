"""All rules over one event."""

from datetime import datetime

from . import numbers, prose, rooms, spans, states
from .finding import Checked, Finding

RULES = (
    spans.sessions_outside,
    spans.programme_shorter,
    spans.durations,
    spans.precision,
    rooms.overlaps,
    rooms.gaps,
    rooms.speakers,
    numbers.missing,
    states.link,
    states.zone,
    states.deadline,
    states.reason,
    prose.weekdays,
    prose.times,
    prose.abbreviations,
)


def findings(checked: Checked, *, now: datetime) -> list[Finding]:
    """Return what is worth an editor's look, in the active language, errors first. Costs no query."""
    found = [finding for rule in RULES for finding in rule(checked)]
    found += states.recording(checked, now)
    return sorted(found, key=lambda finding: not finding.severity.is_error)
