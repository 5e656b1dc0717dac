"""Templates inside of templates: ``{{ piece("_site_nav.html", here="events") }}`` with what is named and no more."""

from collections.abc import Hashable
from functools import lru_cache

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context, Macro
from jinja2.utils import concat
from markupsafe import Markup

from .wording import page_language


@pass_context
def piece(context: Context, name: str, /, **values: object) -> Markup:
    """Return a template filled with these values; request and language are there as on every page."""
    own = {"request": context.get("request"), "language": context.get("language") or get_language()}
    template = context.environment.get_template(name)
    # Jinja would put its globals in one by one: they are a chain of dictionaries to it.
    whole = template.new_context({**context.environment.globals, **own, **values}, shared=True)
    return Markup(concat(template.root_render_func(whole)))  # noqa: S704 - a template escapes what it prints


@pass_context
def once(context: Context, macro: Macro, *values: Hashable) -> Markup:
    """``{{ box|once(parameter, choice, is_chosen, count) }}``: what a macro prints for these values.

    Put together once for each language and kept, for what pages have hundreds of. The macro is imported without context
    and prints nothing but its values. No moments: those of two zones may be equal.
    """
    return _kept(page_language(context), macro, values)


@lru_cache(maxsize=20_000)
def _kept(_language: str, macro: Macro, values: tuple[Hashable, ...]) -> Markup:
    return Markup(macro(*values))  # noqa: S704 - a template escapes what it prints
