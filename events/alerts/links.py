"""The links in mails by which a reader confirms an alert or leaves it.

None is kept, not even as a hash: a link is made again from the row and the secret key, so that every mail has the same
one, and whoever reads the database alone can make none. Who has a link has the mailbox.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from events.models import Alert
from multilingual.whole_numbers import whole_number

CONFIRM, LEAVE = "confirm", "leave"


def address(alert: Alert, purpose: str) -> str:
    """Return the absolute address, in the active language, of the page on which an alert is confirmed or left."""
    return settings.SITE_URL + reverse(f"events:alert_{purpose}", args=[token(alert, purpose)])


def token(alert: Alert, purpose: str) -> str:
    return f"{alert.pk}-{_secret(alert, purpose, settings.SECRET_KEY)}"


def alert_of(written: str, purpose: str) -> Alert | None:
    """Return the alert of a link, None where there is none or the link is not its own. One query."""
    number, _dash, secret = written.partition("-")
    pk = whole_number(number)
    alert = Alert.objects.filter(pk=pk).first() if pk else None
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    known = alert and any(constant_time_compare(secret, _secret(alert, purpose, key)) for key in keys)
    return alert if known else None


def _secret(alert: Alert, purpose: str, key: str) -> str:
    signed = salted_hmac(f"events.alerts.{purpose}", f"{alert.pk} {alert.salt}", secret=key, algorithm="sha256")
    return signed.hexdigest()[:32]  # 128 bits; mail programs break long addresses
