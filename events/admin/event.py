"""The editors' page of an event."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.index.indexing import deferred
from events.lifecycle.timing import retime
from events.models import Event, Publication
from multilingual.admin import RecordAdmin
from multilingual.reading import columns
from organizations.admin import Pictures, ZoneChoice
from organizations.zones import ZONE_NAMES

from .edition_page import NextEdition
from .event_form import EventForm
from .event_list import FILTERS, EventList
from .handover import Handover
from .own import OwnEvents
from .parts import CreditInline, FollowLanguageInline, LinkInline, PickInline, RelationInline
from .preview import Preview
from .programme import ProgrammePages
from .restoring import RestoresEvent
from .session import SessionInline
from .steps import Steps
from .time_check import TimeCheck
from .translation_desk import TranslationDesk
from .translation_filters import TranslationLanguage, TranslationNeed
from .waiting import WaitingChanges

CLOCK = frozenset({"time_zone", "precision", "start_date", "start_time", "end_date", "end_time"})
"""Fields that move the instants of an event or of its sessions."""


@admin.register(Event)
class EventAdmin(
    EventList,
    Preview,
    ProgrammePages,
    TranslationDesk,
    WaitingChanges,
    RestoresEvent,
    OwnEvents,
    NextEdition,
    Steps,
    Handover,
    TimeCheck,
    Pictures,
    ZoneChoice,
    RecordAdmin,
):
    form = EventForm
    change_form_template = "admin/events/event/change_form.html"
    heading = "title"
    fieldsets = [
        (_("What"), {"fields": ["title", "motto", "summary", "description", "objectives", "audience", "other_names"]}),
        (
            _("When"),
            {
                "fields": [
                    ("precision", "time_zone", "zone_is_meant"),
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
    named_lists = {"further_zones": ZONE_NAMES}
    list_filter = [*FILTERS, TranslationNeed, TranslationLanguage]
    search_fields = [*columns("title"), "other_names", "slug"]
    autocomplete_fields = ["host_city", "venue", "contact_organization", "offices", "themes", "series", "initiatives"]
    inlines = [FollowLanguageInline, CreditInline, SessionInline, LinkInline, RelationInline, PickInline]

    def has_delete_permission(self, request, obj=None):
        """Let a draft go that nobody ever saw; everything else is withdrawn."""
        is_unseen = obj is not None and obj.publication == Publication.DRAFT and obj.published_at is None
        # Not RecordAdmin's answer, which is no for whatever has an address.
        return is_unseen and self.may(request, "delete", obj)

    def save_related(self, request, form, formsets, change):
        """Save, and let the instants of all sessions follow the event's clock, also those not on this page."""
        with deferred():
            super().save_related(request, form, formsets, change)
        if CLOCK & set(form.changed_data):
            retime(event=form.instance)
