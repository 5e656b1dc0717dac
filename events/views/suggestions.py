"""What the search box proposes while somebody types, as JSON."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from events.filters.fields import SearchField
from events.listing.nouns import PAGES, kind_word
from events.listing.suggestions import Suggestion, suggestions
from multilingual.languages import direction

LONGEST = 100


class Suggestions(View):
    """``/<l>/suggest/?q=``: ``{"suggestions": [{kind, label, lang, dir, matched, detail, url}, …]}``.

    What cannot be searched for is answered with 400 and ``{"error": …}``. Costs what `suggestions` does.
    """

    def get(self, request):
        text = request.GET.get("q", "")
        try:
            search = SearchField(required=False).clean(text)
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=400)
        if search is None or len(text) > LONGEST:
            error = _("That is too long.") if search else _("Type what you are looking for.")
            return JsonResponse({"error": error}, status=400)
        found = suggestions(search.text, get_language())
        return JsonResponse({"suggestions": [_printed(suggestion) for suggestion in found]})


def _printed(suggestion: Suggestion) -> dict[str, str]:
    return {
        "kind": kind_word(suggestion.kind),
        "label": suggestion.label,
        "lang": suggestion.language or get_language(),
        "dir": direction(suggestion.language) if suggestion.language else "auto",
        "matched": suggestion.matched,
        "detail": suggestion.detail,
        "url": reverse(PAGES[suggestion.kind], args=[suggestion.slug]),
    }
