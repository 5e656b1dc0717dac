"""The words of the catalogue: adjectives filter, `with_…` adds, `for_…` composes a page. Time is a parameter."""

from datetime import date, datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from events.clocks.daytime import lies_in_civil_hours
from events.clocks.spans import LONGEST_EVENT
from multilingual.expressions import TranslatedQuerySet
from organizations.querysets import WithdrawableQuerySet

ORGANIZING_ROLES = ("ORGANIZER", "CO_ORGANIZER", "EXECUTING_ORGANIZER", "HOST")


class CatalogueQuerySet(WithdrawableQuerySet):
    """Themes, series, speakers."""


class SpeakerQuerySet(CatalogueQuerySet):
    """People. Somebody who so far appears only in events that nobody may see yet is no more public than these."""

    def public(self):
        """Keep who has not been withdrawn and is not still unannounced."""
        return super().public().announced()

    def announced(self):
        """Leave out who appears in events, but in none that is or was public."""
        return self.exclude(self._unannounced())

    def unannounced(self):
        """Keep who appears in events, but in none that is or was public."""
        return self.filter(self._unannounced())

    def _unannounced(self) -> Q:
        # Person by person: a look at a few rows for the one or two who are asked for, not at everybody's.
        appearances = apps.get_model("events", "Appearance").objects.filter(speaker=OuterRef("pk"))
        public = appearances.filter(session__event__publication__in=("PUBLISHED", "WITHDRAWN"))
        return Q(Exists(appearances), ~Exists(public))


class SessionQuerySet(TranslatedQuerySet):
    """Sessions of a programme."""

    def timed(self):
        """Keep sessions that have a time, apart from breaks."""
        return self.filter(starts_at__isnull=False).exclude(kind="BREAK")

    def for_calendar(self, language: str | None = None):
        """Load what an entry of a calendar file says of a session, in order. Two queries."""
        follow = apps.get_model("events", "FollowLanguage").objects.order_by("mode", "pk")
        columns = ("uuid", "event", "kind", "number", "original_language", "starts_at", "ends_at", "stream_url")
        return (
            self.only(*columns, "sequence", "revised_at")
            .reading("title", "abstract", "room", language=language)
            .prefetch_related(Prefetch("follow_languages", follow))
            .in_order()
        )

    def in_order(self):
        """Order by instant, then as the editors placed them; what has no time yet comes last."""
        return self.order_by("starts_at", "position", "number", "pk")


