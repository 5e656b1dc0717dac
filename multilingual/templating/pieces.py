"""``{{ piece("_site_nav.html", here="events") }}``: a template inside a template, with what is named and no more."""

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.utils import concat
from markupsafe import Markup


@pass_context
def piece(context: Context, name: str, /, **values: object) -> Markup:
    """Return a template filled with these values; request and language are there as on every page."""
    own = {"request": context.get("request"), "language": context.get("language") or get_language()}
    template = context.environment.get_template(name)
    # Jinja would put its globals in one by one: they are a chain of dictionaries to it.
    whole = template.new_context({**context.environment.globals, **own, **values}, shared=True)
    return Markup(concat(template.root_render_func(whole)))  # noqa: S704 - a template escapes what it prints
