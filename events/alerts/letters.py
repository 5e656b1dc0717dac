"""The mails of an alert: please confirm, and what is new. Plain text in the reader's language."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.lifecycle.letters import written_out
from events.listing.addresses import list_page
from events.models import Alert
from multilingual import wording
from organizations.this_site import site_name

from .digests import Digest
from .links import CONFIRM, LEAVE, address
from .wishes import asked, in_short, in_words


def confirmation(alert: Alert, *, now: datetime) -> EmailMessage:
    """Return the mail with the link by which an alert is confirmed; the active language is that of the alert."""
    query = asked(alert, now=now)
    told = {
        "subject": wording.labelled(_("Please confirm"), in_short(query), alert.language),
        "list": "\n".join(in_words(query)),
        "page": list_page(query),
        "confirm": address(alert, CONFIRM),
    }
    return _mail(alert, "events/mail/alert_confirm.txt", told, headers={})


def news(alert: Alert, digest: Digest, *, until: datetime, is_again: bool) -> EmailMessage:
    """Return a digest as a mail. is_again: it may have been sent before, which it then says.

    It has the same Message-ID whenever it is sent: many mailboxes then keep one of two.
    """
    leave = address(alert, LEAVE)
    told = {
        "subject": wording.labelled(pgettext("feed", "What is new"), in_short(digest.query), alert.language),
        "entries": "\n\n".join("\n".join(entry) for entry in digest.entries),
        "list": "\n".join(in_words(digest.query)),
        "page": digest.page,
        "leave": leave,
        "is_cut": "1" if digest.is_cut else "",
        "is_again": "1" if is_again else "",
    }
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<{_identity(alert, until)}@{host}>",
        "List-ID": f"<alerts.{host}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    return _mail(alert, "events/mail/alert_news.txt", told, headers=headers)


def _mail(alert: Alert, template: str, told: dict[str, str], *, headers: dict[str, str]) -> EmailMessage:
    subject, text = written_out(template, told | {"site": site_name()})
    headers |= {"Auto-Submitted": "auto-generated", "Content-Language": alert.language}
    return EmailMessage(subject, text, to=[alert.email], headers=headers)


def _identity(alert: Alert, until: datetime) -> str:
    return salted_hmac("events.alerts.mail", f"{alert.pk} {until.isoformat()}", algorithm="sha256").hexdigest()[:40]
