"""What the time check looks at and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.clocks.plans import CLOCK
from events.models import Event, Session
from multilingual import wording
from multilingual.languages import BRIDGE
from multilingual.reading import read


class Severity(Enum):
    """How much it matters."""

    ERROR = _("error")
    """Contradicts itself, or misleads a reader."""
    HINT = _("hint")
    """May be right; worth a look."""

    @property
    def is_error(self) -> bool:
        return self is Severity.ERROR


@dataclass(frozen=True)
class Finding:
    """One sentence of the time check.

    code: stable name of the rule; sentence: in the language that was active; record: the event or session it is
    about; column: the form field that the link leads to.
    """

    code: str
    severity: Severity
    sentence: str
    record: Model
    column: str = "start_time"

    @property
    def url(self) -> str:
        """The place in the admin; "" for a record that is not saved. The clock of a public event changes by a step."""
        if self.record.pk is None:
            return ""
        is_by_step = isinstance(self.record, Event) and self.record.is_published and self.column in CLOCK
        page = "reschedule" if is_by_step else "change"
        form = reverse(f"admin:events_{self.record._meta.model_name}_{page}", args=[self.record.pk])
        return f"{form}#id_{self.column}"


@dataclass(frozen=True)
class Checked:
    """An event as the rules see it.

    now: the present moment. sessions: in any order. speakers: for each session, in the same order, primary key → name
    of who appears in it.
    """

    event: Event
    now: datetime
    sessions: Sequence[Session] = ()
    speakers: Sequence[dict[int, str]] = field(default=())
    has_recording: bool = False

    @property
    def timed(self) -> list[Session]:
        """Sessions with beginning and end, by time."""
        found = [session for session in self.sessions if session.starts_at and session.ends_at]
        return sorted(found, key=lambda session: (session.starts_at, session.ends_at))


def language() -> str:
    """Return the language that sentences are written in."""
    return get_language() or BRIDGE


def day(moment: date | datetime) -> str:
    return wording.date(moment, language())


def day_and_hour(moment: datetime) -> str:
    """Return an aware moment as its own zone's clocks show it."""
    return f"{day(moment)}, {wording.hour(moment, language())}"


def named(session: Session) -> str:
    """Return what an editor knows a session by: number and title, else its kind."""
    title = read(session, "title", language()).text or str(session.get_kind_display())
    return f"{session.number} {title}".strip()
