"""What is edited on the page of an event or of one of its sessions."""

from events.models import Appearance, Credit, FollowLanguage, Link, Pick, Relation
from multilingual.admin import RecordFormSet, RecordInline, RowsInATable
from organizations.models import Role

from .own import ChoosesSeen, PicksOfTheirOffices


class PartFormSet(RecordFormSet):
    """Rows of an event as a whole, or of a session: then the event is the session's."""

    def __init__(self, *args, queryset=None, **kwargs):
        rows = self.model._default_manager.all() if queryset is None else queryset
        super().__init__(
            *args, queryset=rows.filter(session__isnull=True) if self.fk.name == "event" else rows, **kwargs
        )

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.fk.name == "session" and self.instance.event_id:
            form.instance.event_id = self.instance.event_id
        return form

    def save_new(self, form, commit=True):
        if self.fk.name == "session":
            form.instance.event_id = self.instance.event_id
        return super().save_new(form, commit=commit)


class FollowLanguageFormSet(PartFormSet):
    once = ("language", "mode")


class CreditFormSet(PartFormSet):
    once = ("organization", "role")


class FollowLanguageInline(RowsInATable):
    model = FollowLanguage
    formset = FollowLanguageFormSet
    fields = ["language", "mode"]


class CreditInline(RecordInline):
    model = Credit
    formset = CreditFormSet
    fields = [("organization", "role", "order"), "credited_as"]
    autocomplete_fields = ["organization"]
    classes = []


class LinkInline(RecordInline):
    model = Link
    formset = PartFormSet
    fields = [("kind", "language", "order"), "url", "label"]


class RelationInline(ChoosesSeen, RecordInline):
    model = Relation
    fk_name = "event"
    fields = [("kind", "other", "order"), "outside_name", "outside_url"]
    autocomplete_fields = ["other"]


class PickInline(PicksOfTheirOffices, RecordInline):
    model = Pick
    formset = PartFormSet
    fields = [("office", "order"), "audience", "reason"]
    autocomplete_fields = ["office"]

    def get_queryset(self, request):
        """Leave what other offices recommend to them."""
        picks = super().get_queryset(request)
        return picks if request.user.is_superuser else picks.filter(office__in=request.user.offices_as(Role.EDITOR))


class AppearanceInline(RecordInline):
    model = Appearance
    fields = [
        ("speaker", "role", "order"),
        ("is_confirmed", "is_open"),
        "placeholder",
        "position",
        "affiliation",
    ]
    autocomplete_fields = ["speaker"]
    classes = []
