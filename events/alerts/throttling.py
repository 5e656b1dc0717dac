"""How many mails strangers may have sent to an address, from a network, and in all."""

from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils.crypto import salted_hmac

from events.models import Alert, AlertAsked

MOST_OF_ADDRESS = 3
"""So many mails an address gets that nobody has confirmed: until it is confirmed, or forgotten after two days."""
MOST_CONFIRMED = 30
"""So many alerts an address may have."""
COUNTED_FOR = timedelta(hours=1)
MOST_OF_CLIENT = 20
"""So many a network may ask for within an hour: an office behind one address sets theirs up in a meeting."""
MOST_OF_ALL = 300
"""So many mails go out within an hour, whoever asks."""


class TooManyError(Exception):
    """More than a network, or all together, may ask for at present."""


def count_client(client_address: str | None, *, now: datetime) -> None:
    """Take note that a network asks for a mail. Raise TooManyError when it may not.

    Its address is kept for an hour, as a hash that the database alone cannot undo. Four queries.
    """
    forget_clients(now=now)
    client = salted_hmac("events.alerts.client", client_address or "", algorithm="sha256").hexdigest()[:32]
    if AlertAsked.objects.count() >= MOST_OF_ALL:
        raise TooManyError
    if AlertAsked.objects.filter(client=client).count() >= MOST_OF_CLIENT:
        raise TooManyError
    AlertAsked.objects.create(client=client, at=now)


def forget_clients(*, now: datetime) -> None:
    AlertAsked.objects.filter(at__lte=now - COUNTED_FOR).delete()


def may_be_mailed(email: str) -> bool:
    """Return whether an address may get another mail that it may not have asked for. Two queries."""
    same = Alert.objects.filter(email__iexact=email)
    unconfirmed = same.filter(confirmed_at=None).aggregate(mails=Sum("asked_times"))["mails"] or 0
    return unconfirmed < MOST_OF_ADDRESS and same.exclude(confirmed_at=None).count() < MOST_CONFIRMED
