"""Digests are sent: claimed, handed to the mail server, acknowledged.

A mail server cannot be asked whether it has a mail. So an alert is marked as being sent before its mail is handed over,
and the mark goes when the server has taken the mail. Whoever is killed before the mark has sent nothing, and the next
run sends. Whoever is killed under the mark leaves a doubt: the next run, once nobody can be at it any more, sends the
same news again and says so, in the mail and to the operator. Runs side by side do not meet: the mark is set only where
everything is as it was read (docs/decisions/0037).
"""

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from events.models import Alert
from events.models.alert import SETTLED

from . import letters
from .digests import digest
from .wishes import asked

logger = logging.getLogger(__name__)

DEAD_AFTER = timedelta(minutes=15)
"""So long after it was marked nobody can be handing a mail over any more: each answer is waited for EMAIL_TIMEOUT."""
REFUSED_FOR = timedelta(hours=20)
"""So long an address rests that the mail server refused."""
MOST_REFUSALS = 5
"""After so many in a row an alert is given up and its address forgotten."""
_NO_MAILBOX = re.compile(rb"\b5\.(?:1\.[0-9]+|2\.1)\b")
"""What a server says of an address that is none (RFC 3463); a refusal for another reason may be our own fault."""
_NEVER_SOONER = timedelta(hours=7)
"""Between an evening and the next morning."""

Tell = Callable[[str], None]


class UnreachableError(Exception):
    """The mail server cannot be reached; nothing was handed over."""


def send_due(*, clock: Callable[[], datetime], tell: Tell) -> int:
    """Send what is due, and return how many mails the server took. clock: gives the present moment.

    tell: takes sentences for the operator. Raises UnreachableError when the mail server cannot be reached; what is
    due then waits for the next run.
    """
    return sum(_send(pk, clock=clock, tell=tell) for pk in _may_be_due(clock()))


def waiting() -> int:
    """Alerts for which it is time to look whether there is something to tell."""
    now = timezone.now()
    return sum(_is_due(alert, now) for alert in Alert.objects.filter(pk__in=_may_be_due(now)))


def _may_be_due(now: datetime) -> list[int]:
    may_be = Q(sending_at=None, told_until__lte=now - _NEVER_SOONER) | Q(sending_at__lte=now - DEAD_AFTER)
    rested = Q(refused_at=None) | Q(refused_at__lte=now - REFUSED_FOR)
    return list(Alert.objects.filter(may_be, rested).exclude(confirmed_at=None).values_list("pk", flat=True))


def _is_due(alert: Alert, now: datetime) -> bool:
    """Return whether it is time for a mail, as the alert is now: another run may have been quicker."""
    return alert.sending_at <= now - DEAD_AFTER if alert.sending_at else alert.is_due(now)


def _send(pk: int, *, clock: Callable[[], datetime], tell: Tell) -> bool:
    """Send what there is to tell of an alert, and return whether the server took a mail."""
    now, alert = clock(), Alert.objects.filter(pk=pk).first()
    if alert is None or not _is_due(alert, now):
        return False
    until = alert.sending_until or now - SETTLED
    try:
        mail = _written(alert, until=until, now=now, tell=tell)
    except Exception:  # whatever is wrong with one, the others get theirs
        logger.exception("The mail of alert %s could not be written.", pk)
        tell(f"The mail of alert {pk} could not be written; the log says why.")
        return False
    if mail is None:
        _as_read(alert).update(told_until=until, sending_until=None, sending_at=None)
        return False
    return _hand_over(alert, mail, until=until, clock=clock, tell=tell)


def _written(alert: Alert, *, until: datetime, now: datetime, tell: Tell) -> EmailMessage | None:
    """Return the mail of an alert, None where there is nothing to tell."""
    with translation.override(alert.language):
        query = asked(alert, now=now)
        if query.problems:
            gone = ", ".join(each.value for each in query.problems)
            tell(f"Alert {alert.pk} asks for what is not there any more: {gone}")
        found = digest(alert, query, until=until)
        return found and letters.news(alert, found, until=until, is_again=alert.sending_until is not None)


def _hand_over(alert: Alert, mail: EmailMessage, *, until: datetime, clock: Callable[[], datetime], tell: Tell) -> bool:
    mail.connection = get_connection(fail_silently=False)
    try:
        mail.connection.open()
    except OSError as error:
        raise UnreachableError(str(error)) from error
    try:
        started = clock()
        if not _as_read(alert).update(sending_until=until, sending_at=started):
            return False  # another run was quicker, or the reader has left
        marked = Alert.objects.filter(pk=alert.pk, sending_until=until, sending_at=started)
        if alert.sending_until:
            tell(f"Sent again, since nobody knows whether it arrived: the mail of alert {alert.pk}, to {until:%F %R}")
        # --- from here on until the server has answered nobody knows ---
        try:
            mail.send()
        except (SMTPRecipientsRefused, SMTPResponseException) as error:
            _refused(alert, marked, error, now=started, tell=tell)
            return False
        except Exception as error:  # the line broke, or worse: the mark stays, and the mail is sent again
            logger.exception("The mail of alert %s was not answered.", alert.pk)
            tell(f"Nobody knows whether it arrived: the mail of alert {alert.pk}, {type(error).__name__}")
            return False
        marked.update(told_until=until, sending_until=None, sending_at=None, refusals=0, refused_at=None)
        return True
    finally:
        mail.connection.close()


def _as_read(alert: Alert) -> QuerySet:
    """Return the alert, if nobody has begun or ended a mail of it since it was read."""
    return Alert.objects.filter(
        pk=alert.pk, told_until=alert.told_until, sending_until=alert.sending_until, sending_at=alert.sending_at
    )


def _refused(
    alert: Alert,
    marked: QuerySet,
    error: SMTPRecipientsRefused | SMTPResponseException,
    *,
    now: datetime,
    tell: Tell,
) -> None:
    """Take the mark away, as the mail was not taken; of one in doubt it stays. An address that is none is given up."""
    tell(f"Not taken by the mail server: the mail of alert {alert.pk}")
    is_no_mailbox = isinstance(error, SMTPRecipientsRefused) and any(
        _NO_MAILBOX.search(words) for _code, words in error.recipients.values()
    )
    if is_no_mailbox and alert.refusals + 1 >= MOST_REFUSALS:
        marked.delete()
        tell(f"Alert {alert.pk} is given up: there is no such mailbox.")
        return
    kept = {"refusals": alert.refusals + 1, "refused_at": now} if is_no_mailbox else {}
    in_doubt = {} if alert.sending_until else {"sending_until": None, "sending_at": None}
    marked.update(**in_doubt | kept, told_until=alert.told_until)
