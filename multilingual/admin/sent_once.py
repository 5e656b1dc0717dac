"""A form that is sent twice is saved once; two that meet in the database are told in words.

A page with a form of its own prints `new_token`, asks `made_by` first and calls `remember` at the end.
"""

import hashlib
import uuid
from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from multilingual.models import SentForm

FIELD = "form-token"
REMEMBERED_FOR = timedelta(days=7)


class SentOnce:
    """A mixin for a ModelAdmin: each form has a token, which is used up by saving it with what was typed."""

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Answer; lead a form that was sent before to what it made, and show again what the database refused."""
        if made := made_by(request):
            return self._lead_to(request, made)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except IntegrityError:
            if made := made_by(request):
                return self._lead_to(request, made)
            if request.method != "POST" or hasattr(request, "refusal"):
                raise
            request.refusal = gettext(
                "Somebody else saved at the same moment, so your changes were not saved. Check them and save again."
            )
            return super().changeform_view(request, object_id, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form, which refuses itself where the database has refused it before."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        context["form_token"] = new_token(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        remember(request, obj)

    def _lead_to(self, request, made):
        text = gettext("This was sent twice and saved once. This is the saved record.")
        self.message_user(request, text, messages.INFO)
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[made.record_id]))


def new_token(request):
    """Return what a form sends back in `FIELD`: what it was sent with, else something new."""
    return request.POST.get(FIELD) or uuid.uuid4()


def made_by(request) -> SentForm | None:
    """Return what was made when the same was sent before, None when it was not. One query for a form with a token."""
    sent = _digest(request)
    return SentForm.objects.filter(digest=sent).first() if sent else None


def remember(request, record) -> None:
    """Keep what a form has made. Raises IntegrityError where the same is sent in the same moment."""
    if sent := _digest(request):
        SentForm.objects.filter(at__lt=timezone.now() - REMEMBERED_FOR).delete()
        SentForm.objects.create(digest=sent, record_id=record.pk)


def _digest(request):
    """Return what stands for the form with all that was typed in it; "" for one without a token."""
    if not request.POST.get(FIELD):
        return ""
    typed = sorted(each for each in request.POST.lists() if each[0] != "csrfmiddlewaretoken")
    return hashlib.sha256(repr(typed).encode("utf-8", "surrogatepass")).hexdigest()
