"""Errors of the time check that a publisher lets stand, each with a reason; the others keep an event from the public.

A waiver holds as long as its finding stays the same: the rule, the record, the field, and the facts that its sentence
names.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from events.models import Event, Waiver
from events.time_check import Finding, checked, findings
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
    found = [finding for each in looked_at for finding in findings(each)]
    with translation.override(BRIDGE):  # the same words for everybody, so that they can be compared
        plain = [finding for each in looked_at for finding in findings(each)]
    prints = [_fingerprint(finding) for finding in plain]
    return [Judged(finding, print_, waivers.get(print_)) for finding, print_ in zip(found, prints, strict=True)]


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


def _fingerprint(finding: Finding) -> str:
    record = finding.record
    told = f"{finding.code} {record._meta.label_lower} {record.pk} {finding.column} {finding.sentence}"
    return hashlib.blake2s(told.encode(), digest_size=16).hexdigest()
