"""The way in: ``/`` leads to the reader's language."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe


@require_safe
def to_readers_language(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to the home page in the language the browser asks for; `LanguageFromPath` has activated it."""
    query = request.META.get("QUERY_STRING", "")
    there = HttpResponseRedirect(f"/{get_language()}/{'?' if query else ''}{query}")
    patch_vary_headers(there, ["Accept-Language"])
    return there
