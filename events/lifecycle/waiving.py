"""Errors of the time check that a publisher lets stand, each with a reason; the others keep an event from the public.

A waiver holds as long as its finding stays the same: the rule, the record, the field, and the facts that its sentence
names.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from events.models import Event, Waiver
from events.time_check import Checked, Finding, checked, findings
from multilingual.languages import BRIDGE


@dataclass(frozen=True)
class Judged:
    """A finding, what tells it from others in every language, and the waiver that lets it stand."""

    finding: Finding
    fingerprint: str
    waiver: Waiver | None

    @property
    def is_open(self) -> bool:
        """An error that nobody waived."""
        return self.finding.severity.is_error and self.waiver is None


def judged(event: Event, *, now: datetime | None = None) -> list[Judged]:
    """Return what the time check says of an event, errors first, in the active language. Five queries."""
    waivers = {waiver.fingerprint: waiver for waiver in event.waivers.all()}
    looked_at = checked(Event.objects.filter(pk=event.pk), now or timezone.now())
    printed = [each for looked in looked_at for each in _printed(looked)]
    return [Judged(finding, print_, waivers.get(print_)) for finding, print_ in printed]


def not_waived(looked_at: Sequence[Checked]) -> Iterator[tuple[Event, list[Finding]]]:
    """Yield events with what the time check says of them and nobody has let stand, errors first. One query."""
    waived = set(
        Waiver.objects.filter(event__in=[each.event for each in looked_at]).values_list("event", "fingerprint")
    )
    has_waivers = {event for event, _print in waived}
    for each in looked_at:
        pk = each.event.pk
        if pk in has_waivers:
            yield each.event, [finding for finding, print_ in _printed(each) if (pk, print_) not in waived]
        else:
            yield each.event, findings(each)


def open_errors(event: Event) -> list[Judged]:
    """Return the errors of the time check that keep an event from the public. Five queries."""
    return [each for each in judged(event) if each.is_open]


def waive(*, event: Event, by: str, reasons: Mapping[str, str], now: datetime | None = None) -> None:
    """Let open errors stand. reasons: fingerprint → why; what is not open, or has no reason, stays as it is."""
    Waiver.objects.bulk_create(
        Waiver(
            event=event,
            fingerprint=each.fingerprint,
            code=each.finding.code,
            sentence=each.finding.sentence,
            reason=reasons[each.fingerprint].strip(),
            by=by,
            at=now or timezone.now(),
        )
        for each in open_errors(event)
        if reasons.get(each.fingerprint, "").strip()
    )


def _printed(looked_at: Checked) -> list[tuple[Finding, str]]:
    """Return what the time check says of an event, in the active language, with its fingerprints."""
    found = findings(looked_at)
    with translation.override(BRIDGE):  # the same words for everybody, so that they can be compared
        plain = findings(looked_at)
    return [(finding, _fingerprint(same)) for finding, same in zip(found, plain, strict=True)]


def _fingerprint(finding: Finding) -> str:
    record = finding.record
    told = f"{finding.code} {record._meta.label_lower} {record.pk} {finding.column} {finding.sentence}"
    return hashlib.blake2s(told.encode(), digest_size=16).hexdigest()
