"""What the server tells a browser that keeps typed text until it is saved."""

from django.urls import reverse

DRAFT = "draft"
SAVED = "saved-draft"


class KeptInBrowser:
    """A mixin for a ModelAdmin: after a save a cookie names the draft that was saved, for ``unsaved.js``."""

    def changeform_view(self, request, *args, **kwargs):
        request.is_saved = False
        answer = super().changeform_view(request, *args, **kwargs)
        return self.told_as_saved(request, answer) if request.is_saved else answer

    def told_as_saved(self, request, answer):
        """Return the answer, with the word that what was typed is kept, or no longer needed."""
        draft = request.POST.get(DRAFT, "")
        if draft.isascii() and draft.isalnum():
            path = reverse(f"{self.admin_site.name}:index")
            answer.set_cookie(SAVED, draft[:60], path=path, samesite="Lax", secure=request.is_secure())
        return answer

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.is_saved = True

    def render_change_form(self, request, context, *args, **kwargs):
        context["draft"] = request.POST.get(DRAFT, "")
        return super().render_change_form(request, context, *args, **kwargs)
