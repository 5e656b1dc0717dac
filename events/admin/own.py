"""Own events and those of other offices: what is listed, what is offered, whose an event becomes."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from events.models import Event, Session
from events.rights import seen_by
from organizations.models import Office, Role


class ChoosesSeen:
    """A mixin for an admin or inline: of events and sessions those are offered, and taken, that one may see."""

    def get_field_queryset(self, db, db_field, request):
        chosen = super().get_field_queryset(db, db_field, request)
        model = db_field.remote_field.model
        if model not in (Event, Session):
            return chosen
        return seen_by(request.user, model._default_manager.all() if chosen is None else chosen)


class SeenRecords(ChoosesSeen):
    """A mixin for the admin of events and of what is part of them: drafts of other offices are not shown."""

    def get_queryset(self, request):
        return seen_by(request.user, super().get_queryset(request))

    def get_object(self, request, object_id, from_field=None):
        """Refuse what is there but not for them. One query more for what is not found."""
        found = super().get_object(request, object_id, from_field)
        if found is None and self._is_there(request, **{from_field or "pk": object_id}):
            raise PermissionDenied
        return found

    def _is_there(self, request, **asked):
        try:
            return super().get_queryset(request).filter(**asked).exists()
        except (ValueError, ValidationError):
            return False  # no key at all


class OwnEvents(SeenRecords):
    """A mixin for the admin of events: who enters an event owns it through their office."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.editor = request.user
        return form

    def get_changeform_initial_data(self, request):
        mine = request.user.offices_as(Role.EDITOR)
        return {"offices": mine if len(mine) == 1 else [], **super().get_changeform_initial_data(request)}


class OwningOffices(forms.ModelForm):
    """A mixin for the form of an event: an office neither takes an event from another one nor loses it by a slip."""

    editor = None

    def clean_offices(self):
        """Keep an office of the editor's among those of the event.

        Other offices may join at once, and leave only through their own people. A publisher may hand an event over.
        """
        chosen = self.cleaned_data["offices"]
        if self.editor is None or self.editor.is_superuser:
            return chosen
        mine = set(self.editor.offices_as(Role.EDITOR))
        before = {office.pk for office in self.initial.get("offices", ())} if self.instance.pk else set()
        after = {office.pk for office in chosen}
        if not after and not before and len(mine) == 1:
            self.changed_data.append("offices")  # nobody typed it, and it is to be written
            return Office.objects.filter(pk__in=mine)
        if before - after - mine:
            raise forms.ValidationError(_("Other offices can be removed from this event only by their own editors."))
        is_handed_over = after and self.instance.pk and self.editor.has_perm("events.publish_event", self.instance)
        if not after & mine and not is_handed_over:
            raise forms.ValidationError(_("Choose at least one of your own offices."))
        return chosen


class PicksOfTheirOffices(ChoosesSeen):
    """A mixin for an admin or inline of picks: an office recommends in its own name, also events of others."""

    def get_field_queryset(self, db, db_field, request):
        chosen = super().get_field_queryset(db, db_field, request)
        if db_field.name != "office" or request.user.is_superuser:
            return chosen
        offices = Office.objects.all() if chosen is None else chosen
        return offices.filter(pk__in=request.user.offices_as(Role.EDITOR))
