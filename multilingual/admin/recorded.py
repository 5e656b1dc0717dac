"""What editors write is kept in the history: every form, row, list action and deletion of a record's admin."""

from multilingual import history


class Recorded:
    """A mixin for the admin of a record: each request that writes is one revision (`multilingual.history`).

    What came back as it was sent costs nothing.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with history.revision(request.user):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with history.revision(request.user):
            return super().changelist_view(request, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with history.revision(request.user):
            return super().delete_view(request, object_id, extra_context)

    def save_model(self, request, obj, form, change):
        if change and form.has_changed():
            history.opened(form.as_loaded, form.initial)
        elif change:
            history.unchanged(obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        history.before(*(row.instance for row in formset.initial_forms if row.has_changed()))
        history.before(*(row.instance for row in formset.deleted_forms), with_parts=True)
        super().save_formset(request, form, formset, change)
        history.added(*formset.new_objects)

    def delete_model(self, request, obj):
        history.before(obj, with_parts=True)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        history.before(*queryset, with_parts=True)
        super().delete_queryset(request, queryset)
