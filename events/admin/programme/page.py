"""The page of the grid: the change form of an event that has its sessions and nothing else."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from events.admin.own import SeenRecords
from events.admin.waiting import WaitsForPublisher
from events.index.indexing import deferred
from events.models import Event
from multilingual.admin import RecordForm, UntranslatedRecordAdmin
from multilingual.languages import BRIDGE
from multilingual.namesakes import shown_name
from multilingual.wording import zone_label

from .pasted import BUTTON, CLOCK, TEXT, clocks_of, with_pasted
from .rows import GridInline

PASTED_INTO = (
    "original_language",
    "time_zone",
    "further_zones",
    "precision",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
)
"""What has to be known of an event to read its programme."""


class ProgrammePages:
    """A mixin for the admin of events: the grid of the programme, ``…/<event>/programme/``."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.programme_view)
        return [path("<int:object_id>/programme/", page, name="events_event_programme"), *super().get_urls()]

    def programme_view(self, request, object_id):
        return ProgrammeGrid(self.model, self.admin_site).changeform_view(request, str(object_id))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and request.user.has_perm("events.change_event", obj):
            context["programme_url"] = reverse(f"{self.admin_site.name}:events_event_programme", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


class GridForm(RecordForm):
    """The form of the event itself, of which this page changes nothing."""

    is_only_shown = False

    def compared(self):
        return {}

    def is_valid(self):
        return super().is_valid() and not self.is_only_shown

    def _post_clean(self):
        """The event's own rules are no affair of this page."""


class ProgrammeGrid(WaitsForPublisher, SeenRecords, UntranslatedRecordAdmin):
    """An admin without addresses of its own: `ProgrammePages` asks it."""

    form = GridForm
    change_form_template = "admin/events/event/programme.html"
    inlines = [GridInline]
    readonly_fields = []

    class Media:
        css = {"all": ["css/admin_programme.css"]}
        js = ["js/programme_clock.js", "js/programme_row.js", "js/programme_grid.js", "js/programme_people.js"]

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change", obj)

    has_view_permission = has_change_permission

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": ["is_minor"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.is_only_shown = hasattr(request, "pasted")
        return form

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Show what was pasted as rows of the form, which is then sent like any other. One query more."""
        if request.method == "POST" and BUTTON in request.POST:
            event = Event.objects.filter(pk=object_id).only(*PASTED_INTO).first()
            if event is not None:
                request.POST, request.pasted = with_pasted(request.POST, event)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if "people" in row.changed_data and not formset._should_delete_form(row) and row.instance.pk:
                formset.people.write(row.instance, row.cleaned_data["people"], by=request.user)

    def save_related(self, request, form, formsets, change):
        with deferred():
            super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        (rows,) = context["inline_admin_formsets"]
        language = get_language() or BRIDGE
        context |= {
            "title": gettext("Programme"),
            "subtitle": shown_name(obj),
            "is_nav_sidebar_enabled": False,
            "zone": zone_label(obj.time_zone, language, obj.starts_at) if obj.starts_at else obj.time_zone,
            "pasted": getattr(request, "pasted", None),
            "pasted_text": request.POST.get(TEXT, ""),
            "clocks": [(name, zone_label(name, language, obj.starts_at or timezone.now())) for name in clocks_of(obj)],
            "clock": request.POST.get(CLOCK, obj.time_zone),
            "rows": rows,
            "event_url": reverse(f"{self.admin_site.name}:events_event_change", args=[obj.pk]),
            "history_url": reverse(f"{self.admin_site.name}:events_event_history", args=[obj.pk]),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request, obj):
        self.message_user(request, gettext("The programme was saved."), messages.SUCCESS)
        there = reverse(f"{self.admin_site.name}:events_event_change", args=[obj.pk])
        return HttpResponseRedirect(request.path if "_continue" in request.POST else there)
