from collections.abc import Callable
from dataclasses import dataclass, fields

from django.contrib import admin, messages
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.clocks.plans import Plan
from events.index.indexing import deferred
from events.lifecycle.publishing import NotReady, OutOfTurn, missing, publish, submit, withdraw
from events.lifecycle.states import note_change, settled
from events.lifecycle.timing import retime
from events.models import Event, Publication
from multilingual.admin import MissingIn, RecordAdmin, RecordForm
from multilingual.reading import columns, read
from organizations.admin import Pictures, ZoneChoice

from .dates import ClosingHour, NearDates
from .parts import CreditInline, FollowLanguageInline, LinkInline, PickInline, RelationInline
from .session import SessionInline
from .time_check import TimeCheck

CLOCK = frozenset({"time_zone", "precision", "start_date", "start_time", "end_date", "end_time"})
"""Fields that move the instants of an event or of its sessions."""


@dataclass(frozen=True)
class Step:
    """A button of the change form: what it does, to which state it leads and in which ones it is offered."""

    label: str
    verb: Callable
    to: Publication
    offered: frozenset


STEPS = {
    "_submit_for_review": Step(_("Submit for review"), submit, Publication.IN_REVIEW, frozenset({Publication.DRAFT})),
    "_publish": Step(
        _("Publish"),
        publish,
        Publication.PUBLISHED,
        frozenset({Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN}),
    ),
    "_withdraw": Step(_("Withdraw"), withdraw, Publication.WITHDRAWN, frozenset({Publication.PUBLISHED})),
}


class EventForm(ClosingHour, RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = Plan.of(self.instance)

    def _post_clean(self):
        """Let the rule decide what becomes of what is public; keep its instants: the database asks for them too."""
        names = [field.name for field in fields(Plan) if field.name in self.cleaned_data]
        if self.instance.is_published and len(names) == len(fields(Plan)):
            kept = settled(before=self.before, after=Plan(**{name: self.cleaned_data[name] for name in names}))
            self.cleaned_data |= {name: getattr(kept, name) for name in names}
        super()._post_clean()
        if self.instance.is_published and not (self.instance.starts_at and self.instance.ends_at):
            self.add_error(None, gettext("A published event keeps its dates: give the first day and the hours."))


@admin.register(Event)
class EventAdmin(TimeCheck, NearDates, Pictures, ZoneChoice, RecordAdmin):
    form = EventForm
    change_form_template = "admin/events/event/change_form.html"
    heading = "title"
    fieldsets = [
        (_("What"), {"fields": ["title", "motto", "summary", "description", "objectives", "audience", "other_names"]}),
        (
            _("When"),
            {
                "fields": [
                    ("precision", "time_zone"),
                    ("start_date", "start_time"),
                    ("end_date", "end_time"),
                    "further_zones",
                    "status",
                    "status_reason",
                ]
            },
        ),
        (
            _("Where"),
            {
                "fields": [
                    ("attendance", "is_moved_online"),
                    "host_city",
                    "venue",
                    "room",
                    "stream_url",
                    "stream_note",
                    "website",
                ]
            },
        ),
        (
            _("Who can attend"),
            {
                "fields": [
                    ("access", "fee"),
                    ("registration", "registration_state", "registration_deadline"),
                    "registration_url",
                    ("contact_name", "contact_email", "contact_telephone"),
                    "contact_organization",
                ]
            },
        ),
        (_("Belongs to"), {"fields": ["offices", "themes", "series", "edition", "initiatives"]}),
        (
            _("Picture"),
            {"fields": ["image", "image_text", ("image_credit", "image_licence")], "classes": ["collapse"]},
        ),
        (
            _("Notes"),
            {"fields": ["note", "source_url", ("is_programme_final", "is_sample")], "classes": ["collapse"]},
        ),
    ]
    readonly_fields = ["publication", "published_at", *RecordAdmin.readonly_fields]
    list_display = ["titled", "start_date", "city_name", "publication", "status", "translations"]
    list_columns = ("start_date", "publication", "status")
    list_readings = ("host_city__name",)
    list_filter = ["publication", "status", "attendance", MissingIn]
    ordering = ["-starts_at", "-pk"]
    search_fields = [*columns("title"), "other_names", "slug"]
    autocomplete_fields = ["host_city", "venue", "contact_organization", "offices", "themes", "series", "initiatives"]
    inlines = [FollowLanguageInline, CreditInline, SessionInline, LinkInline, RelationInline, PickInline]
    actions = ["submit_selected", "publish_selected", "withdraw_selected"]

    @admin.display(description=_("host city"))
    def city_name(self, event):
        return event.host_city__name_read

    def has_delete_permission(self, request, obj=None):
        """Let a draft go that nobody ever saw; everything else is withdrawn."""
        is_unseen = obj is not None and obj.publication == Publication.DRAFT and obj.published_at is None
        # Not RecordAdmin's answer, which is no for whatever has an address.
        return is_unseen and admin.ModelAdmin.has_delete_permission(self, request, obj)

    def save_related(self, request, form, formsets, change):
        """Save, and let the instants of all sessions follow the event's clock, also those not on this page."""
        note_change(event=form.instance, before=form.before)
        with deferred():
            super().save_related(request, form, formsets, change)
        if CLOCK & set(form.changed_data):
            retime(event=form.instance)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["missing"] = [] if obj.is_published else missing(obj)
            context["steps"] = [(name, step.label) for name, step in STEPS.items() if obj.publication in step.offered]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request, obj):
        """Take the step of the pressed button after saving, and stay on the page."""
        step = next((name for name in STEPS if name in request.POST), None)
        if step is None:
            return super().response_change(request, obj)
        self._take(request, [obj], step)
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_change(request, obj)

    @admin.action(description=_("Submit for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_submit_for_review")

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_publish")

    @admin.action(description=_("Withdraw"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_withdraw")

    def _take(self, request, events, step):
        """Take a step with each event; say what is missing where it cannot be taken."""
        taken = STEPS[step]
        done = 0
        for event in events:
            try:
                taken.verb(event=event, by=request.user.get_username())
                done += 1
            except NotReady as error:
                text = gettext("“%(event)s” is not published yet: %(missing)s")
                self._warn(request, text % {"event": _title(event), "missing": " ".join(error.missing)})
            except OutOfTurn as error:
                self._warn(request, f"{_title(event)}: {error}")
        if done:
            text = ngettext("%(count)d event is now: %(state)s.", "%(count)d events are now: %(state)s.", done)
            self.message_user(request, text % {"count": done, "state": taken.to.label}, messages.SUCCESS)

    def _warn(self, request, text):
        self.message_user(request, text, messages.WARNING)


def _whole(queryset):
    """Return the chosen events with all their columns; the list had only loaded what it shows."""
    return Event.objects.filter(pk__in=[event.pk for event in queryset]).order_by("pk")


def _title(event):
    return read(event, "title").text
