"""``{{ piece("_site_nav.html", here="events") }}``: a template inside a template, with what is named and no more."""

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.utils import concat
from markupsafe import Markup


@pass_context
def piece(context: Context, name: str, /, **values) -> Markup:
    """Return a template filled with these values; request and language are there as on every page."""
    values.setdefault("request", context.get("request"))
    values.setdefault("language", context.get("language") or get_language())
    template = context.environment.get_template(name)
    return Markup(concat(template.root_render_func(template.new_context(values))))  # noqa: S704 - a template escapes
