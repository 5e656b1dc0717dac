"""What the operator reads of signing in, one line each on the logger `sign_in`.

Signals are right here: they change no record. Names are written as Python writes them, so that none can
begin a new line.
"""

import logging

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from organizations.models import Editor

from .throttling import LONGEST_NAME, client_address

logger = logging.getLogger("sign_in")


def tell(what: str, name: str | None, request: HttpRequest | None, *, is_bad: bool = False) -> None:
    """Write one line: what happened, to whose account, from which address."""
    address = request and client_address(request)
    level = logging.WARNING if is_bad else logging.INFO
    logger.log(level, "%s: %r from %s", what, (name or "")[:LONGEST_NAME], address or "nowhere")


@receiver(user_logged_in)
def tell_sign_in(request: HttpRequest, user: Editor, **_: object) -> None:
    tell("signed in", user.get_username(), request)


@receiver(user_logged_out)
def tell_sign_out(request: HttpRequest, user: Editor | None, **_: object) -> None:
    if user is not None:
        tell("signed out", user.get_username(), request)


@receiver(user_login_failed)
def tell_failure(credentials: dict, request: HttpRequest | None = None, **_: object) -> None:
    tell("wrong name or password", credentials.get("username"), request, is_bad=True)


@receiver(user_locked_out)
def tell_lock_out(request: HttpRequest, username: str | None, **_: object) -> None:
    tell("locked out", username, request, is_bad=True)
