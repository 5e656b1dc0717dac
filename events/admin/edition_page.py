"""The page of the next edition: when, what is taken, what it will be called; then its draft."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext

from events.clocks.plans import Plan
from events.lifecycle.editions import Asked, Outlook, make_edition, outlook
from events.lifecycle.waiting import is_reviewed
from events.models import Event
from events.outputs.calendar_files.words import planned
from multilingual import wording
from multilingual.admin.sent_once import made_by, new_token, remember
from organizations.models import Office, Role

from .edition_form import EditionForm, field_label, seen_of
from .step_page import title
from .step_words import Change


class NextEdition:
    """A mixin for the admin of events: a page that makes the draft of an event's next edition, or of a copy."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.next_edition_view)
        return [path("<int:pk>/next-edition/", page, name="events_event_next_edition"), *super().get_urls()]

    def next_edition_view(self, request, pk):
        """Show what would be made, and make it when it was seen. Whoever may change an event may continue it."""
        event = self.get_object(request, str(pk))
        if event is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not request.user.has_perm("events.change_event", event):
            raise PermissionDenied
        if made := made_by(request):
            return self._lead_to(request, made)
        event = Event.objects.select_related("series").get(pk=event.pk)
        form = self._edition_form(request, event)
        found = self._edition_outlook(event, form)
        if request.method == "POST" and found and "_look" not in request.POST:
            if request.POST.get("seen") == seen_of(found):
                if new := self._make_edition(request, event, form):
                    return HttpResponseRedirect(self._form_address(new))
            else:
                form.add_error(
                    None, gettext("The names below have changed since you saw them: please check them again.")
                )
        return self._edition_page(request, event, form, found)

    def _edition_form(self, request, event) -> EditionForm:
        callback = partial(self.formfield_for_dbfield, request=request)
        made = forms.modelform_factory(Event, form=EditionForm, formfield_callback=callback)
        may_name = request.user.has_perm("events.add_series") and self._joins(request, event)
        return made(request.POST or None, instance=event, may_name_series=may_name)

    def _joins(self, request, event) -> bool:
        """Return whether the event itself may come into a series here: it has none, and no change of it waits."""
        may_publish = request.user.has_perm("events.publish_event", event)
        return event.series_id is None and (may_publish or not is_reviewed(event))

    def _edition_outlook(self, event, form) -> Outlook | None:
        asked = form.asked
        if asked is None:
            return None
        try:
            return outlook(event, asked)
        except ValidationError as error:
            if form.is_bound:
                form.refuse(error)
            return None

    def _make_edition(self, request, event, form) -> Event | None:
        asked: Asked = form.asked
        try:
            new = make_edition(
                event=event,
                by=request.user.get_username(),
                asked=asked,
                offices=self._owners(request, event),
                joins=self._joins(request, event),
            )
        except ValidationError as error:
            form.refuse(error)
            return None
        remember(request, new)
        self.log_addition(request, new, gettext("Created from “%(event)s”.") % {"event": title(event)})
        text = gettext("The draft “%(event)s” was created. Check it, then submit it.")
        self.message_user(request, text % {"event": title(new)}, messages.SUCCESS)
        return new

    def _owners(self, request, event) -> list[Office]:
        """Return the event's offices in which somebody is an editor; all of them for who has a role in none."""
        offices = list(event.offices.all())
        mine = set(request.user.offices_as(Role.EDITOR))
        return [office for office in offices if office.pk in mine] or offices

    def _edition_page(self, request, event, form, found):
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Next edition"),
            "subtitle": title(event),
            "opts": self.opts,
            "original": event,
            "form": form,
            "media": self.media + form.media,
            "form_token": new_token(request),
            "seen_token": seen_of(found) if found else "",
            "changes": _changes(event, found) if found else [],
            "taken": _taken(found) if found else [],
            "named_again": _named_again(found) if found else "",
            "form_address": self._form_address(event),
        }
        return TemplateResponse(request, "admin/events/event/next_edition.html", context)


def _changes(event: Event, found: Outlook) -> list[Change]:
    """Return days and names, as they are and as they would be, one line each."""
    language = get_language()
    return [
        Change(gettext("Dates and times"), planned(Plan.of(event), language) or "–", planned(found.plan, language)),
        *(Change(_name_label(each.field, each.language), each.before or "–", each.after) for each in found.renamed),
    ]


def _name_label(field: str, language: str | None) -> str:
    label = field_label(field)
    return f"{label} · {wording.language_name(language, get_language())}" if language else label


def _taken(found: Outlook) -> list[str]:
    language = get_language()
    return [
        wording.labelled(capfirst(part.label), wording.number(count, language), language)
        for part, count in found.counts.items()
    ]


def _named_again(found: Outlook) -> str:
    """Return where the year that was still stands, "" where it does not."""
    places = [field_label(name) for name in found.named_in]
    if found.sessions_named:
        told = ngettext("%(count)d session", "%(count)d sessions", found.sessions_named)
        places.append(told % {"count": found.sessions_named})
    if not places:
        return ""
    said = gettext("%(year)s still appears in: %(places)s. Check it in the draft.")
    return said % {"year": found.year, "places": wording.enumerated(places, get_language())}
