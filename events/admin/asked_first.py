"""Who enters a person or an organization that may be there already is asked first: this one, or another of the name?"""

import json

from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils.translation import gettext

from events.index.doubles import alike
from events.models import SaidApart
from multilingual.admin import RecordForm
from multilingual.admin.fields import told_apart
from multilingual.whole_numbers import whole_number

ANOTHER, THIS = "is_another", "_is_this"
"""What a form says of the records that are shown: that it is none of them, or which."""


class AsksFirst(RecordForm):
    """A form that refuses a new record once where others may be the same. likely: their keys."""

    likely: tuple[int, ...] = ()

    def _post_clean(self):
        super()._post_clean()
        if self.instance.pk is None and not self.errors:
            self.likely = tuple(alike(self.instance))
            if self.likely and ANOTHER not in self.data:
                told = gettext(
                    "This record may already exist. Choose it below, or confirm that yours is a different one."
                )
                self.add_error(None, told)


class OffersKnown:
    """A mixin for an admin whose form `AsksFirst`: shows who it may be, and takes an answer."""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        if request.method == "POST" and object_id is None and THIS in request.POST:
            return self._take_known(request, request.POST[THIS])
        return super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if likely := getattr(context["adminform"].form, "likely", ()):
            context["likely"] = self.entries_of(list(likely))
            context["is_another"] = ANOTHER in request.POST
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change and form.likely:
            others = self.model._default_manager.filter(pk__in=form.likely).only("uuid")
            SaidApart.objects.say(form.instance, others, by=request.user.get_username())

    def _take_known(self, request, pk):
        """Lead to the record that it is; in a window of another form choose it there."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        known = self.get_object(request, pk) if whole_number(pk) else None
        if known is None:
            raise Http404
        if IS_POPUP_VAR in request.POST:
            data = json.dumps({"value": str(known.pk), "obj": told_apart(known)})
            return SimpleTemplateResponse("admin/popup_response.html", {"popup_response_data": data})
        self.message_user(request, gettext("Nothing new was created. This is the existing record."))
        return self.told_as_saved(request, HttpResponseRedirect(self._page("change", known.pk)))
