"""What an editor does with an event beside typing: the steps that lead it to the public and back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin, messages
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.lifecycle.publishing import NotReady, OutOfTurn, missing, publish, submit, withdraw
from events.models import Event, Publication
from multilingual import history
from multilingual.reading import read


@dataclass(frozen=True)
class Step:
    """A button of the change form: what it does, to which state it leads and in which ones it is offered."""

    label: str
    verb: Callable
    permission: str
    to: Publication
    offered: frozenset


STEPS = {
    "_submit_for_review": Step(
        _("Submit for review"), submit, "events.submit_event", Publication.IN_REVIEW, frozenset({Publication.DRAFT})
    ),
    "_publish": Step(
        _("Publish"),
        publish,
        "events.publish_event",
        Publication.PUBLISHED,
        frozenset({Publication.DRAFT, Publication.IN_REVIEW, Publication.WITHDRAWN}),
    ),
    "_withdraw": Step(
        _("Withdraw"), withdraw, "events.withdraw_event", Publication.WITHDRAWN, frozenset({Publication.PUBLISHED})
    ),
}


class Steps:
    """A mixin for the admin of events: what is missing, and the buttons of the steps that may follow."""

    actions = ["submit_selected", "publish_selected", "withdraw_selected"]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["missing"] = [] if obj.is_published else missing(obj)
            context["steps"] = [
                (name, step.label)
                for name, step in STEPS.items()
                if obj.publication in step.offered and request.user.has_perm(step.permission, obj)
            ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_change(self, request, obj):
        """Take the step of the pressed button after saving, and stay on the page."""
        step = next((name for name in STEPS if name in request.POST), None)
        if step is None:
            return super().response_change(request, obj)
        self._take(request, [obj], step)
        request.POST = request.POST.copy()
        request.POST["_continue"] = "1"
        return super().response_change(request, obj)

    @admin.action(description=_("Submit for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_submit_for_review")

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_publish")

    @admin.action(description=_("Withdraw"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        self._take(request, _whole(queryset), "_withdraw")

    def _take(self, request, events, step):
        """Take a step with each event; say what is missing where it cannot be taken."""
        taken = STEPS[step]
        done = 0
        for event in events:
            if not request.user.has_perm(taken.permission, event):
                self._warn(request, gettext("You may not do this with “%(event)s”.") % {"event": _title(event)})
                continue
            try:
                with history.revision(request.user, taken.label):
                    taken.verb(event=event, by=request.user.get_username())
                done += 1
            except NotReady as error:
                text = gettext("“%(event)s” is not published yet: %(missing)s")
                self._warn(request, text % {"event": _title(event), "missing": " ".join(error.missing)})
            except OutOfTurn as error:
                self._warn(request, f"{_title(event)}: {error}")
        if done:
            text = ngettext("%(count)d event is now: %(state)s.", "%(count)d events are now: %(state)s.", done)
            self.message_user(request, text % {"count": done, "state": taken.to.label}, messages.SUCCESS)

    def _warn(self, request, text):
        self.message_user(request, text, messages.WARNING)


def _whole(queryset):
    """Return the chosen events with all their columns; the list had only loaded what it shows."""
    return Event.objects.filter(pk__in=[event.pk for event in queryset]).order_by("pk")


def _title(event):
    return read(event, "title").text
