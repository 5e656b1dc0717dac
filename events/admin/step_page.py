"""The page of one step: a small form, a look at what it changes, and then the step itself."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext

from events.lifecycle.outlook import outlook
from events.lifecycle.publishing import missing
from events.lifecycle.steps import REFUSALS, VERBS, Verb, take
from events.models import Event
from events.translating import place_of, word_check
from multilingual.glossary import glossary
from multilingual.locking import locked
from multilingual.reading import read
from multilingual.wording import language_name

from .step_forms import StepForm, seen_of, step_form
from .step_words import anchor, changes, outside_told, readers, sessions_told, state

MOST_WORDS = 20
"""So many notices of the glossary stand on one page."""


class StepPages:
    """A mixin for the admin of events: a page for each step, ``…/<event>/<step>/``."""

    def get_urls(self):
        pages = [
            path(
                f"<int:object_id>/{verb.address}/",
                self.admin_site.admin_view(partial(self.step_view, verb=verb)),
                name=f"events_event_{verb.name}",
            )
            for verb in VERBS.values()
            if verb.has_page
        ]
        return [*pages, *super().get_urls()]

    def step_view(self, request, object_id, *, verb):
        """Show what a step would change; take it when it is confirmed. A refusal is said beside what was typed."""
        event = self.get_object(request, str(object_id))
        if event is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        if not request.user.has_perm(verb.permission, event):
            raise PermissionDenied
        if request.method != "POST":
            if not verb.is_offered(event):
                self.message_user(request, f"{verb.label}: {out_of_turn(event)}", messages.WARNING)
                return HttpResponseRedirect(self._form_address(event))
            return self._step_page(request, verb, self._step_form(request, verb, event))
        form = self._step_form(request, verb, event, request.POST)
        if form.is_valid() and "_look" not in request.POST and self._taken(request, verb, form):
            return HttpResponseRedirect(self._form_address(event))
        return self._step_page(request, verb, form)

    def take_step(self, request, name, event, **given):
        """Take a step in the name of who asks, with its line in the admin's log. Raises what the step raises."""
        with transaction.atomic():
            take(
                name,
                event=event,
                by=request.user.get_username(),
                on_unsent=partial(self._tell_unsent, request),
                **given,
            )
            self.log_change(request, event, str(VERBS[name].done))

    def tell_taken(self, request, event):
        text = gettext("“%(event)s” is now: %(state)s.")
        self.message_user(request, text % {"event": title(event), "state": state(event)}, messages.SUCCESS)

    def _taken(self, request, verb, form):
        event = form.instance
        try:
            with transaction.atomic():
                now = locked(Event.objects.all()).get(pk=event.pk)
                if not verb.is_offered(now):
                    form.add_error(None, out_of_turn(now))
                    return False
                if form.cleaned_data["seen"] != seen_of(now):
                    told = gettext(
                        "Somebody has changed this event in the meantime. Below is what the step changes "
                        "now: please check again."
                    )
                    form.add_error(None, told)
                    return False
                form.prepare(by=request.user.get_username())
                self.take_step(request, form.step, now, **form.given)
        except (ValidationError, *REFUSALS) as error:
            form.refuse(error)
            return False
        self.tell_taken(request, now)
        return True

    def _step_form(self, request, verb, event, data=None) -> StepForm:
        callback = partial(self.formfield_for_dbfield, request=request)
        return step_form(verb.name, callback)(data, instance=event)

    def _step_page(self, request, verb: Verb, form):
        event = Event.objects.get(pk=form.instance.pk)  # as it stands, whatever was typed
        seen = self._look(verb, event, form)
        is_looked_at = not form.has_preview or (seen is not None and form.clock is not None)
        event.refresh_from_db()
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "subtitle": title(event),
            "opts": self.opts,
            "original": event,
            "verb": verb,
            "form": form,
            "media": self.media + form.media,
            "seen_token": seen_of(event),
            "state": state(event),
            "missing": [(str(each), anchor(each)) for each in missing(event)] if verb.name == "publish" else [],
            "words": self._words(event) if verb.name == "publish" else [],
            "changes": changes(seen) if seen else [],
            "sessions_told": sessions_told(seen) if seen else "",
            "outside_told": outside_told(seen) if seen else "",
            "readers": readers(verb.name, event, seen) if seen and is_looked_at else "",
            "is_offered": verb.is_offered(event),
            "is_looked_at": is_looked_at,
            "form_address": self._form_address(event),
        }
        return TemplateResponse(request, "admin/events/event/step.html", context)

    def _words(self, event):
        """Return what the glossary has against the texts, each with its place on the translation desk. Ten queries."""
        desk = f"{self.admin_site.name}:events_event_translate"
        return [
            (
                each.sentence,
                place_of(each.text),
                language_name(each.language, get_language()),
                f"{reverse(desk, args=[event.pk, each.language])}?show=all"
                if each.language != each.text.original_language
                else self._form_address(event),
            )
            for each in word_check(event.pk, glossary())[:MOST_WORDS]
        ]

    def _look(self, verb, event, form):
        """Return what the step would change; None when it cannot be said, which then stands at the form."""
        if form.is_refused or not verb.is_offered(event):
            return None
        try:
            return outlook(verb.name, event, clock=form.clock)
        except (ValidationError, *REFUSALS) as error:
            form.refuse(error)
            return None

    def _form_address(self, event):
        return reverse(f"{self.admin_site.name}:events_event_change", args=[event.pk])

    def _tell_unsent(self, request, addresses):
        text = gettext("No e-mail could be sent to: %(addresses)s. The step was taken nonetheless.")
        self.message_user(request, text % {"addresses": ", ".join(addresses)}, messages.WARNING)


def out_of_turn(event) -> str:
    return gettext("This event is %(state)s: nothing was changed.") % {"state": state(event)}


def title(event) -> str:
    return read(event, "title").text or event.slug
