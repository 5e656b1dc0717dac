"""From draft to review to the public, and back: the only place that changes an event's publication."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Attendance, CreditRole, Event, Precision, Publication
from multilingual import history
from multilingual.locking import locked
from multilingual.reading import column, columns
from multilingual.records import record_changed

from .recording import as_it_stands, record_step
from .waiving import open_errors

ORGANIZING = (CreditRole.ORGANIZER, CreditRole.CO_ORGANIZER, CreditRole.EXECUTING_ORGANIZER, CreditRole.HOST)


@dataclass(frozen=True)
class Missing:
    """What a reader would miss, or what misleads them: a sentence in the active language, a field of the form."""

    sentence: str
    field: str

    def __str__(self):
        return self.sentence


class NotReady(Exception):
    """A reader would miss something, or be misled. ``missing`` says by what."""

    def __init__(self, missing: list[Missing]):
        super().__init__(" ".join(map(str, missing)))
        self.missing = missing


class OutOfTurn(Exception):
    """The event is not in a state from which this step leads on."""


UNPUBLISHED = (Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN)


def missing(event: Event) -> list[Missing]:
    """Return what keeps an event from being published, a sentence each in the active language; empty when nothing.

    The event must be saved. Two queries.
    """
    rules = (_missing_texts, _missing_time, _missing_place, _missing_company)
    return [Missing(sentence, field) for rule in rules for sentence, field in rule(event)]


def obstacles(event: Event) -> list[Missing]:
    """Return what is missing, and the errors of the time check that nobody waived. Seven queries."""
    contradictions = [Missing(each.finding.sentence, each.finding.column) for each in open_errors(event)]
    return [*missing(event), *contradictions]


def submit(*, event: Event, by: str, now: datetime | None = None) -> None:
    """Hand a draft to the publishers; what is missing is asked at publication. Raises OutOfTurn unless a draft."""
    _move(event, "submit", to=Publication.IN_REVIEW, only_from=(Publication.DRAFT,), by=by, now=now)


def send_back(*, event: Event, by: str, comment: str, now: datetime | None = None) -> None:
    """Give an event back to its editors with a word on what to mend. Raises OutOfTurn unless it is in review."""
    only_from = (Publication.IN_REVIEW,)
    _move(
        event,
        "send_back",
        to=Publication.DRAFT,
        only_from=only_from,
        by=by,
        comment=comment,
        now=now,
        publish_at=None,
    )


def publish(*, event: Event, by: str, now: datetime | None = None) -> None:
    """Make an event public at ``now`` (default: the present); a withdrawn one comes back under its first date.

    Raises NotReady when a reader would miss something or be misled, and OutOfTurn when it is public already.
    """
    _refuse_unready(event)
    first = Coalesce("published_at", Value(now or timezone.now()))
    _move(
        event,
        "publish",
        to=Publication.PUBLISHED,
        only_from=UNPUBLISHED,
        by=by,
        now=now,
        published_at=first,
        publish_at=None,
    )


def schedule(*, event: Event, by: str, at: datetime, now: datetime | None = None) -> None:
    """Let an event become public at a moment to come (`publish_due`); a draft waits in review, where it is seen.

    Raises NotReady and OutOfTurn as `publish` does.
    """
    _refuse_unready(event)
    waits = Publication.WITHDRAWN if event.is_withdrawn else Publication.IN_REVIEW
    _move(event, "schedule", to=waits, only_from=UNPUBLISHED, by=by, now=now, publish_at=at)


def unschedule(*, event: Event, by: str, comment: str = "", now: datetime | None = None) -> None:
    """Let an event no longer become public by itself. Raises OutOfTurn when it is not waiting for a moment."""
    _move(
        event,
        "unschedule",
        only_from=UNPUBLISHED,
        only_waiting=True,
        by=by,
        comment=comment,
        now=now,
        publish_at=None,
    )


def withdraw(*, event: Event, by: str, now: datetime | None = None) -> None:
    """Take a public event back: its page says that it is gone. Raises OutOfTurn unless it is public."""
    _move(event, "withdraw", to=Publication.WITHDRAWN, only_from=(Publication.PUBLISHED,), by=by, now=now)


def _refuse_unready(event):
    if not event.is_published and (found := obstacles(event)):
        raise NotReady(found)


@transaction.atomic
def _move(event, verb, *, only_from, by, to=None, only_waiting=False, comment="", now=None, **further):
    history.before(event)
    # The row is locked, so that of two publishers at the same moment one is told.
    changing = ["publication", "published_at", "publish_at"]
    event.refresh_from_db(fields=changing, from_queryset=locked(Event.objects.all()))
    if event.publication not in only_from or (only_waiting and event.publish_at is None):
        raise OutOfTurn(_("This event is %(state)s: nothing was changed.") % {"state": event.get_publication_display()})
    before = as_it_stands(event)
    Event.objects.filter(pk=event.pk).update(publication=to or event.publication, **further)
    event.refresh_from_db(fields=changing)
    record_step(event=event, verb=verb, by=by, before=before, comment=comment, now=now)
    record_changed(event, by=by)


def _missing_texts(event):
    title, summary = (column(field, event.original_language) for field in ("title", "summary"))
    if not getattr(event, title):
        yield _("Give the title in the original language."), title
    if not getattr(event, summary):
        yield _("Sum the event up in the original language, in one or two sentences."), summary


def _missing_time(event):
    if not event.start_date:
        yield _("Give the first day."), "start_date"
    elif not (event.starts_at and event.ends_at) and event.precision == Precision.HOURS:
        yield _("Give the times, or say that the time is known to the day."), "start_time"


def _missing_place(event):
    if event.attendance != Attendance.ONLINE and not (event.host_city_id or event.venue_id):
        yield _("Give the host city or the venue."), "host_city"
    if event.attendance == Attendance.ONLINE and not (
        event.stream_url or event.registration_url or any(getattr(event, name) for name in columns("stream_note"))
    ):
        yield _("Give the link to the live stream or the registration, or say when there will be one."), "stream_url"
    if not event.follow_languages.exists():
        yield _("Say in which languages people can follow it."), "follow_languages"


def _missing_company(event):
    if not event.credits.filter(session__isnull=True, role__in=ORGANIZING).exists():
        yield _("Credit at least one organizer or host."), "credits"
    if not (event.website or event.contact_email or event.contact_telephone or event.registration_url):
        yield _("Give a website, an e-mail address or a telephone number for questions."), "website"
