from datetime import timedelta

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.index.indexing import deferred, reindex
from events.models import Session
from events.rights import owned_by
from multilingual.admin import Meanwhile, RecordAdmin, RecordForm, RowsInATable
from multilingual.languages import direction
from multilingual.locking import hold
from multilingual.reading import column, columns
from multilingual.records import record_changed

from .dates import ClosingHour
from .own import SeenRecords
from .parts import AppearanceInline, CreditInline, FollowLanguageInline, LinkInline
from .restoring import RestoresEvent
from .waiting import WaitsForPublisher


class SessionForm(ClosingHour, RecordForm):
    def _post_clean(self):
        """Leave the model's rules until there is an event, whose clock and days they ask for."""
        if self.instance.event_id or self.cleaned_data.get("event"):
            super()._post_clean()


@admin.register(Session)
class SessionAdmin(WaitsForPublisher, RestoresEvent, SeenRecords, RecordAdmin):
    form = SessionForm
    heading = "title"
    fields = [
        "event",
        ("kind", "number", "position"),
        "title",
        ("start_date", "start_time", "end_date", "end_time"),
        "room",
        "abstract",
        "themes",
        "stream_url",
        "recording_url",
    ]
    list_display = ["titled", "kind", "event_title", "start_date", "start_time", "translations"]
    list_columns = ("kind", "start_date", "start_time")
    list_readings = ("event__title",)
    list_filter = ["kind"]
    ordering = ["-starts_at", "-pk"]
    search_fields = [*columns("title"), "number", *columns("event__title")]
    autocomplete_fields = ["event", "themes"]
    inlines = [AppearanceInline, FollowLanguageInline, CreditInline, LinkInline]

    def get_field_queryset(self, db, db_field, request):
        """Offer events of their own: a session is entered where its event is."""
        events = super().get_field_queryset(db, db_field, request)
        return owned_by(request.user, events) if db_field.name == "event" else events

    @admin.display(description=_("event"))
    def event_title(self, session):
        return session.event__title_read

    def save_related(self, request, form, formsets, change):
        """Save, and index the event once, however many parts of the session were written; the one it was of, too."""
        with deferred():
            super().save_related(request, form, formsets, change)
            if change and "event" in form.changed_data:
                reindex([form.initial["event"]])

    def delete_model(self, request, obj):
        """Delete, and tell the event, whose programme has changed."""
        event = obj.event
        super().delete_model(request, obj)
        record_changed(event, by=request.user.get_username())

    def delete_queryset(self, request, queryset):
        """Delete several, and tell their events."""
        hold(Session, queryset.values("pk"))
        events = {session.event for session in queryset.select_related("event")}
        super().delete_queryset(request, queryset)
        for event in events:
            record_changed(event, by=request.user.get_username())


ROW = ("start_date", "start_time", "end_time", "kind", "number")
"""The columns of a session that its row shows, beside the title."""


class SessionRowForm(ClosingHour, Meanwhile):
    """A session in one line of its event's page, with the title in the original language only."""

    original_title = forms.CharField(
        label=_("title in the original language"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "aria-label": _("title in the original language")}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            code = self.instance.original_language
            self.initial["original_title"] = getattr(self.instance, column("title", code))
            self.fields["original_title"].widget.attrs |= {"lang": code, "dir": direction(code)}

    def compared(self):
        """Return what this row shows of a session."""
        title = getattr(self.instance, column("title", self.instance.original_language))
        return {**{name: getattr(self.instance, name) for name in ROW}, "original_title": title}

    def clean(self):
        self._move_last_day()
        data = super().clean()
        self._validate_constraints = False  # the model's own rules say the same without a query for each row
        if "original_title" in self.cleaned_data:
            name = column("title", self.instance.original_language)
            setattr(self.instance, name, self.cleaned_data["original_title"] or None)
        return data

    def _move_last_day(self):
        """Let the last day, which this row does not show, follow what it shows."""
        start, before = self.cleaned_data.get("start_date"), self.initial.get("start_date")
        if not (start and before and self.instance.end_date):
            return
        nights = self.instance.end_date - before
        begins, ends = self.cleaned_data.get("start_time"), self.cleaned_data.get("end_time")
        if nights.days == 1 and self._ran_past_midnight() and begins and ends and ends > begins:
            nights = timedelta()  # it now ends in the evening on which it begins
        self.instance.end_date = start + nights

    def _ran_past_midnight(self):
        begins, ends = self.initial.get("start_time"), self.initial.get("end_time")
        return begins is not None and ends is not None and ends <= begins

    def _update_errors(self, errors):
        """Show what the model says of the title at the one title there is, and of the last day at the last hour."""
        told = getattr(errors, "error_dict", {})
        if "end_date" in told:
            told["end_time"] = [*told.get("end_time", []), *told.pop("end_date")]
        for name in columns("title"):
            if name in told:
                told["original_title"] = told.pop(name)
        super()._update_errors(errors)


class SessionInline(RowsInATable):
    model = Session
    form = SessionRowForm
    fields = [*ROW[:3], "original_title", *ROW[3:]]
    ordering = ["starts_at", "position", "number", "pk"]
    show_change_link = True

    @admin.display(description=_("title in the original language"))
    def original_title(self, session):
        """Show the title where the row is only read."""
        return getattr(session, column("title", session.original_language))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "number":
            field.widget.attrs |= {"class": "", "size": 5}
        return field
