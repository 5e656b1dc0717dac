"""What every page needs to know about languages: its own, and its address in the others."""

from django.conf import settings
from django.http import HttpRequest

from .languages import ALL, direction
from .wording import endonym


def languages(request: HttpRequest) -> dict:
    """Return ``language``, ``direction`` and ``language_switch``: this address in each language, query string kept.

    ``alternate_languages``, when a view puts it into its context, says in which of them the text truly exists.
    """
    current = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    first, _, rest = request.path[1:].partition("/")
    is_public = first == current
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    switch = [
        {
            "code": language.code,
            "name": endonym(language.code),
            "direction": direction(language.code),
            "url": f"/{language.code}/{rest if is_public else ''}{query if is_public else ''}",
            "is_current": language.code == current,
        }
        for language in ALL
    ]
    return {
        "language": current,
        "direction": direction(current),
        "language_switch": switch,
        "site_url": settings.SITE_URL,
    }
