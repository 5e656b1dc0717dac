"""The desk's page of the glossary, and its files."""

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from multilingual.exchange import Broken
from multilingual.glossary.files import Entry, read, table, tbx
from multilingual.glossary.rules import Term
from multilingual.glossary.terms import changes, entries, write
from multilingual.history.differences import field_name
from multilingual.history.words import word_difference
from multilingual.models import GlossaryTerm
from multilingual.reading import columns

from .records import MissingIn, RecordAdmin

SALT = "terms of a file"
_FORMATS = {"tbx": (tbx, "application/x-tbx+xml"), "csv": (table, "text/csv; charset=utf-8")}


class TermsFile(forms.Form):
    """A glossary that comes from elsewhere, or comes back."""

    file = forms.FileField(label=_("File"), help_text=_("TBX, or CSV in the format in which it is downloaded here."))


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(RecordAdmin):
    heading = "name"
    change_list_template = "admin/multilingual/glossaryterm/change_list.html"
    fields = ["name", "wrong", "stays", "note"]
    list_display = ["titled", "stays", "translations"]
    list_columns = ("stays",)
    list_filter = ["stays", MissingIn]
    search_fields = [*columns("name"), *columns("wrong"), "note"]

    def get_urls(self):
        here = "multilingual_glossaryterm"
        pages = [
            path("files/", self.admin_site.admin_view(self.files_view), name=f"{here}_files"),
            path("files/<str:format>/", self.admin_site.admin_view(self.file_view), name=f"{here}_file"),
        ]
        return [*pages, *super().get_urls()]

    def file_view(self, request, format):
        """Answer with all terms in a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        written, media_type = _FORMATS.get(format, _FORMATS["csv"])
        answer = HttpResponse(written(entries()), content_type=media_type)
        answer["Content-Disposition"] = f'attachment; filename="glossary.{format if format in _FORMATS else "csv"}"'
        return answer

    def files_view(self, request):
        """Offer the files; show what a sent one would change, and change it when that is confirmed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_change = self.may(request, "change") and self.may(request, "add")
        form, broken, told, kept = TermsFile(), None, None, ""
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            form = TermsFile(request.POST, request.FILES)
            try:
                if "_take_in" in request.POST:
                    return self._take_in(request)
                if form.is_valid():
                    found = read(form.cleaned_data["file"].read())
                    told = [(change, list(_differences(change))) for change in changes(found)]
                    kept = signing.dumps([_plain(change.entry) for change, _told in told], salt=SALT, compress=True)
            except Broken as error:
                broken = error
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Files of the glossary"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "broken": broken,
            "told": told,
            "kept": kept,
            "may_change": may_change,
            "formats": sorted(_FORMATS, reverse=True),
        }
        return TemplateResponse(request, "admin/multilingual/glossaryterm/files.html", context)

    def _take_in(self, request):
        try:
            kept = signing.loads(request.POST.get("kept", ""), salt=SALT)
        except signing.BadSignature as error:
            raise Broken(gettext("The page was not sent completely. Send the file again.")) from error
        wanted = changes(Entry(Term(**term), key) for key, term in kept)
        number = write(wanted, by=request.user.get_username(), editor=request.user)
        text = ngettext("%(count)d term was imported.", "%(count)d terms were imported.", number)
        self.message_user(request, text % {"count": number}, messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:multilingual_glossaryterm_changelist"))


def _plain(entry):
    term = entry.term
    return entry.key, {"names": term.names, "wrong": term.wrong, "stays": term.stays, "note": term.note}


def _differences(change):
    for name, value in change.fields.items():
        field = GlossaryTerm._meta.get_field(name)
        before = getattr(change.record, name) if change.record else ""
        words = (gettext("yes") if value is True else value, gettext("no") if before is False else before or "")
        yield field_name(field), *word_difference(words[1], words[0])
