"""Event: a forum, webinar or meeting with one place in time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.clocks.plans import CLOCK
from events.clocks.spans import LONGEST_EVENT
from events.database.days import DaysBetween
from events.querysets import EventQuerySet
from multilingual.fields import LineField, LinkField, ProseField
from multilingual.models import Sluggable
from organizations.zones import ZoneField, validate_zones

from .change import Revised
from .event_choices import Access, Attendance, Fee, Publication, Registration, RegistrationState, Status
from .happening import Happening
from .timed import Precision, Timed


class Event(Happening, Sluggable, Timed, Revised):
    """A forum, webinar or meeting. Publication is one state; the status of the event itself another."""

    derived_fields = ("starts_at", "ends_at", "published_at", "sequence", "revised_at", "revision_fingerprint")

    title_field = "title"
    essential_fields = ("title", "summary")
    reserved_slugs = ("calendar", "map")

    title = LineField(
        _("title"),
        blank=True,
        help_text=_("Without “by invitation only”, dates or the edition: these have fields of their own."),
    )
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("Other names that people search for, one on each line.")
    )
    motto = LineField(_("motto"), blank=True, help_text=_("The motto of this edition."))
    summary = ProseField(_("summary"), blank=True, help_text=_("One or two sentences for lists and calendars."))
    description = ProseField(_("description"), blank=True)
    objectives = ProseField(_("objectives"), blank=True)
    audience = ProseField(_("audience"), blank=True, help_text=_("Who it is for."))
    note = ProseField(
        _("editors’ note"),
        blank=True,
        help_text=_("Readers see it; for example where sources contradict each other."),
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Invented for demonstration; the page says so.")
    )
    source_url = LinkField(_("source"), blank=True)

    precision = models.CharField(_("time is known"), max_length=10, choices=Precision.choices, default=Precision.HOURS)
    time_zone = ZoneField(
        _("time zone of the host"),
        default="UTC",
        help_text=_("Dates and times are entered in local time there."),
    )
    further_zones = models.JSONField(
        _("further time zones that the hosts announce"), default=list, blank=True, validators=[validate_zones]
    )

    attendance = models.CharField(_("attendance"), max_length=10, choices=Attendance.choices)
    is_moved_online = models.BooleanField(_("moved online"), default=False)
    access = models.CharField(_("who can attend"), max_length=20, choices=Access.choices, default=Access.NOT_STATED)
    registration = models.CharField(
        _("registration"), max_length=20, choices=Registration.choices, default=Registration.NOT_STATED
    )
    registration_url = LinkField(_("registration link"), blank=True)
    registration_deadline = models.DateField(
        _("register by"), null=True, blank=True, help_text=_("The last day, in the host's local time.")
    )
    registration_state = models.CharField(
        _("state of registration"), max_length=10, choices=RegistrationState.choices, blank=True
    )
    fee = models.CharField(_("fee"), max_length=12, choices=Fee.choices, default=Fee.NOT_STATED)

    host_city = models.ForeignKey(
        "organizations.City",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("host city"),
        help_text=_("An online event can have one too."),
    )
    venue = models.ForeignKey(
        "organizations.Venue",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("venue"),
    )
    room = LineField(_("room"), blank=True)
    themes = models.ManyToManyField("events.Theme", blank=True, related_name="events", verbose_name=_("themes"))
    initiatives = models.ManyToManyField(
        "organizations.Initiative", blank=True, related_name="events", verbose_name=_("initiatives")
    )
    series = models.ForeignKey(
        "events.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    edition = models.CharField(
        pgettext_lazy("of a series", "edition"), max_length=60, blank=True, help_text=_("Such as 2025 or 3rd.")
    )
    offices = models.ManyToManyField(
        "organizations.Office", blank=True, related_name="events", verbose_name=_("offices")
    )

    stream_url = LinkField(_("live stream"), blank=True, help_text=_("Public."))
    stream_note = LineField(_("about the live stream"), blank=True, help_text=_("Such as: will be announced."))
    website = LinkField(_("website"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact organization"),
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_telephone = models.CharField(_("contact telephone"), max_length=60, blank=True)
    image = models.ImageField(_("image"), blank=True, upload_to="events/")
    image_text = LineField(_("what the image shows"), blank=True, help_text=_("For those who cannot see it."))
    image_credit = models.CharField(_("image credit"), max_length=200, blank=True)
    image_licence = models.CharField(_("image licence"), max_length=100, blank=True)
    is_programme_final = models.BooleanField(
        _("programme is final"), default=False, help_text=_("Otherwise the page calls it provisional.")
    )

    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    status_reason = ProseField(_("reason"), blank=True, help_text=_("Why it was postponed, moved or cancelled."))

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(
                fields=["starts_at", "id"], condition=Q(publication="PUBLISHED"), name="published_events_by_start"
            ),
            models.Index(fields=["starts_at", "id"], name="events_by_start"),
            models.Index(fields=["publication", "starts_at"], name="events_by_publication"),
            models.Index(fields=["publish_at"], condition=Q(publish_at__isnull=False), name="events_to_be_published"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(LessThanOrEqual(DaysBetween("starts_at", "ends_at"), LONGEST_EVENT.days)),
                name="event_lasts_at_most_366_days",
                violation_error_message=_("An event lasts at most 366 days. Anything longer is an initiative."),
            ),
            models.CheckConstraint(
                condition=~Q(publication="PUBLISHED") | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="published_event_has_instants",
                violation_error_message=_("A published event keeps its dates: give the first day and the times."),
            ),
            models.CheckConstraint(
                condition=~Q(publication="PUBLISHED") | Q(publish_at__isnull=True),
                name="published_event_waits_for_no_moment",
                violation_error_message=_("A public event is not waiting to be published: remove the date and time."),
            ),
        ]

    def clean(self):
        """Derive the instants; refuse what no draft may be. What a reader needs is asked at publication."""
        self.refuse_skipped_hours(self.time_zone, self.precision)
        self.derive_instants(self.time_zone, self.precision)
        if self.starts_at and self.ends_at and self.ends_at - self.starts_at > LONGEST_EVENT:
            raise ValidationError({"end_date": _("An event lasts at most 366 days. Anything longer is an initiative.")})
        if self.is_moved_online and self.attendance != Attendance.ONLINE:
            raise ValidationError({"is_moved_online": _("An event that was moved online can only be attended online.")})
        self.take_city_of_venue()
        if self.venue_id and self.venue.city_id != self.host_city_id:
            raise ValidationError({"venue": _("This venue is in another city.")})
        super().clean()

    def take_city_of_venue(self) -> None:
        """Take the venue's city for the host city where none is named: an event is where its venue is."""
        if self.venue_id and not self.host_city_id:
            self.host_city_id = self.venue.city_id

    def fixed_fields(self):
        """Publication and status are changed by steps alone; of what is public the clock too, and a move online."""
        fixed = {"publication", "publish_at", "status", "is_moved_online"}
        if self.is_published:
            fixed |= {*CLOCK, *(["attendance"] if self.is_moved_online else [])}
        return frozenset(fixed)

    def slug_year(self):
        return self.start_date.year if self.start_date else None

    @property
    def is_published(self) -> bool:
        return self.publication == Publication.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.publication == Publication.WITHDRAWN

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def is_changed(self) -> bool:
        """The page has to say in words that something is not as planned."""
        return self.status != Status.SCHEDULED or self.is_moved_online

    @property
    def is_online(self) -> bool:
        """One can follow it from afar."""
        return self.attendance != Attendance.IN_PERSON

    @property
    def is_hours_known(self) -> bool:
        return self.precision == Precision.HOURS

    def is_past(self, now=None) -> bool:
        """Return whether it has ended at ``now`` (default: the present moment); at its very end it has."""
        return self.ends_at is not None and self.ends_at <= (now or timezone.now())
