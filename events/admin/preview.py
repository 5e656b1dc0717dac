"""An event as readers will see it, before they do: what is saved, and what stands in the form."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.template.response import SimpleTemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, override

from events.index.current import held
from events.index.indexing import deferred
from events.models import Publication
from events.views.preview import Bar, asked_language, language_choice, preview_page, shared_address
from multilingual.wording import date

BUTTON = "_preview"
"""The name of the form's button that asks for a preview of what stands in it."""
_NOT_SENT = {BUTTON, "language"}


class Preview:
    """A mixin for the admin of events: a page of what is saved, and the form's answer to its button "Preview"."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.preview_view)
        return [path("<int:pk>/preview/", page, name="events_event_preview"), *super().get_urls()]

    def preview_view(self, request, pk):
        """Answer with the page of an event as it is saved, in ``?language=``, else in its original language."""
        event = self.get_object(request, str(pk))
        if event is None:
            raise Http404
        if not request.user.has_perm("events.preview_event", event):
            raise PermissionDenied
        language = asked_language(request.GET.get("language", ""), event)
        link, until = "", ""
        if event.publication in (Publication.DRAFT, Publication.IN_REVIEW):
            link, ends = shared_address(event, language)
            until = date(ends, get_language())
        return preview_page(
            request, event, language, self._preview_bar(event, language=language, link=link, until=until)
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save what stands in the form, print the page and take everything back; a form with errors shows them.

        Nobody learns of the writes: the index of events is held, nothing is indexed, uploads are left out, and what
        waits for the end of the transaction is dropped with it.
        """
        if request.method != "POST" or BUTTON not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.FILES.clear()
        with held(), transaction.atomic(), deferred() as waiting:
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            if isinstance(answer, SimpleTemplateResponse):
                answer.render()
            waiting.clear()
            transaction.set_rollback(True)
        answer.cookies.clear()  # a browser is told by one that its draft is saved
        return answer

    def response_change(self, request, obj):
        return self._unsaved(request, obj) if BUTTON in request.POST else super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if BUTTON in request.POST:
            return self._unsaved(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def _unsaved(self, request, event):
        sent = [(name, value) for name, values in request.POST.lists() if name not in _NOT_SENT for value in values]
        language = asked_language(request.POST.get("language", ""), event)
        bar = self._preview_bar(
            event, language=language, is_saved=False, sent=[*sent, (BUTTON, "1")], form=request.path
        )
        return preview_page(request, event, language, bar)

    def _preview_bar(self, event, **about):
        here = f"{self.admin_site.name}:events_event"
        with override(None):
            addresses = {
                "action": reverse(f"{here}_preview", args=[event.pk]),
                "form": reverse(f"{here}_change", args=[event.pk]),
            }
        return Bar(**{"until": "", "languages": language_choice(), **addresses, **about})
