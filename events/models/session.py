"""Session: one item of a programme."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.querysets import SessionQuerySet
from multilingual.fields import LineField, LinkField, ProseField
from multilingual.models import Record

from .change import Revised
from .timed import Precision, Timed


class SessionKind(models.TextChoices):
    """What sort of item it is. Parallel is a position (an overlap in time), not a kind."""

    OPENING = "OPENING", _("opening")
    """Opens the event or a day."""
    KEYNOTE = "KEYNOTE", _("keynote")
    """One speaks to all."""
    PLENARY = "PLENARY", _("plenary")
    """All meet."""
    SESSION = "SESSION", pgettext_lazy("programme", "session")
    """Talks and discussion."""
    PANEL = "PANEL", _("panel")
    """Several discuss."""
    WORKSHOP = "WORKSHOP", _("workshop")
    """All work."""
    ROUNDTABLE = "ROUNDTABLE", _("round table")
    """All speak."""
    HIGH_LEVEL = "HIGH_LEVEL", _("high-level segment")
    """Mayors, ministers, heads of organizations."""
    WEBINAR = "WEBINAR", _("webinar")
    """Taught online."""
    NETWORKING = "NETWORKING", _("networking")
    """People meet."""
    SITE_VISIT = "SITE_VISIT", _("site visit")
    """People go and see."""
    CEREMONY = "CEREMONY", _("ceremony")
    """An award, a signing."""
    BREAK = "BREAK", pgettext_lazy("programme", "break")
    """Nothing on the programme."""
    CLOSING = "CLOSING", pgettext_lazy("programme", "closing")
    """Closes the event or a day."""


class Session(Record, Timed, Revised):
    """One item of an event's programme, by the event's clock. Its anchor on the page is ``s-<uuid>``."""

    part_of = ("event",)
    derived_fields = ("starts_at", "ends_at", "sequence", "revised_at", "revision_fingerprint")

    essential_fields = ("title",)

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="sessions", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind.choices, default=SessionKind.SESSION)
    number = models.CharField(_("number or code"), max_length=20, blank=True, help_text=_("Such as 1 or A2."))
    title = LineField(_("title"), blank=True, help_text=_("Without its number. A break needs none."))
    abstract = ProseField(_("abstract"), blank=True)
    themes = models.ManyToManyField("events.Theme", blank=True, related_name="sessions", verbose_name=_("themes"))
    room = LineField(_("room"), blank=True)
    stream_url = LinkField(_("live stream"), blank=True, help_text=_("Public."))
    recording_url = LinkField(_("recording"), blank=True)
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("in a list", "position"), default=0, help_text=_("Order among sessions that start together.")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("programme", "session")
        verbose_name_plural = pgettext_lazy("programme", "sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The end must come after the start."),
            ),
        ]

    @property
    def is_break(self) -> bool:
        return self.kind == SessionKind.BREAK

    @property
    def title_field(self):
        """A break is named by the interface; everything else has a title in its original language."""
        return None if self.is_break else "title"

    @property
    def anchor(self) -> str:
        return f"s-{self.uuid}"

    def clean(self):
        """Derive the instants by the event's clock; a session lies in its event's days."""
        super().clean()
        if not hasattr(self, "event"):
            return  # the form says that the event is missing
        event = self.event
        self.refuse_skipped_hours(event.time_zone, Precision.HOURS)
        self.derive_instants(event.time_zone, Precision.HOURS)
        if self.start_date and event.start_date:
            last_day = event.last_host_day(event.precision)
            if not event.start_date <= self.start_date <= last_day:
                raise ValidationError({"start_date": _("This is not one of the event's days.")})
            if self.last_host_day(Precision.HOURS) > last_day:
                raise ValidationError({"end_date": _("This is not one of the event's days.")})
