"""The history of a record as a page of the admin, and the way back to an old version."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from reversion.models import Version

from multilingual.history.entries import changes_on, entries, revisions_of
from multilingual.history.keeping import key_of_version
from multilingual.history.registry import UNTOLD
from multilingual.history.restoring import prepared, restore
from multilingual.models import RecordChange
from multilingual.namesakes import shown_name
from multilingual.whole_numbers import whole_number

from .rights import may

SHOWN = 20
"""Entries on a page."""


class HistoryPages:
    """A mixin for the admin of a record: what became of it and of its parts, and old versions to bring back."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.restore_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        return [path("<int:pk>/history/restore/", page, name=name), *super().get_urls()]

    def has_restore_permission(self, request, obj):
        """Return whether the editor may bring back what a record was."""
        return may(request, "change", self.opts, obj)

    def history_view(self, request, object_id, extra_context=None):
        """Answer with the entries of a record's history, newest first. As many queries for twenty as for one."""
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        pages = Paginator(revisions_of(record), SHOWN)
        page = pages.get_page(request.GET.get("p", 1))
        context = {
            "entries": entries(record, page.object_list, get_language()),
            "page": page,
            "may_restore": self.has_restore_permission(request, record),
            "restore_url": self._page_of(record, "restore"),
            "title": gettext("History"),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history/history.html", self._about(request, record) | context)

    def restore_view(self, request, pk):
        """Show what an old version would change, and bring it back when that was confirmed."""
        record = self.get_object(request, str(pk))
        if record is None:
            raise Http404
        if not self.has_restore_permission(request, record):
            raise PermissionDenied
        restoration = prepared(self._version(request, record), only=request.GET.get("field", ""))
        problems = []
        if request.method == "POST" and restoration.can_be_done:
            try:
                restore(restoration, editor=request.user)
            except ValidationError as error:
                problems = error.messages
            else:
                self.message_user(request, gettext("The old version is back; what it replaced is in the history."))
                return HttpResponseRedirect(self._page_of(record, "history"))
        context = {
            "restoration": restoration,
            "problems": problems,
            "history_url": self._page_of(record, "history"),
            "title": gettext("Restore"),
        }
        return TemplateResponse(request, "admin/history/restore.html", self._about(request, record) | context)

    def _version(self, request, record):
        """Return the version that is asked for, which must be of the record or of a part of it."""
        number = whole_number(request.GET.get("version", ""))
        if number is None:
            raise Http404
        version = get_object_or_404(Version.objects.select_related("revision"), pk=number)
        is_told = RecordChange.objects.filter(changes_on(record), record=key_of_version(version)).exists()
        if not is_told or request.GET.get("field", "") in UNTOLD:
            raise Http404
        return version

    def _about(self, request, record):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": record,
            "name": shown_name(record),
            "change_url": self._page_of(record, "change"),
            "list_url": reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist"),
        }

    def _page_of(self, record, page):
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[record.pk])
