"""What is true of an event at a moment: is it on, can one still register. Pages, lists and files ask here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices

from events.clocks.spans import Precision, first_instant

from .event_choices import Registration, RegistrationState, Status


def is_on(event, now: datetime) -> bool:
    """Return whether an event takes place at ``now``; event: what has its status, precision and instants.

    Nothing is on that was postponed or cancelled. Of what is known to the month nobody can say the day.
    """
    if event.status in (Status.CANCELLED, Status.POSTPONED) or event.precision == Precision.MONTH.value:
        return False
    return event.starts_at is not None and event.ends_at is not None and event.starts_at <= now < event.ends_at


@dataclass(frozen=True)
class Registering:
    """How one can register at a moment. state: of `RegistrationState`, "" when unknown; url: "" when there is none."""

    state: str
    url: str

    @property
    def label(self) -> str:
        return str(RegistrationState(self.state).label) if self.state else ""


class Happening:
    """A mixin for the event: what depends on the present moment. Nothing of it is stored."""

    registration: TextChoices

    def is_on(self, now: datetime) -> bool:
        return is_on(self, now)

    @property
    def registration_closes_at(self) -> datetime | None:
        """The instant from which nobody can register: the last day is over by the host's clock, or the event is."""
        closing = [self.ends_at] if self.ends_at else []
        if last := self.registration_deadline:
            closing.append(first_instant(last + timedelta(days=1), self.time_zone))
        return min(closing, default=None)

    def registering(self, now: datetime) -> Registering:
        """Return how one can register at ``now``, whatever the stored state says. What is closed has no link."""
        if self.registration == Registration.NONE:
            return Registering("", self.registration_url)
        closes_at, state = self.registration_closes_at, self.registration_state
        if closes_at and closes_at <= now:
            state = RegistrationState.CLOSED.value
        return Registering(state, "" if state == RegistrationState.CLOSED else self.registration_url)

    def registration_closed_at(self, now: datetime) -> datetime | None:
        """Return when the registration was closed by time, None while it is open and where none was announced."""
        is_announced = self.registration_url or self.registration in (Registration.REQUIRED, Registration.ON_REQUEST)
        closes_at = self.registration_closes_at if is_announced else None
        return closes_at if closes_at and closes_at <= now else None
