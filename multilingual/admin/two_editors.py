"""The change form of a record that two editors have open at once."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from multilingual.locking import hold, locked

from .meanwhile import Meanwhile, in_words
from .versions import VERSIONS, read_versions, write_versions


class TwoEditors:
    """A mixin for a ModelAdmin: the form says which version it was opened with, and a later save is told of others.

    Of two that save in the same moment the second one waits for the first, and reads what it wrote.
    """

    def changeform_view(self, request, *args, **kwargs):
        request.is_changing = _is_saving(request)
        return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        request.is_changing = _is_saving(request)
        return super().delete_view(request, *args, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        if _is_changing(request) and getattr(self.model, "part_of", ()):
            with suppress(ValidationError):  # no key: nothing will be found
                hold(self.model, [self.model._meta.pk.to_python(object_id)])
        return super().get_object(request, object_id, from_field)

    def get_queryset(self, request):
        records = super().get_queryset(request)
        return locked(records) if _is_changing(request) else records

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        return {**given, "queryset": locked(given["queryset"])} if _is_saving(request) else given

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        forms = _forms(context["adminform"].form, [each.formset for each in context["inline_admin_formsets"]])
        sent = read_versions(request.POST.get(VERSIONS, "")) if obj is not None else {}
        versions = {form.version_key: form.version() for form in forms if form.instance.pk is not None}
        seen = {form.version_key for form in forms if form.was_to_be_deleted}
        context["versions"] = write_versions(
            {key: marks if key in seen else sent.get(key, marks) for key, marks in versions.items()}
        )
        context["conflicts"] = [(_row_of(form), conflict) for form in forms for conflict in form.conflicts]
        open_choices = {conflict.key for _row, conflict in context["conflicts"]}
        context["choices_made"] = [
            (key, value) for key, value in request.POST.items() if key.startswith("choose-") and key not in open_choices
        ]
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        context["meanwhile"] = _told(forms, formsets)
        if context["conflicts"] or context["meanwhile"]:
            context["writer"] = self._last_writer(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        told = _told(_forms(form, formsets), formsets)
        super().save_related(request, form, formsets, change)
        if told:
            text = gettext("%(writer)s saved this in the meantime. Their changes were kept: %(list)s")
            said = {"writer": self._last_writer(request, form.instance), "list": "; ".join(told)}
            self.message_user(request, text % said, messages.INFO)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Show what was typed for a record that is gone, to be copied: it is nowhere else."""
        if not _is_changing(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if value.strip() and name not in (VERSIONS, "csrfmiddlewaretoken") and not name.startswith("_")
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("This is gone"),
            "opts": opts,
            "typed": typed,
        }
        return TemplateResponse(request, "admin/gone.html", context, status=410)

    def _last_writer(self, request, record):
        kind = ContentType.objects.get_for_model(record)
        log = LogEntry.objects.filter(content_type=kind, object_id=record.pk).select_related("user")
        last = log.order_by("-action_time", "-pk").first()
        return last.user.get_username() if last else gettext("Somebody else")


def _is_saving(request):
    return request.method == "POST"


def _is_changing(request):
    return getattr(request, "is_changing", False)


def _forms(form, formsets):
    rows = (row for formset in formsets for row in formset.forms)
    return [each for each in (form, *rows) if isinstance(each, Meanwhile)]


def _row_of(form):
    """Return which row a form is, in words; "" for the record itself."""
    if form.prefix is None:
        return ""
    words = in_words(form, {name: form.typed(name) for name in form.fields if name in form.compared()})
    return f"{form._meta.model._meta.verbose_name}, {words}"


def _told(forms, formsets):
    """Return what was merged without asking, as sentences."""
    told = []
    for form in forms:
        if form.taken_over:
            row = _row_of(form)
            told.append(f"{row}: {', '.join(form.taken_over)}" if row else ", ".join(form.taken_over))
    for formset in formsets:
        kind = formset.model._meta.verbose_name_plural
        if left_out := getattr(formset, "left_out", ()):
            told.append(gettext("deleted of %(kind)s: %(list)s") % {"kind": kind, "list": ", ".join(left_out)})
        if added := getattr(formset, "added_meanwhile", ()):
            names = ", ".join(formset.called(row) for row in added)
            told.append(gettext("added to %(kind)s: %(list)s") % {"kind": kind, "list": names})
    return told
