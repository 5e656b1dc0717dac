"""Two records of one person or organization at the desk: likely ones in a list, two beside each other, one left."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext

from events.index.doubles import alike, likely_doubles
from events.lifecycle.merging import compared, merge
from events.lifecycle.ways import ways_to
from events.models import SaidApart
from multilingual.admin.versions import compared_values, version_of
from multilingual.namesakes import shown_name, tellers, with_tellers
from multilingual.whole_numbers import whole_number
from multilingual.wording import clauses

from .asked_first import OffersKnown

SHOWN = 30
"""Groups on a page."""
MOST_OF_A_NAME = 20
"""Records of a group."""


class Merging(OffersKnown):
    """A mixin for the admin of what can be merged. named_by_way: a field that names such a record, by which it is
    looked for; uses: the relation whose number says how much a record is in use."""

    named_by_way = None
    uses = ""
    change_list_template = "admin/merging/change_list.html"
    change_form_template = "admin/merging/change_form.html"

    def get_urls(self):
        name, page = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("duplicates/", page(self.duplicates_view), name=f"{name}_duplicates"),
            path("<int:pk>/merge/", page(self.merge_view), name=f"{name}_merge"),
            *super().get_urls(),
        ]

    def has_merge_permission(self, request, obj=None):
        return self.may(request, "merge", obj)

    def changelist_view(self, request, extra_context=None):
        url = self._page("duplicates") if self.has_merge_permission(request) else ""
        return super().changelist_view(request, {"duplicates_url": url, **(extra_context or {})})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and self.has_merge_permission(request, obj):
            context["merge_url"] = self._page("merge", obj.pk)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # The list ----------------------------------------------------------------------------------------------------

    def duplicates_view(self, request):
        """Answer with records that have a name in common. Six queries, whatever their number."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._say_apart(request, request.POST.get("one"), request.POST.get("other"))
            return HttpResponseRedirect(request.get_full_path())
        found = [group[:MOST_OF_A_NAME] for group in likely_doubles(self.model)]
        page = Paginator(found, SHOWN).get_page(request.GET.get("p", 1))
        entries = {each["record"].pk: each for each in self.entries_of([pk for group in page for pk in group])}
        groups = [[entries[pk] for pk in group if pk in entries] for group in page]
        groups = [sorted(group, key=lambda each: (-each["uses"], each["record"].pk)) for group in groups]
        context = {"groups": [(group[0], group[1:]) for group in groups if len(group) > 1], "page": page}
        return self._answer(request, "duplicates", gettext("Likely duplicates"), context)

    def entries_of(self, pks):
        """Return records with what tells them apart and how often they are named. Two queries."""
        records = with_tellers(self.get_queryset_of(pks))
        rows = self.model._meta.get_field(self.uses).related_model._base_manager
        name = self.model._meta.get_field(self.uses).field.name
        named = list(rows.filter(**{f"{name}__in": pks}).values_list(name, flat=True))
        language = get_language()
        return [
            {
                "record": record,
                "name": shown_name(record),
                "told": clauses([word for word in tellers(record) if word], language),
                "uses": named.count(record.pk),
                "url": self._page("change", record.pk),
                "merge_url": self._page("merge", record.pk),
            }
            for record in sorted(records, key=lambda each: pks.index(each.pk))
        ]

    def get_queryset_of(self, pks):
        return self.model._default_manager.filter(pk__in=pks)

    def _say_apart(self, request, *pks):
        found = [self.get_object(request, str(pk)) for pk in pks if str(pk).isdecimal()]
        if len(found) != 2 or None in found:
            raise Http404
        if not all(self.has_merge_permission(request, each) for each in found):
            raise PermissionDenied
        SaidApart.objects.say(found[0], found[1:], by=request.user.get_username())
        self.message_user(
            request,
            gettext("They are kept as two separate records and are no longer listed as likely duplicates."),
            messages.SUCCESS,
        )

    # The two beside each other -----------------------------------------------------------------------------------

    def merge_view(self, request, pk):
        """Show the record that stays beside the one in ``?with=``, and merge them when that was confirmed."""
        kept, gone = self.get_object(request, str(pk)), self._other(request, pk)
        if kept is None:
            raise Http404
        if not all(self.has_merge_permission(request, each) for each in (kept, gone) if each is not None):
            raise PermissionDenied
        problems = []
        if request.method == "POST":
            if gone is None:
                text = gettext("The other record no longer exists: somebody has merged it in the meantime.")
                self.message_user(request, text, messages.WARNING)
                return HttpResponseRedirect(self._page("change", kept.pk))
            if "_apart" in request.POST:
                self._say_apart(request, kept.pk, gone.pk)
                return HttpResponseRedirect(self._page("change", kept.pk))
            problems = self._merge(request, kept, gone)
            if not problems:
                return HttpResponseRedirect(self._page("change", kept.pk))
        context = self._beside(request, kept, gone) if gone else self._choice(kept)
        return self._answer(request, "merge", gettext("Merge"), {"kept": kept, "problems": problems, **context})

    def _other(self, request, pk):
        known = whole_number(request.GET.get("with", ""))
        return self.get_object(request, str(known)) if known and known != pk else None

    def _merge(self, request, kept, gone):
        """Merge, and return what keeps it from being done."""
        if request.POST.get("seen") != _seen(kept, gone):
            return [gettext("Somebody has changed one of the two in the meantime. Please check them again.")]
        chosen = {name for name, value in request.POST.items() if value == "gone"}
        names = shown_name(gone), shown_name(kept)
        try:
            merge(kept=kept, gone=gone, chosen=chosen, by=request.user)
        except ValidationError as error:
            return error.messages
        self.log_change(request, kept, gettext("Merged with “%(gone)s”.") % {"gone": names[0]})
        text = gettext("“%(gone)s” is now “%(kept)s”; its address leads here.")
        self.message_user(request, text % {"gone": names[0], "kept": names[1]}, messages.SUCCESS)
        return []

    def _beside(self, request, kept, gone):
        comparison, sent = compared(kept, gone), request.POST
        counts = (
            (way.model, way.model._base_manager.filter(**{way.name: gone}).count()) for way in ways_to(self.model)
        )
        return {
            "gone": gone,
            "sides": self.entries_of([kept.pk, gone.pk]),
            "asked": [(each, sent.get(each.field) == "gone") for each in comparison.asked],
            "taken": comparison.taken,
            "moving": [(str(model._meta.verbose_name_plural), number) for model, number in counts if number],
            "seen": _seen(kept, gone),
            "swapped_url": f"{self._page('merge', gone.pk)}?with={kept.pk}",
        }

    def _choice(self, kept):
        """Return what offers others to merge with: the likely ones, and a field in which one is looked for."""
        form = forms.Form()
        widget = AutocompleteSelect(self.named_by_way, self.admin_site)
        form.fields["with"] = forms.ModelChoiceField(self.model._default_manager.all(), widget=widget)
        return {"likely": self.entries_of(alike(kept)), "other": form["with"], "media": form.media}

    def _answer(self, request, name, title, context):
        about = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "list_url": self._page("changelist"),
            "duplicates_url": self._page("duplicates"),
            **context,
        }
        if kept := context.get("kept"):
            about |= {"name": shown_name(kept), "change_url": self._page("change", kept.pk)}
        return TemplateResponse(request, f"admin/merging/{name}.html", about)

    def _page(self, page, *args):
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)


def _seen(*records):
    """Return marks of what the records hold, so that what was compared is what is merged."""
    return ".".join(version_of(compared_values(record)) for record in records)
