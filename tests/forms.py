"""A form as a browser sends it back, read from the page itself."""

from lxml import html


def fields_of(page: bytes) -> dict[str, list[str]]:
    """Return what is sent of the largest form of a page when nothing is changed."""
    form = max(html.fromstring(page.decode()).forms, key=lambda form: len(form.inputs))
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found
