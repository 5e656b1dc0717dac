"""Steps with several events at once: the list asks first, with which they can be taken and why not with the others."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext

from events.lifecycle.steps import REFUSALS, VERBS, hindrances
from events.models import Event

from .step_forms import step_form
from .step_page import title
from .step_words import state

MOST = 100
"""How many events one page asks about."""


@dataclass(frozen=True)
class Chosen:
    """One of the chosen events. hindrances: why the step cannot be taken with it."""

    event: Event
    title: str
    state: str
    hindrances: list[str]


class SelectedSteps:
    """A mixin for the admin of events: list actions, one for each step that can be taken with several."""

    def get_actions(self, request):
        actions = super().get_actions(request)
        offered = [verb for verb in VERBS.values() if verb.in_list and request.user.has_perm(verb.permission)]
        steps = {f"{verb.name}_selected": partial(_ask, verb=verb) for verb in offered}
        return actions | {name: (do, name, do.keywords["verb"].label) for name, do in steps.items()}

    def take_with_selected(self, request, queryset, verb):
        """Show which of the chosen events can take the step; take it when it is confirmed, and tell of each."""
        keys = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            told = ngettext("Choose at most %(count)d event.", "Choose at most %(count)d events.", MOST)
            self.message_user(request, told % {"count": MOST}, messages.WARNING)
            return None
        events = list(Event.objects.filter(pk__in=keys).order_by("start_date", "pk"))
        form = self._selected_form(request, verb, events)
        if "_taken" in request.POST and form.is_valid():
            for event in events:
                self._take_with_one(request, verb, event, form)
            return None
        chosen = [Chosen(event, title(event), state(event), self._hindrances(request, verb, event)) for event in events]
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "opts": self.opts,
            "verb": verb,
            "form": form,
            "ready": [each for each in chosen if not each.hindrances],
            "others": [each for each in chosen if each.hindrances],
            "action": f"{verb.name}_selected",
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/events/event/step_selected.html", context)

    def _selected_form(self, request, verb, events):
        """Return the one form for all; of several events in several languages English stands first."""
        languages = {event.original_language for event in events}
        instance = Event(original_language=languages.pop() if len(languages) == 1 else "en")
        name = "" if verb.name == "publish" else verb.name  # at once, and without errors of the time check
        form = step_form(name, partial(self.formfield_for_dbfield, request=request))
        return form(request.POST if "_taken" in request.POST else None, instance=instance)

    def _take_with_one(self, request, verb, event, form):
        found = self._hindrances(request, verb, event)
        if not found:
            try:
                self.take_step(request, verb.name, event, **form.given)
            except REFUSALS as error:
                found = [str(error)]
            except ValidationError as error:
                found = error.messages
        if found:
            text = gettext("“%(event)s” was not changed: %(reasons)s")
            self.message_user(request, text % {"event": title(event), "reasons": " ".join(found)}, messages.WARNING)
        else:
            self.tell_taken(request, event)

    def _hindrances(self, request, verb, event):
        if not request.user.has_perm(verb.permission, event):
            return [gettext("You are not allowed to take this step.")]
        return [*map(str, hindrances(verb.name, event))]


def _ask(admin, request, queryset, *, verb):
    return admin.take_with_selected(request, queryset, verb)
