"""An alert is asked for, confirmed from the mailbox that it goes to, and left again.

Whoever asks learns nothing of the address: a mail is sent, or none, and the answer is the same.
"""

from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from events.models import Alert

from .letters import confirmation
from .throttling import may_be_mailed

UNCONFIRMED_FOR = timedelta(days=2)
"""So long an address is kept that nobody confirms."""


def ask(*, email: str, language: str, query: str, time_zone: str, rhythm: str, now: datetime) -> EmailMessage | None:
    """Keep what somebody asks for until it is confirmed; return the mail that asks for that, in the active language.

    None where the address has had enough mails. Asking again for the same gives the same link. At most five queries.
    """
    email = _normalized(email)
    if not may_be_mailed(email):
        return None
    wanted = {"email": email, "query": query, "language": language, "time_zone": time_zone, "rhythm": rhythm}
    alert = Alert.objects.filter(**wanted, confirmed_at=None).first()
    if alert is None:
        alert = Alert.objects.create(**wanted, asked_at=now)
    else:
        Alert.objects.filter(pk=alert.pk).update(asked_at=now, asked_times=F("asked_times") + 1)
    return confirmation(alert, now=now)


def confirm(alert: Alert, *, now: datetime) -> Alert:
    """Let an alert begin, and return it. Confirming again changes nothing.

    Where the address has one for the same list already, that one takes over what was asked for now: what it has told
    is told, and the links in its mails go on working.
    """
    with transaction.atomic():
        same = Alert.objects.select_for_update().filter(email=alert.email, query=alert.query)
        former = same.exclude(confirmed_at=None).first()
        if former is None:
            same.exclude(pk=alert.pk).delete()
            same.update(confirmed_at=now, told_until=now)
            return same.get()
        if former != alert:
            former.language, former.time_zone, former.rhythm = alert.language, alert.time_zone, alert.rhythm
            former.save(update_fields=["language", "time_zone", "rhythm"])
            same.filter(confirmed_at=None).delete()
        return former


def leave(alert: Alert) -> None:
    """Forget an alert and its address."""
    alert.delete()


def forget_unconfirmed(*, now: datetime) -> int:
    """Forget the addresses that nobody confirmed in time; return how many alerts these were."""
    return Alert.objects.filter(confirmed_at=None, asked_at__lte=now - UNCONFIRMED_FOR).delete()[0]


def _normalized(email: str) -> str:
    """Write the host in small letters: nothing tells its spellings apart."""
    name, _at, host = email.strip().rpartition("@")
    return f"{name}@{host.lower()}"
