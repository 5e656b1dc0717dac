"""The index of themes."""

from django.views.generic import TemplateView

from events.models import Theme

MOST = 300
"""A bound for the worst day; a taxonomy that people can oversee has some dozens."""


class ThemeList(TemplateView):
    """``/<l>/themes/``: what forums are about, each theme with those that are part of it."""

    template_name = "events/theme_list.html"

    def get_context_data(self, **kwargs):
        columns = ("slug", "original_language", "parent", "family", "goals", "position")
        themes = Theme.objects.public().only(*columns).reading("name").order_by("position", "pk")[:MOST]
        return super().get_context_data(**kwargs) | {"themes": _with_parts(list(themes))}


def _with_parts(themes: list[Theme]) -> list[tuple[Theme, list[Theme]]]:
    """Return each theme at the root with its parts. A part of what is not listed, or of a part, is a root too."""
    roots = {theme.pk: (theme, []) for theme in themes if theme.parent_id is None}
    others = [theme for theme in themes if theme.parent_id is not None]
    alone = []
    for theme in others:
        (roots[theme.parent_id][1].append(theme)) if theme.parent_id in roots else alone.append((theme, []))
    return [*roots.values(), *alone]
