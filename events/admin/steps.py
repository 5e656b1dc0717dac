"""What stands on the form of an event beside its fields: its state, what is missing, the steps that may follow."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from events.lifecycle.publishing import missing
from events.lifecycle.steps import REFUSALS, VERBS, Verb
from events.models import Event

from .selected import SelectedSteps
from .step_page import StepPages, out_of_turn
from .step_words import anchor, moment, state

NEXT = ("publish", "submit")
"""The step that leads on, the furthest first; the others stand in the menu."""
AT_ONCE = frozenset({"submit"})
"""Steps that ask for nothing and are seen at once: the bar takes them without a page in between."""
SHOWN = 20


@dataclass(frozen=True)
class Bar:
    """What the bar at the foot of the form shows. missing: sentence and place; steps: those in the menu."""

    state: str
    publish_at: str
    missing: list[tuple[str, str]]
    next: Verb | None
    steps: list[Verb]
    preview_address: str
    page_address: str


class Steps(SelectedSteps, StepPages):
    """A mixin for the admin of events. What is planned of a public event changes by steps only."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *planned_fields(obj)]

    def get_fieldsets(self, request, obj=None):
        """Say at the clock of a public event which steps change it."""
        fieldsets = super().get_fieldsets(request, obj)
        if not planned_fields(obj):
            return fieldsets
        steps = [verb for verb in self._offered(request, obj) if verb.name not in {"withdraw"}]
        told = render_to_string("admin/events/event/_planned.html", {"event": obj, "steps": steps}, request)
        return [
            (name, {**options, "description": told} if "start_date" in _flat(options["fields"]) else options)
            for name, options in fieldsets
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            # As it stands, not as a form with errors has left it.
            event = Event.objects.get(pk=obj.pk) if request.method == "POST" else obj
            taken = list(event.steps.all()[:SHOWN])
            context |= {
                "bar": self._step_bar(request, event),
                "taken": [(step, VERBS[step.verb].done if step.verb in VERBS else step.verb) for step in taken],
                "comments": [] if event.is_published else [step for step in taken if step.comment],
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request, obj):
        """After saving, go on to the step whose button was pressed."""
        verb = VERBS.get(request.POST.get("_step", ""))
        if verb is None or not verb.has_page or not request.user.has_perm(verb.permission, obj):
            return super().response_change(request, obj)
        saved = gettext("The {name} “{obj}” was changed successfully.")
        self.message_user(request, saved.format(name=self.opts.verbose_name, obj=obj), messages.SUCCESS)
        if not verb.is_offered(obj):
            self.message_user(request, out_of_turn(obj), messages.WARNING)
        elif verb.name in AT_ONCE:
            self._take_at_once(request, verb, obj)
        else:
            return HttpResponseRedirect(reverse(f"{self.admin_site.name}:events_event_{verb.name}", args=[obj.pk]))
        return HttpResponseRedirect(self._form_address(obj))

    def _take_at_once(self, request, verb, event):
        try:
            self.take_step(request, verb.name, event)
        except REFUSALS as error:
            self.message_user(request, str(error), messages.WARNING)
        else:
            self.tell_taken(request, event)

    def _step_bar(self, request, event) -> Bar:
        steps = self._offered(request, event)
        following = next((verb for name in NEXT for verb in steps if verb.name == name), None)
        return Bar(
            state=state(event),
            publish_at=moment(event.publish_at, event.time_zone) if event.publish_at else "",
            missing=[] if event.is_published else [(str(each), anchor(each)) for each in missing(event)],
            next=following,
            steps=[verb for verb in steps if verb is not following],
            preview_address=self._preview_address(request, event),
            page_address=reverse("events:event_detail", args=[event.slug]) if event.is_published else "",
        )

    def _offered(self, request, event) -> list[Verb]:
        may = request.user.has_perm
        return [
            verb for verb in VERBS.values() if verb.has_page and verb.is_offered(event) and may(verb.permission, event)
        ]

    def _preview_address(self, request, event) -> str:
        if not request.user.has_perm("events.preview_event", event):
            return ""
        try:
            return reverse(f"{self.admin_site.name}:events_event_preview", args=[event.pk])
        except NoReverseMatch:
            return ""


def planned_fields(event) -> list[str]:
    """Return the fields of a public event that only steps change; of others the form changes them."""
    return sorted(event.fixed_fields() - {"publication", "publish_at"}) if event and event.is_published else []


def _flat(fields) -> set[str]:
    return {name for field in fields for name in ([field] if isinstance(field, str) else field)}
