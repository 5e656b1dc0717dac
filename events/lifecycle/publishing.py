"""From draft to review to the public, and back: the only place that changes an event's publication."""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Attendance, CreditRole, Event, Precision, Publication
from multilingual import history
from multilingual.reading import column, columns
from multilingual.records import record_changed

ORGANIZING = (CreditRole.ORGANIZER, CreditRole.CO_ORGANIZER, CreditRole.EXECUTING_ORGANIZER, CreditRole.HOST)


class NotReady(Exception):
    """A reader would miss something. ``missing``: sentences that say what."""

    def __init__(self, missing: list[str]):
        super().__init__(" ".join(missing))
        self.missing = missing


class OutOfTurn(Exception):
    """The event is not in a state from which this step leads on."""


def missing(event: Event) -> list[str]:
    """Return what keeps an event from being published, a sentence each in the active language; empty when nothing.

    The event must be saved. Two queries.
    """
    return [*_missing_texts(event), *_missing_time(event), *_missing_place(event), *_missing_company(event)]


def submit(*, event: Event, by: str) -> None:
    """Hand a draft to the publishers; what is missing is asked at publication. Raises OutOfTurn unless a draft."""
    _move(event, to=Publication.IN_REVIEW, only_from=(Publication.DRAFT,), by=by)


def publish(*, event: Event, by: str, now: datetime | None = None) -> None:
    """Make an event public at ``now`` (default: the present); a withdrawn one comes back under its first date.

    Raises NotReady when a reader would miss something and OutOfTurn when it is public already.
    """
    if sentences := missing(event):
        raise NotReady(sentences)
    earlier = (Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN)
    first = Coalesce("published_at", Value(now or timezone.now()))
    _move(event, to=Publication.PUBLISHED, only_from=earlier, by=by, published_at=first)


def withdraw(*, event: Event, by: str) -> None:
    """Take a public event back: its page says that it is gone. Raises OutOfTurn unless it is public."""
    _move(event, to=Publication.WITHDRAWN, only_from=(Publication.PUBLISHED,), by=by)


@transaction.atomic
def _move(event, *, to, only_from, by, **further):
    history.before(event)
    # One conditional update, so that of two publishers at the same moment one is told.
    moved = Event.objects.filter(pk=event.pk, publication__in=only_from).update(publication=to, **further)
    if not moved:
        event.refresh_from_db(fields=["publication"])
        raise OutOfTurn(_("This event is %(state)s: nothing was changed.") % {"state": event.get_publication_display()})
    event.refresh_from_db(fields=["publication", "published_at"])
    record_changed(event, by=by)


def _missing_texts(event):
    if not getattr(event, column("title", event.original_language)):
        yield _("Give the title in the original language.")
    if not getattr(event, column("summary", event.original_language)):
        yield _("Sum the event up in the original language, in one or two sentences.")


def _missing_time(event):
    if not event.start_date:
        yield _("Give the first day.")
    elif not (event.starts_at and event.ends_at) and event.precision == Precision.HOURS:
        yield _("Give the hours, or say that the time is known to the day.")


def _missing_place(event):
    if event.attendance != Attendance.ONLINE and not (event.host_city_id or event.venue_id):
        yield _("Give the host city or the venue.")
    if event.attendance == Attendance.ONLINE and not (
        event.stream_url or event.registration_url or any(getattr(event, name) for name in columns("stream_note"))
    ):
        yield _("Give the link to the live stream or the registration, or say when there will be one.")
    if not event.follow_languages.exists():
        yield _("Say in which language one can follow it.")


def _missing_company(event):
    if not event.credits.filter(session__isnull=True, role__in=ORGANIZING).exists():
        yield _("Credit at least one organizer or host.")
    if not (event.website or event.contact_email or event.contact_telephone or event.registration_url):
        yield _("Give a website, or an e-mail address or telephone number to ask at.")
