"""The list of events as an editor reads it: when, where, whose, in which state; and what it can be narrowed to."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models import Event, Series
from multilingual.languages import BRIDGE
from multilingual.reading import read
from multilingual.wording import date_range, enumerated
from organizations.models import Office, Role

from .step_words import state

SOON = timedelta(days=30)


def of_offices(events, offices):
    """Keep the events that one of some offices owns."""
    return events.filter(Exists(Event.offices.through.objects.filter(event=OuterRef("pk"), office__in=offices)))


class Mine(admin.SimpleListFilter):
    title = _("responsibility")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", _("Of my offices"))]

    def queryset(self, request, queryset):
        return of_offices(queryset, request.user.offices_as(Role.TRANSLATOR)) if self.value() == "1" else queryset


class When(admin.SimpleListFilter):
    title = pgettext_lazy("time", "When")
    parameter_name = "days"

    def lookups(self, request, model_admin):
        return [
            ("upcoming", pgettext_lazy("events", "Upcoming")),
            ("soon", _("In the next 30 days")),
            ("past", pgettext_lazy("events", "Past")),
            ("none", _("Without a date")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        match self.value():
            case "upcoming":
                return queryset.upcoming(now)
            case "soon":
                return queryset.upcoming(now).filter(starts_at__lt=now + SOON)
            case "past":
                return queryset.filter(ends_at__lte=now)
            case "none":
                return queryset.filter(start_date__isnull=True)
        return queryset


class _Named(admin.SimpleListFilter):
    """Records by their names in the editor's language."""

    def lookups(self, request, model_admin):
        field = self.named_by
        named = self.records().only("original_language").reading(field).alphabetical(field)
        return [(str(each.pk), read(each, field).text or each.pk) for each in named]

    @property
    def key(self):
        return int(self.value()) if (self.value() or "").isdecimal() and len(self.value()) < 18 else None


class OwnedBy(_Named):
    title = _("office")
    parameter_name = "office"
    records = Office.objects.all
    named_by = "organization__name"

    def queryset(self, request, queryset):
        return of_offices(queryset, [self.key]) if self.key else queryset


class InSeries(_Named):
    title = _("series")
    parameter_name = "series"
    records = Series.objects.all
    named_by = "name"

    def queryset(self, request, queryset):
        return queryset.filter(series=self.key) if self.key else queryset


class EventList:
    """A mixin for the admin of events: the columns of its list."""

    list_display = ["titled", "days", "city_name", "office_names", "state_shown", "translations"]
    list_columns = ("start_date", "end_date", "publication", "status", "is_moved_online")
    list_readings = ("host_city__name",)
    ordering = ["-starts_at", "-pk"]

    def for_list(self, queryset):
        offices = Office.objects.only("original_language").reading("organization__name").order_by("position", "pk")
        return super().for_list(queryset).prefetch_related(Prefetch("offices", offices))

    @admin.display(description=pgettext_lazy("time", "When"), ordering="starts_at")
    def days(self, event):
        if not event.start_date:
            return "–"
        return date_range(event.start_date, event.end_date or event.start_date, get_language() or BRIDGE)

    @admin.display(description=_("host city"))
    def city_name(self, event):
        return event.host_city__name_read

    @admin.display(description=Event._meta.get_field("offices").verbose_name)
    def office_names(self, event):
        names = [read(office, "organization__name").text for office in event.offices.all()]
        return enumerated(filter(None, names), get_language() or BRIDGE) or "–"

    @admin.display(description=_("publication"), ordering="publication")
    def state_shown(self, event):
        return capfirst(state(event))


FILTERS = ["publication", Mine, When, OwnedBy, InSeries, "status", "attendance"]
