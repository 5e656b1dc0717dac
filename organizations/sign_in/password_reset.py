"""Forgotten passwords: a link by mail. Whether there is an account does not show, and no mail server is waited for."""

import logging
from datetime import datetime, timedelta
from threading import Thread

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from organizations.models import Editor
from organizations.this_site import site_name

from .log import tell

logger = logging.getLogger("sign_in")
QUIET = timedelta(minutes=10)
"""So long after one mail an account gets no other."""


class ForgottenPasswordForm(PasswordResetForm):
    """The e-mail address of an account."""

    def save(self, *, request: HttpRequest, **_options: object) -> None:
        """Send a link to each account with this address that was not sent one just now."""
        address = self.cleaned_data["email"]
        found = [editor for editor in self.get_users(address) if _may_be_mailed(editor, now=timezone.now())]
        tell("password reset mailed" if found else "password reset asked, nothing mailed", address, request)
        for editor in found:
            Thread(target=_send, args=[_letter(editor)]).start()  # a mail server's time would tell that there is one


def _may_be_mailed(editor: Editor, *, now: datetime) -> bool:
    """Take note of a mail, unless there was one just now."""
    is_due = Q(reset_mailed_at=None) | Q(reset_mailed_at__lt=now - QUIET)
    return Editor.objects.filter(is_due, pk=editor.pk).update(reset_mailed_at=now) == 1


def _letter(editor: Editor) -> EmailMessage:
    """Write the mail in the editor's language, else in that of the page on which it was asked for."""
    uid = urlsafe_base64_encode(force_bytes(editor.pk))
    with translation.override(editor.language or translation.get_language()):
        path = reverse("password_reset_confirm", args=[uid, default_token_generator.make_token(editor)])
        context = {
            "name": editor.get_full_name() or editor.get_username(),
            "username": editor.get_username(),
            "link": f"{settings.SITE_URL}{path}",
            "site": settings.SITE_URL,
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        return EmailMessage(
            _("Your password for %(site)s") % {"site": site_name()},
            render_to_string("organizations/mail/password_reset.txt", context),
            to=[editor.email],
        )


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError:  # smtplib's errors are among them
        logger.exception("password reset could not be mailed")
