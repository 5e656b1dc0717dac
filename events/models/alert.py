"""Alert: a reader who wants to hear by mail what is new in a list."""

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organizations.models.editor import languages_by_their_own_names
from organizations.zones import ZoneField

MORNING = 7
"""The hour, by the reader's clock, from which a mail is sent."""


SETTLED = timedelta(minutes=5)
"""What was written since waits for the next mail: it may be of a change that is not yet committed whole."""
LONGEST_QUERY = 1500
"""Characters of an address; what an index of the database can hold beside an e-mail."""


class Rhythm(models.TextChoices):
    """How often at most."""

    DAILY = "DAILY", pgettext_lazy("alert", "every day")
    WEEKLY = "WEEKLY", pgettext_lazy("alert", "every week")


def new_salt() -> str:
    return secrets.token_hex(16)


class Alert(models.Model):
    """What somebody asked to be told, and what they were told last.

    query: of the list, as `ListQuery` writes it, without its zone and order; time_zone: "" when the host's hours are
    enough. salt: what the links in mails are made of (`events.alerts.links`); no link is kept. told_until: the news
    up to this instant have been sent. sending_until, sending_at: a mail with the news up to this instant is handed
    to the mail server, since when; kept where nobody knows whether it arrived. refusals: mails in a row that the mail
    server did not take, because of the address.
    """

    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language"), max_length=10, choices=languages_by_their_own_names)
    query = models.CharField(_("list"), max_length=LONGEST_QUERY, blank=True)
    time_zone = ZoneField(_("time zone"), blank=True)
    rhythm = models.CharField(pgettext_lazy("alert", "how often"), max_length=6, choices=Rhythm.choices)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    asked_at = models.DateTimeField(_("requested on"))
    asked_times = models.PositiveSmallIntegerField(default=1)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    told_until = models.DateTimeField(_("news sent up to"), null=True)
    sending_until = models.DateTimeField(null=True)
    sending_at = models.DateTimeField(null=True)
    refusals = models.PositiveSmallIntegerField(default=0)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "email",
                "query",
                condition=models.Q(confirmed_at__isnull=False),
                name="address_has_one_confirmed_alert_for_a_list",
                violation_error_message=_("The same entry is here twice."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) | models.Q(told_until__isnull=False),
                name="confirmed_alert_knows_what_was_told",
                violation_error_message=_("A date and time of this alert are missing."),
            ),
            models.CheckConstraint(
                condition=models.Q(sending_until__isnull=True, sending_at__isnull=True)
                | models.Q(sending_until__isnull=False, sending_at__isnull=False),
                name="alert_being_sent_knows_since_when",
                violation_error_message=_("A date and time of this alert are missing."),
            ),
        ]
        indexes = [models.Index("told_until", name="alert_by_told_until")]

    def __str__(self):
        return self.masked

    @property
    def masked(self) -> str:
        """The address so that who knows it recognizes it: the desk shows no more."""
        name, _at, host = self.email.rpartition("@")
        domain, _dot, top = host.rpartition(".")
        return f"{name[:1]}…@{domain[:1]}….{top}"

    def is_due(self, now: datetime) -> bool:
        """Return whether a day (a week) has passed by the reader's calendar, and it is morning there.

        What is a day late waits for no morning.
        """
        days = (self.local(now).date() - self.local(self.told_until + SETTLED).date()).days
        least = 1 if self.rhythm == Rhythm.DAILY else 7
        return days > least or (days == least and self.local(now).hour >= MORNING)

    def local(self, at: datetime) -> datetime:
        """Return an instant by the reader's clock; UTC where no zone is known."""
        return at.astimezone(ZoneInfo(self.time_zone or "UTC"))


class AlertAsked(models.Model):
    """That a network asked for a mail, for as long as it counts. client: a keyed hash of its address."""

    client = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"
