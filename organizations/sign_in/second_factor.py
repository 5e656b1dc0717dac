"""The second factor: six digits that a telephone shows for half a minute (TOTP, RFC 6238), or a recovery code.

Devices are django-otp's. Each code works once: a device keeps the moment of the last one, a recovery code is deleted.
After a wrong one a device waits a second, then two, four, eight, …
"""

import time
from base64 import b32encode

import segno
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from organizations.models import Assignment, Editor

VERIFIED = "second_factor"
NEW_KEY = "second_factor_key"
ROLES = {"PUBLISHER", "ADMINISTRATOR"}
"""Roles that must have one, where SECOND_FACTOR says that some must."""
RECOVERY_CODES = 10
DIGITS = 6
STEP = 30


class WrongCode(Exception):
    """No device of the editor shows this code, or it has been used."""


class TooManyCodes(Exception):
    """The device waits, after wrong codes."""


def is_required_of(editor: Editor) -> bool:
    """Return whether an editor must have a second factor. At most one query."""
    if not settings.SECOND_FACTOR:
        return False
    return editor.is_superuser or Assignment.objects.filter(editor=editor, role__in=ROLES).exists()


def is_set_up(editor: Editor) -> bool:
    """Return whether an editor has one. One query."""
    return TOTPDevice.objects.filter(user=editor, confirmed=True).exists()


def is_wanting(request: HttpRequest) -> bool:
    """Return whether a signed-in editor must have a second factor and came in without. At most one query."""
    return not request.session.get(VERIFIED) and is_required_of(request.user)


def note(request: HttpRequest, *, is_verified: bool = True) -> None:
    """Note whether a session was opened with both factors."""
    request.session[VERIFIED] = is_verified


# Setting up -----------------------------------------------------------------------------------------------------------


def new_key(request: HttpRequest) -> str:
    """Return the secret that is being set up in this session: the same until it is confirmed, never somebody else's."""
    return request.session.setdefault(NEW_KEY, random_hex(20))


def spelt(key: str) -> str:
    """Return a secret as people type it: base 32, in groups of four."""
    letters = b32encode(bytes.fromhex(key)).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def picture(editor: Editor, key: str) -> str:
    """Return the QR code by which a telephone learns a secret, as the address of an image."""
    address = TOTPDevice(user=editor, key=key, digits=DIGITS, step=STEP).config_url
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")


@transaction.atomic
def set_up(*, editor: Editor, key: str, code: str) -> list[str]:
    """Give an editor who has none a second factor, once it has shown a code. Return the recovery codes.

    Raises WrongCode. The code cannot be used again to sign in.
    """
    totp = TOTP(bytes.fromhex(key), STEP, digits=DIGITS)
    totp.time = time.time()
    if not code.isdecimal() or not totp.verify(int(code), tolerance=1):
        raise WrongCode
    Editor.objects.select_for_update().get(pk=editor.pk)
    TOTPDevice.objects.filter(user=editor).delete()
    TOTPDevice.objects.create(
        user=editor, name="TOTP", key=key, digits=DIGITS, step=STEP, drift=totp.drift, last_t=totp.t(), confirmed=True
    )
    return renew_recovery_codes(editor=editor)


@transaction.atomic
def renew_recovery_codes(*, editor: Editor) -> list[str]:
    """Return ten new recovery codes; those from before no longer work."""
    StaticDevice.objects.filter(user=editor).delete()
    device = StaticDevice.objects.create(user=editor, name="recovery")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def remaining_recovery_codes(editor: Editor) -> int:
    """Return how many recovery codes an editor has left. One query."""
    return StaticToken.objects.filter(device__user=editor).count()


@transaction.atomic
def remove(*, editor: Editor) -> bool:
    """Take the second factor and its recovery codes away. Return whether there was one."""
    removed, _ = TOTPDevice.objects.filter(user=editor).delete()
    StaticDevice.objects.filter(user=editor).delete()
    return removed > 0


# Signing in -----------------------------------------------------------------------------------------------------------


def check(*, editor: Editor, code: str) -> str:
    """Use up a code, and return what it was: ``code`` or ``recovery code``.

    Which device is asked depends on the look of the code, so that a wrong one makes the other not wait.
    Raises WrongCode, TooManyCodes.
    """
    code = "".join(code.split()).lower()
    is_shown = code.isdecimal() and len(code) == DIGITS
    if not _use_up(TOTPDevice if is_shown else StaticDevice, editor, code):
        raise WrongCode
    return "code" if is_shown else "recovery code"


@transaction.atomic
def _use_up(kind: type[TOTPDevice] | type[StaticDevice], editor: Editor, code: str) -> bool:
    """Return whether a device took the code. Nothing is raised for a wrong one: what it counts would be undone."""
    device = kind.objects.select_for_update().filter(user=editor, confirmed=True).first()
    if device is None:
        return False
    is_allowed, _ = device.verify_is_allowed()
    if not is_allowed:
        raise TooManyCodes
    return device.verify_token(code)
