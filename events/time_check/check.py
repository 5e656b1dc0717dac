"""All rules over one event."""

from . import numbers, prose, rooms, spans, states
from .finding import Checked, Finding

RULES = (
    spans.sessions_outside,
    spans.programme_shorter,
    spans.durations,
    spans.precision,
    spans.skipped_hours,
    rooms.overlaps,
    rooms.gaps,
    rooms.speakers,
    numbers.missing,
    states.link,
    states.zone,
    states.deadline,
    states.reason,
    states.recording,
    prose.weekdays,
    prose.times,
    prose.abbreviations,
)


def findings(checked: Checked) -> list[Finding]:
    """Return what is worth an editor's look, in the active language, errors first. Costs no query."""
    found = [finding for rule in RULES for finding in rule(checked)]
    return sorted(found, key=lambda finding: not finding.severity.is_error)
