"""An editor's changes of a public event wait for a publisher where an office wants that; else they are told."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext

from events.index.indexing import deferred
from events.lifecycle.waiting import (
    AlreadyAnswered,
    is_reviewed,
    keep_waiting,
    proposed,
    send_back,
    take_over,
    waiting_of,
)
from events.models import Answer, Event
from multilingual import history
from multilingual.namesakes import shown_name
from multilingual.wording import date, hour

from .preview import BUTTON

ANSWERED = 5
"""So many answered changes are still shown."""


class WaitsForPublisher:
    """A mixin for the admin of events, and of what has a page of its own but belongs to one."""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        written = partial(super().changeform_view, request, object_id, *args, **kwargs)
        return self._reviewed(request, object_id, written)

    def delete_view(self, request, object_id, *args, **kwargs):
        return self._reviewed(request, object_id, partial(super().delete_view, request, object_id, *args, **kwargs))

    def _reviewed(self, request, object_id, write):
        """Write, and where that must wait take it back and keep it. At most three queries, none for a superuser."""
        if request.method != "POST" or BUTTON in request.POST or request.user.is_superuser:
            return write()
        event = self._public_event_of(request, object_id)
        if event is None or request.user.has_perm("events.publish_event", event):
            return write()
        if not is_reviewed(event):
            answer = write()
            if isinstance(answer, HttpResponseRedirect):
                self.message_user(request, gettext("This event is public: readers see your changes at once."))
            return answer
        return self._kept(request, event, write)

    def _kept(self, request, event, write):
        has_files = bool(request.FILES)
        request.FILES.clear()
        with history.revision(request.user) as block, deferred() as indexed:
            answer = write()
            if isinstance(answer, SimpleTemplateResponse):
                answer.render()
            changes = block.changes()
            indexed.clear()
            block.drop()
        if not isinstance(answer, HttpResponseRedirect):
            return answer
        list(messages.get_messages(request))  # "changed successfully" would not be true
        if has_files:
            self.message_user(
                request, gettext("A picture cannot wait for a publisher: ask one to add it."), messages.WARNING
            )
        if keep_waiting(event=event, by=request.user, changes=changes):
            text = gettext("This event is public: your changes wait until a publisher accepts them.")
            self.message_user(request, text, messages.SUCCESS)
        there = HttpResponseRedirect(reverse(f"{self.admin_site.name}:events_event_change", args=[event.pk]))
        there.cookies.update(answer.cookies)  # a browser is told by one that its draft is saved
        return there

    def _public_event_of(self, request, object_id):
        """Return the public event that is about to be changed: also that to which a session is added."""
        known, named = (key if str(key).isdecimal() else None for key in (object_id, request.POST.get("event")))
        asked = Q(pk=known) if self.model is Event else Q(sessions=known) | Q(pk=named)
        return Event.objects.published().filter(asked).first()


class WaitingChanges(WaitsForPublisher):
    """A mixin for the admin of events: the page on which a publisher answers what waits."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.waiting_view)
        return [path("<int:pk>/waiting/", page, name="events_event_waiting"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and obj.is_published:
            context["waiting_count"] = waiting_of(obj).count()
            context["waiting_url"] = reverse(f"{self.admin_site.name}:events_event_waiting", args=[obj.pk])
            context["sent_back"] = self._sent_back(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _sent_back(self, request, event):
        """Return what of the editor's came back last, unless something newer of theirs waits or was taken over."""
        latest = event.waiting_changes.filter(by=request.user).order_by("-pk").first()
        return latest if latest and latest.answer == Answer.SENT_BACK else None

    def waiting_view(self, request, pk):
        """Show what waits, the oldest first; a publisher takes that one over or sends it back."""
        event = self.get_object(request, str(pk))
        if event is None:
            raise Http404
        if not self.has_view_or_change_permission(request, event):
            raise PermissionDenied
        may_answer = request.user.has_perm("events.publish_event", event)
        problems = []
        if request.method == "POST":
            if not may_answer:
                raise PermissionDenied
            problems = self._answer(request, event)
            if not problems:
                return HttpResponseRedirect(request.path)
        waiting = list(waiting_of(event))
        context = {
            **self._about(request, event),
            "title": gettext("Waiting changes"),
            "name": shown_name(event),
            "waiting": [(each, _when(each.at), proposed(each)) for each in waiting],
            "first": waiting[0].pk if waiting else None,
            "answered": event.waiting_changes.exclude(answer="").select_related("by").order_by("-pk")[:ANSWERED],
            "may_answer": may_answer,
            "problems": problems,
        }
        return TemplateResponse(request, "admin/history/waiting.html", context)

    def _answer(self, request, event):
        """Do what a button says; return what keeps it from being done."""
        waiting = waiting_of(event).first()
        if waiting is None or str(waiting.pk) != request.POST.get("waiting"):
            return [gettext("Somebody else has answered this in the meantime.")]
        try:
            if "_take_over" in request.POST:
                take_over(waiting=waiting, by=request.user)
                self.message_user(request, gettext("The changes are public now."), messages.SUCCESS)
            else:
                send_back(waiting=waiting, by=request.user, comment=request.POST.get("comment", ""))
                self.message_user(request, gettext("The changes were sent back."), messages.SUCCESS)
        except ValidationError as error:
            return error.messages
        except AlreadyAnswered as error:
            return [str(error)]
        return []


def _when(moment):
    return f"{date(moment, get_language())} {hour(moment, get_language())} UTC"
