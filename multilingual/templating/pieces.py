"""Templates inside of templates: ``{{ piece("_site_nav.html", here="events") }}`` with what is named and no more."""

from collections.abc import Hashable, Iterable
from functools import lru_cache

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from .wording import page_language


@pass_context
def piece(context: Context, name: str, /, **values: object) -> Markup:
    """Return a template filled with these values; request and language are there as on every page."""
    own = {"request": context.get("request"), "language": context.get("language") or get_language()}
    return Markup(context.environment.get_template(name).render(own | values))  # noqa: S704 - a template escapes what it prints


@pass_context
def once(context: Context, macro: Macro, *values: Hashable) -> Markup:
    """``{{ where|once(attendance, city, country) }}``: what a macro prints for these values.

    Put together once for each language and kept, for what pages have hundreds of. The macro is imported without context
    and prints nothing but its values. No moments: those of two zones may be equal.
    """
    return _kept(page_language(context), macro, values)


@pass_context
def each_once(context: Context, macro: Macro, records: Iterable[Hashable], *values: Hashable) -> Markup:
    """``{{ box|each_once(options, parameter) }}``: what `once` has for each record with these values, a line each."""
    language = page_language(context)
    return Markup("\n".join(_kept(language, macro, (record, *values)) for record in records))  # noqa: S704 - the same


@lru_cache(maxsize=10_000)
def _kept(_language: str, macro: Macro, values: tuple[Hashable, ...]) -> Markup:
    return Markup(macro(*values))  # noqa: S704 - a template escapes what it prints
