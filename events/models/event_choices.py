"""The closed lists of an event: stored in capitals, written in addresses in lower case with hyphens."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Attendance(models.TextChoices):
    """How one can take part (schema.org eventAttendanceMode)."""

    IN_PERSON = "IN_PERSON", _("in person")
    """At the place only."""
    ONLINE = "ONLINE", _("online")
    """From anywhere only."""
    HYBRID = "HYBRID", _("in person and online")
    """Either."""


class Access(models.TextChoices):
    """Who may come."""

    OPEN = "OPEN", _("open to all")
    """Anybody."""
    MEMBERS = "MEMBERS", _("members only")
    """Members of the network."""
    INVITATION = "INVITATION", _("by invitation only")
    """Who has been invited."""
    NOT_STATED = "NOT_STATED", _("not stated")
    """The hosts do not say."""


class Registration(models.TextChoices):
    """Whether one has to register."""

    NONE = "NONE", _("no registration")
    """Just come."""
    REQUIRED = "REQUIRED", _("registration required")
    """Register first."""
    ON_REQUEST = "ON_REQUEST", _("on request")
    """Ask the hosts."""
    NOT_STATED = "NOT_STATED", _("not stated")
    """The hosts do not say."""


class RegistrationState(models.TextChoices):
    """Whether one can still register; empty when unknown."""

    OPEN = "OPEN", pgettext_lazy("registration", "open")
    """One can register."""
    CLOSED = "CLOSED", pgettext_lazy("registration", "closed")
    """No longer."""
    FULL = "FULL", pgettext_lazy("registration", "full")
    """No places left."""


class Fee(models.TextChoices):
    """Whether it costs something."""

    FREE = "FREE", _("free of charge")
    """Nothing to pay."""
    PAID = "PAID", _("with a fee")
    """Something to pay."""
    NOT_STATED = "NOT_STATED", _("not stated")
    """The hosts do not say."""


class Publication(models.TextChoices):
    """What the catalogue does with the record."""

    DRAFT = "DRAFT", pgettext_lazy("publication", "draft")
    """Only editors see it."""
    IN_REVIEW = "IN_REVIEW", pgettext_lazy("publication", "in review")
    """Waits for a publisher."""
    PUBLISHED = "PUBLISHED", pgettext_lazy("publication", "published")
    """Everybody sees it."""
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("publication", "withdrawn")
    """Was public; its page now answers 410."""


class Status(models.TextChoices):
    """What became of the plan (schema.org eventStatus)."""

    SCHEDULED = "SCHEDULED", pgettext_lazy("status", "scheduled")
    """As planned."""
    POSTPONED = "POSTPONED", pgettext_lazy("status", "postponed")
    """Off, without a new date; the former one is kept."""
    RESCHEDULED = "RESCHEDULED", pgettext_lazy("status", "rescheduled")
    """Has a new date."""
    CANCELLED = "CANCELLED", pgettext_lazy("status", "cancelled")
    """Will not take place."""
