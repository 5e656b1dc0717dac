"""How many wrong passwords an account and an address have free, and which address a request comes from.

Counting and locking are django-axes'. A name is locked for an address after AXES_FAILURE_LIMIT wrong passwords, whether
there is such an account or not: who knows a name locks out nobody but themselves. The whole account, and an address,
behind which an office may sit, are locked after AXES_FAILURE_LIMIT_OF_EITHER. Axes refuses before anybody is looked up
and any password is hashed: words and work are the same for every name and every password.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

LONGEST_NAME = 150
LOCKED_SECONDS = int(settings.AXES_COOLOFF_TIME.total_seconds())


class Throttle(AxesDatabaseHandler):
    """Axes' counting in the database, with a limit of its own for a whole account and a whole address."""

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Return the failures to be compared with AXES_FAILURE_LIMIT: those of only one of the two weigh less."""
        of_both, *of_either = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(of_both, max(of_either) * settings.AXES_FAILURE_LIMIT // settings.AXES_FAILURE_LIMIT_OF_EITHER)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Forget the failures of an account that signed in, from where it did; those of others go on counting."""
        name = get_client_username(request, credentials)
        return AccessAttempt.objects.filter(username=name, ip_address=client_address(request)).delete()[0]


def forget_failures(username: str) -> None:
    """Unlock an account."""
    AccessAttempt.objects.filter(username=username).delete()


def is_locked_out(request: HttpRequest) -> bool:
    """Return whether the password of this request was refused, or was the last one, because there were too many."""
    return getattr(request, "axes_locked_out", False)


def counted_name(request: HttpRequest, credentials: dict | None = None) -> str:
    """Return the name that failures are counted for: no account has a longer one, and the table has no room for it."""
    return ((credentials or request.POST).get("username") or "")[:LONGEST_NAME]


def client_address(request: HttpRequest) -> str | None:
    """Return whose address a request bears, None when it cannot be told.

    Each of our PROXIES adds to X-Forwarded-For whom it was asked by; what stands before was written by the client.
    Of IPv6 the network counts, since whoever has one address has all of its /64.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    is_forwarded = 0 < settings.PROXIES <= len(hops)
    given = hops[-settings.PROXIES] if is_forwarded else request.META.get("REMOTE_ADDR", "")
    try:
        address: IPv4Address | IPv6Address = ip_address(given.strip())
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)
