"""Fields of forms, printed by the quicker of the two engines for which Django brings their templates.

A form with forty sessions prints two thousand options: Jinja does it in a tenth of the time.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates, Jinja2


class QuickWidgets(DjangoTemplates):
    """Jinja for Django's own widgets, Django's templates for those of the admin, which has no others."""

    jinja = Jinja2()

    def get_template(self, template_name: str) -> Any:
        """Return the template of a widget."""
        if template_name.startswith("django/forms/"):
            return self.jinja.get_template(template_name)
        return super().get_template(template_name)
