"""What has a beginning and an end: the wall clock is kept, the instants follow from it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.clocks.spans import Gap, instants, last_typed_day, skipped_hours
from events.clocks.spans import Precision as PrecisionRule
from multilingual import wording
from multilingual.languages import BRIDGE

EARLIEST_YEAR, LATEST_YEAR = 1900, 2999


class Precision(models.TextChoices):
    """How exactly the time is known."""

    HOURS = PrecisionRule.HOURS.value, _("to the hour and minute")
    """Date and time of day are known."""
    DAYS = PrecisionRule.DAYS.value, _("to the day")
    """Only the days are known: from the first midnight to the one after the last day."""
    MONTH = PrecisionRule.MONTH.value, _("to the month")
    """Only the months are known."""


class Timed(models.Model):
    """Wall-clock dates and times in a zone, and the instants (UTC) derived from them.

    The interval is half-open: what ends at 17:00 is not running at 17:00. A missing end date is the start date.
    """

    start_date = models.DateField(_("first day"), null=True, blank=True)
    start_time = models.TimeField(
        pgettext_lazy("hour of a day", "from"), null=True, blank=True, help_text=_("Local time of the host.")
    )
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave it empty when it ends on the day on which it starts.")
    )
    end_time = models.TimeField(
        pgettext_lazy("hour of a day", "until"), null=True, blank=True, help_text=_("Local time of the host.")
    )
    starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def derive_instants(self, zone_name: str, precision: str) -> None:
        """Compute `starts_at` and `ends_at` from the wall clock; both None while something is missing.

        Raises ValidationError when the end does not come after the start, and for years that no calendar needs.
        """
        if self.start_date and not self.end_date:
            self.end_date = self.start_date
        for name in ("start_date", "end_date"):
            day = getattr(self, name)
            if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                raise ValidationError({name: _("This year is not supported.")})
        self.starts_at, self.ends_at = instants(
            start_date=self.start_date,
            start_time=self.start_time,
            end_date=self.end_date,
            end_time=self.end_time,
            zone_name=zone_name,
            precision=PrecisionRule(precision),
        )
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError(
                {"end_time": _("The end must come after the start.")}
                if precision == Precision.HOURS
                else {"end_date": _("The end must come after the start.")}
            )

    def refuse_skipped_hours(self, zone_name: str, precision: str) -> None:
        """Raise ValidationError for hours that no clock shows, and name them: by the field in which they stand."""
        if told := self.skipped_hours(zone_name, precision):
            raise ValidationError({name: skipped_words(gap, zone_name) for name, gap in told.items()})

    def skipped_hours(self, zone_name: str, precision: str) -> dict[str, Gap]:
        """Return the typed hours that a change of the clocks skips, by field; {} where only the days are known."""
        if precision != Precision.HOURS:
            return {}
        return skipped_hours(
            start_date=self.start_date,
            start_time=self.start_time,
            end_date=self.end_date,
            end_time=self.end_time,
            zone_name=zone_name,
        )

    def last_host_day(self, precision: str) -> date | None:
        """Return the last day that it touches by the host's clock: what ends at midnight ends on the day before."""
        if self.start_date is None:
            return None
        return last_typed_day(self.start_date, self.end_date, self.end_time if precision == Precision.HOURS else None)


def skipped_words(gap: Gap, zone_name: str) -> str:
    """Return which hours do not exist, in the active language."""
    language = get_language() or BRIDGE
    return gettext(
        "The times from %(first)s to %(last)s do not exist on %(day)s in %(zone)s: the clocks go forward then."
    ) % {
        "first": wording.hour(gap.starts, language),
        "last": wording.hour(gap.ends, language),
        "day": wording.date(gap.starts, language),
        "zone": zone_name,
    }
