"""The words of the catalogue: adjectives filter, `with_…` adds, `for_…` composes a page. Time is a parameter."""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from events.clocks.spans import LONGEST_EVENT
from multilingual.expressions import TranslatedQuerySet
from multilingual.needs import Need
from organizations.querysets import WithdrawableQuerySet


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
    """Events. What lists ask of them is answered by `events.index`, not here."""

    def published(self):
        """Keep what everybody may see."""
        return self.filter(publication="PUBLISHED")

    def upcoming(self, now: datetime | None = None):
        """Keep events that have not ended at ``now`` (default: the present). An event ending at ``now`` has ended.

        The bound on starts follows from the longest event and lets the index on starts serve.
        """
        now = now or timezone.now()
        return self.filter(ends_at__gt=now, starts_at__gt=now - LONGEST_EVENT)

    def needing_translation(self, needs: Iterable[Need], languages: Iterable[str]):
        """Keep events of which a text has one of the needs in one of the languages; NOTHING: in one of which nothing
        is left to do. As it was last counted (`TranslationTally`)."""
        tally = apps.get_model("events", "TranslationTally")
        rows = tally.objects.filter(tally.having(needs), event=OuterRef("pk"), language__in=list(languages))
        return self.filter(Exists(rows))

    def in_time_order(self, *, descending: bool = False):
        """Order by start, then by primary key."""
        return self.order_by("-starts_at", "-pk") if descending else self.order_by("starts_at", "pk")

    def for_lines(self, language: str | None = None):
        """Load what names an event in one line: when, what, where. One query."""
        columns = (*LIST_COLUMNS, "series")
        return self.select_related("host_city").only(*columns).reading("title", "host_city__name", language=language)

    def for_calendar(self, language: str | None = None):
        """Load what an entry of a calendar file says. Three queries: events, follow languages, change notes."""
        return self._for_files(language).prefetch_related("changes")

    def for_table(self, language: str | None = None):
        """Load what a row of a table says. Four queries: events, follow languages, themes, who organizes."""
        themes = apps.get_model("events", "Theme").objects.order_by("position", "pk")
        credits = apps.get_model("events", "Credit").objects.order_by("order", "pk")
        organizing = credits.filter(session=None, role__in=("ORGANIZER", "CO_ORGANIZER"))
        return self._for_files(language).prefetch_related(
            Prefetch("themes", themes.only("original_language").reading("name", language=language)),
            Prefetch(
                "credits",
                organizing.only("event", "role", "order", "original_language").reading(
                    "credited_as", "organization__name", language=language
                ),
            ),
        )

    def _for_files(self, language: str | None):
        follow = apps.get_model("events", "FollowLanguage").objects.order_by("mode", "pk")
        names = ("host_city__name", "venue__name", "venue__address")
        return (
            self.select_related("host_city", "venue")
            .only(*LIST_COLUMNS, *CALENDAR_COLUMNS)
            .reading("title", "summary", "room", "status_reason", "stream_note", *names, language=language)
            .prefetch_related(Prefetch("follow_languages", follow))
        )


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
    "fee",
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
