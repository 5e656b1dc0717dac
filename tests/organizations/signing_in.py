"""What tests of signing in share: a second factor, the codes that its telephone shows, mails sent at once."""

import re
import time
from base64 import b32decode
from threading import Thread

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from organizations.sign_in import second_factor

PASSWORD = "anna-anna-anna"
CODE_PAGE = "/admin/login/code/"
SET_UP_PAGE = "/admin/login/second-factor/"
KEY = "3132333435363738393031323334353637383930"


def code_of(key):
    """The code that a telephone shows now."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    return f"{totp.token():06}"


def give(editor, *, key=KEY):
    """Give an editor a second factor as if long ago; return the recovery codes."""
    TOTPDevice.objects.create(user=editor, key=key, confirmed=True)
    return second_factor.renew_recovery_codes(editor=editor)


class AtOnce(Thread):
    """A thread whose work is done when it was started, for mails that are looked at next."""

    start = Thread.run


def password(client, name="anna", next_page="/admin/events/event/"):
    return client.post(f"/admin/login/?next={next_page}", {"username": name, "password": PASSWORD})


def is_in(client):
    return client.get("/admin/").status_code == 200


def secret_on(page):
    """The secret that a page of set-up spells, as the key of a device."""
    spelt = re.search(r'<code class="secret" dir="ltr">([A-Z2-7 ]+)</code>', page)[1]
    return b32decode(spelt.replace(" ", "")).hex()
