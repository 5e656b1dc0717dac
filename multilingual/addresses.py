"""The page of one record: found by its slug, moved for ever when the slug changed, gone when it was withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.generic import DetailView

from .languages import fallback_chain
from .models import Record
from .records import current_slug


class RecordDetail(DetailView):
    """The page of one record: says in which languages its text truly exists."""

    def get_context_data(self, **kwargs: object) -> dict:
        """Add ``alternate_languages``, where the record's text truly exists, and ``canonical_path``.

        A page shown in a borrowed language has its canonical address in the language of the text.
        """
        return super().get_context_data(**kwargs) | self.addresses_of(self.object)

    def addresses_of(self, record: Record) -> dict:
        """Return the two for a record whose page this is; it need not be the one with the slug."""
        language = get_language()
        alternates, canonical = record.available_languages(), language
        if alternates and language not in alternates:
            canonical = next(code for code in fallback_chain(language, record.original_language) if code in alternates)
        return {
            "alternate_languages": alternates,
            "canonical_path": f"/{canonical}/{self.request.path[1:].partition('/')[2]}",
        }


class SluggableDetail(RecordDetail):
    """A page at ``…/<slug>/``. Set ``model`` and give ``get_queryset``, which must not leave out withdrawn records.

    An unknown slug that once was the record's answers 301, a withdrawn record 410, an unpublished one 404.
    """

    def get(self, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            self.object = self.get_object()
        except Http404:
            slug = current_slug(self.model, kwargs["slug"])
            if slug is None or slug == kwargs["slug"]:
                raise
            return HttpResponsePermanentRedirect(self._moved_to(slug))
        if self.object.is_withdrawn:
            return TemplateResponse(request, "410.html", {"record": self.object}, status=410)
        return self.render_to_response(self.get_context_data(object=self.object))

    def _moved_to(self, slug: str) -> str:
        path = self.request.path
        head, _, tail = path.rpartition(self.kwargs["slug"])
        query = self.request.META.get("QUERY_STRING", "")
        return f"{head}{slug}{tail}{'?' if query else ''}{query}"
