from django.contrib import admin, messages
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.index.indexing import reindex
from events.models import Appearance, Pick, Speaker
from multilingual.admin import RecordAdmin
from multilingual.reading import columns
from organizations.admin import BringsIn, Pictures

from .asked_first import AsksFirst
from .merging import Merging
from .own import PicksOfTheirOffices, SeenRecords


class SpeakerForm(AsksFirst):
    """A speaker's form: shows how the name is sorted where nobody says it, and lets a guess follow the name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.guessed_before = self.instance.guessed_sort_name() if self.instance.pk else ""
        if self.guessed_before and "sort_name" in self.fields:
            told = escape(
                gettext("Guessed: %(sort_name)s.") % {"sort_name": self.guessed_before}
            )  # it is printed as it is
            self.fields["sort_name"].help_text = f"{self.fields['sort_name'].help_text} {told}"
            self.fields["sort_name"].widget.attrs["placeholder"] = self.guessed_before

    def clean(self):
        data = super().clean()
        if self.guessed_before and self.cleaned_data.get("sort_name") == self.guessed_before:
            self.cleaned_data["sort_name"] = ""  # nobody said it: it is guessed again, from the name as it is now
        return data


@admin.register(Speaker)
class SpeakerAdmin(Merging, BringsIn, Pictures, RecordAdmin):
    form = SpeakerForm
    named_by_way = Appearance._meta.get_field("speaker")
    uses = "appearances"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("latin_name", "honorific"),
                    ("native_name", "native_language"),
                    "sort_name",
                    "name",
                    "other_names",
                ]
            },
        ),
        (_("Work"), {"fields": ["position", "affiliation", "organization", "biography", "links"]}),
        (_("Portrait"), {"fields": ["portrait", "is_sample"]}),
    ]
    list_display = ["__str__", "sort_name", "organization_name", "is_sample"]
    list_columns = ("latin_name", "native_name", "sort_name", "is_sample")
    list_readings = ("organization__name",)
    ordering = ["sort_name", "pk"]
    search_fields = ["latin_name", "native_name", "sort_name", "other_names", "slug", *columns("name")]
    autocomplete_fields = ["organization"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("sort_name") == "" and obj.sort_name != form.guessed_before:
            text = gettext("Sorted as “%(sort_name)s”, which was guessed. Correct it if it is wrong.")
            self.message_user(request, text % {"sort_name": obj.sort_name}, messages.INFO)

    @admin.display(description=_("organization"))
    def organization_name(self, speaker):
        return speaker.organization__name_read


@admin.register(Pick)
class PickAdmin(PicksOfTheirOffices, SeenRecords, RecordAdmin):
    heading = "event__title"
    fields = ["office", "event", "session", "audience", "reason", "order"]
    list_display = ["titled", "office_name", "order"]
    list_columns = ("order",)
    list_readings = ("office__organization__name",)
    ordering = ["event__starts_at", "order", "pk"]
    search_fields = [*columns("event__title"), *columns("audience")]
    autocomplete_fields = ["office", "event", "session"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "event" in form.changed_data:
            reindex([form.initial["event"]])

    def delete_model(self, request, obj):
        event = obj.event_id
        super().delete_model(request, obj)
        reindex([event])

    def delete_queryset(self, request, queryset):
        events = list(queryset.values_list("event", flat=True))
        super().delete_queryset(request, queryset)
        reindex(events)

    @admin.display(description=_("office"))
    def office_name(self, pick):
        return pick.office__organization__name_read
