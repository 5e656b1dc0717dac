"""The guide for editors as the help of the admin, a page for each thing that they do."""

from typing import Any

from django.contrib import admin
from django.http import Http404
from django.utils.translation import get_language
from django.views.generic import TemplateView

from multilingual.guide import guide
from multilingual.languages import BRIDGE, direction
from multilingual.wording import language_name


class GuidePage(TemplateView):
    """One page of the guide; without an address the list of its pages."""

    template_name = "admin/guide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or BRIDGE
        book = guide(language)
        asked = kwargs.pop("page", None)
        found = next((number for number, page in enumerate(book.pages) if page.address == asked), None)
        if asked is not None and found is None:
            raise Http404
        page = None if found is None else book.pages[found]
        context = {
            **admin.site.each_context(self.request),
            "title": page.title if page else book.title,
            "subtitle": None,
            "guide": book,
            "page": page,
            "following": book.pages[found + 1] if found is not None and found + 1 < len(book.pages) else None,
            "direction": direction(book.language),
            "borrowed_from": "" if book.language == language else language_name(book.language, language),
        }
        return super().get_context_data(**{**context, **kwargs})
