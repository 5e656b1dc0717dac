"""The index of themes."""

from django.utils import timezone
from django.views.generic import TemplateView

from events.listing.tallies import coming_by
from events.models import Theme, ThemeFamily

from .described import DescribedIndex

MOST = 300
"""A bound for the worst day; a taxonomy that people can oversee has some dozens."""


class ThemeList(DescribedIndex, TemplateView):
    """``/<l>/themes/``: what forums are about by family, each theme with those that are part of it, and how many events
    it has coming. Two queries.
    """

    template_name = "events/theme_list.html"
    page_of_record = "events:theme_detail"

    def get_context_data(self, **kwargs):
        columns = ("slug", "original_language", "parent", "family", "goals", "position")
        themes = Theme.objects.public().only(*columns).reading("name", "description").order_by("position", "pk")
        listed = list(themes[:MOST])
        return super().get_context_data(**kwargs) | {
            "themes": listed,
            "families": _by_family(_with_parts(listed)),
            "coming": coming_by("theme", timezone.now()),
        }

    def records(self, context):
        return context["themes"]


def _with_parts(themes: list[Theme]) -> list[tuple[Theme, list[Theme]]]:
    """Return each theme at the root with its parts. A part of what is not listed, or of a part, is a root too."""
    roots = {theme.pk: (theme, []) for theme in themes if theme.parent_id is None}
    others = [theme for theme in themes if theme.parent_id is not None]
    alone = []
    for theme in others:
        (roots[theme.parent_id][1].append(theme)) if theme.parent_id in roots else alone.append((theme, []))
    return [*roots.values(), *alone]


def _by_family(themes: list[tuple[Theme, list[Theme]]]) -> list[tuple[str, list[tuple[Theme, list[Theme]]]]]:
    """Return pairs of a family and its themes, in the order of the families; none that is empty."""
    families = ((family, [each for each in themes if each[0].family == family]) for family in ThemeFamily.values)
    return [(family, found) for family, found in families if found]