class EventQuerySet(TranslatedQuerySet):
    """Events. Filters over other tables use EXISTS and never DISTINCT: rows are wide."""

    def published(self):
        """Keep what everybody may see."""
        return self.filter(publication="PUBLISHED")

    def upcoming(self, now: datetime | None = None):
        """Keep events that have not ended at ``now`` (default: the present). An event ending at ``now`` has ended.

        The bound on starts follows from the longest event and lets the index on starts serve.
        """
        now = now or timezone.now()
        return self.filter(ends_at__gt=now, starts_at__gt=now - LONGEST_EVENT)

    def past(self, now: datetime | None = None):
        """Keep events that have ended at ``now`` (default: the present)."""
        return self.filter(ends_at__lte=now or timezone.now())

    def during(self, first_day: date | None, last_day: date | None):
        """Keep events touching any host day from first_day to last_day, both included; None is an open end."""
        kept = self
        if first_day:
            kept = kept.filter(end_date__gte=first_day)
        if last_day:
            kept = kept.filter(start_date__lte=last_day)
        return kept

    def in_cities(self, slugs):
        """Keep events whose host city is one of these."""
        return self.filter(host_city__slug__in=slugs)

    def in_countries(self, codes):
        """Keep events whose host city lies in one of these countries (ISO 3166-1)."""
        return self.filter(host_city__country__in=codes)

    def in_regions(self, slugs):
        """Keep events of these regions: of the host city's country, else of the owning offices."""
        countries = apps.get_model("organizations", "RegionCountry").objects.filter(region__slug__in=slugs)
        owned = self._through("offices").filter(office__region__slug__in=slugs)
        return self.filter(
            Q(host_city__country__in=countries.values("country")) | Q(Exists(owned), host_city__isnull=True)
        )

    def about(self, slugs):
        """Keep events with one of these themes, or a theme under one, also where only a session has it."""
        wanted = Q(theme__slug__in=slugs) | Q(theme__parent__slug__in=slugs)
        session_themes = apps.get_model("events", "Session").themes.through.objects
        of_sessions = session_themes.filter(wanted, session__event=OuterRef("pk"))
        return self.filter(Q(Exists(self._through("themes").filter(wanted))) | Q(Exists(of_sessions)))

    def of_series(self, slugs):
        """Keep editions of these series."""
        return self.filter(series__slug__in=slugs)

    def of_initiatives(self, slugs):
        """Keep events of these initiatives and of their phases."""
        wanted = Q(initiative__slug__in=slugs) | Q(initiative__parent__slug__in=slugs)
        return self.filter(Exists(self._through("initiatives").filter(wanted)))

    def of_offices(self, slugs):
        """Keep events that one of these offices owns."""
        return self.filter(Exists(self._through("offices").filter(office__slug__in=slugs)))

    def organized_by(self, slugs):
        """Keep events that one of these organizes or hosts, as one of `ORGANIZING_ROLES`."""
        credit = self._of("Credit").filter(organization__slug__in=slugs, role__in=ORGANIZING_ROLES)
        return self.filter(Exists(credit))

    def organized_by_kinds(self, kinds):
        """Keep events that an organization of one of these kinds organizes or hosts."""
        credit = self._of("Credit").filter(organization__kind__in=kinds, role__in=ORGANIZING_ROLES)
        return self.filter(Exists(credit))

    def crediting(self, organization):
        """Keep events that credit an organization in any role, also in one of their sessions."""
        return self.filter(Exists(self._of("Credit").filter(organization=organization)))

    def with_speaker(self, slugs):
        """Keep events in a session of which one of these people appears."""
        appearances = apps.get_model("events", "Appearance").objects
        found = appearances.filter(session__event=OuterRef("pk"), speaker__slug__in=slugs)
        return self.filter(Exists(found))

    def followable_in(self, tags):
        """Keep events that can be followed in one of these languages, wholly or in some sessions."""
        return self.filter(Exists(self._of("FollowLanguage").filter(primary__in=tags)))

    def attended(self, modes):
        """Keep events with one of these ways to attend; a hybrid event is also in person and online."""
        wanted = set(modes) | ({"HYBRID"} if {"IN_PERSON", "ONLINE"} & set(modes) else set())
        return self.filter(attendance__in=wanted)

    def with_access(self, kinds):
        """Keep events that these may come to."""
        return self.filter(access__in=kinds)

    def with_texts_in(self, codes):
        """Keep events available in one of these languages."""
        return self.available_in(*codes)

    def with_status(self, statuses):
        """Keep events with one of these statuses."""
        return self.filter(status__in=statuses)

    def with_recording(self):
        """Keep events of which a recording can be watched."""
        link = self._of("Link").filter(kind="RECORDING")
        session = self._of("Session").exclude(recording_url="")
        return self.filter(Q(Exists(link)) | Q(Exists(session)))

    def at_civil_hours(self, zone_name: str):
        """Keep events of which a session that is no break lies in civil hours of a zone (see `events.clocks.daytime`).

        An event none of whose sessions has a time is kept when its hours are known and lie so.
        """
        civil, timed = lies_in_civil_hours(zone_name), self._of("Session").timed()
        itself = ~Exists(timed) & Q(civil, precision="HOURS")
        return self.filter(Exists(timed.filter(civil)) | itself)

    def in_time_order(self, *, descending: bool = False):
        """Order by start, then by primary key."""
        return self.order_by("-starts_at", "-pk") if descending else self.order_by("starts_at", "pk")

    def for_lines(self, language: str | None = None):
        """Load what names an event in one line: when, what, where. One query."""
        columns = (*LIST_COLUMNS, "series")
        return self.select_related("host_city").only(*columns).reading("title", "host_city__name", language=language)

    def for_calendar(self, language: str | None = None):
        """Load what an entry of a calendar file says. Three queries: events, follow languages, change notes."""
        follow = apps.get_model("events", "FollowLanguage").objects.order_by("mode", "pk")
        names = ("host_city__name", "venue__name", "venue__address")
        return (
            self.select_related("host_city", "venue")
            .only(*LIST_COLUMNS, *CALENDAR_COLUMNS)
            .reading("title", "summary", "room", "status_reason", "stream_note", *names, language=language)
            .prefetch_related(Prefetch("follow_languages", follow), "changes")
        )

    def _through(self, name: str) -> QuerySet:
        return getattr(self.model, name).through.objects.filter(event=OuterRef("pk"))

    def _of(self, model: str) -> QuerySet:
        return apps.get_model("events", model).objects.filter(event=OuterRef("pk"))


LIST_COLUMNS = (
    "uuid",
    "slug",
    "original_language",
    "precision",
    "time_zone",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "starts_at",
    "ends_at",
    "attendance",
    "is_moved_online",
    "access",
    "status",
    "publication",
    "is_sample",
    "registration",
    "registration_deadline",
    "registration_state",
    "host_city__slug",
    "host_city__country",
    "host_city__original_language",
)

CALENDAR_COLUMNS = (
    "further_zones",
    "sequence",
    "revised_at",
    "registration_url",
    "stream_url",
    "website",
    "host_city__latitude",
    "host_city__longitude",
    "venue__original_language",
    "venue__latitude",
    "venue__longitude",
)
