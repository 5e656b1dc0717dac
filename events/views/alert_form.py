"""What a reader types who asks for mails."""

from django import forms
from django.utils.translation import gettext as _

from events.models import Alert, Rhythm
from events.models.alert import LONGEST_QUERY


class AlertForm(forms.Form):
    """An address and how often; the list and the zone stand beside them, as parameters of a list."""

    email = forms.EmailField(max_length=Alert._meta.get_field("email").max_length)
    rhythm = forms.ChoiceField(choices=Rhythm.choices)

    def take_query(self, query: str) -> None:
        """Refuse a question that is too long to be kept."""
        if len(query) > LONGEST_QUERY:
            self.add_error(None, _("There are too many filters. Please choose fewer."))
