"""The form of an event."""

from dataclasses import fields

from django.utils.translation import gettext

from events.clocks.plans import Plan
from events.lifecycle.states import settled
from multilingual.admin import RecordForm

from .dates import ClosingHour
from .own import OwningOffices
from .zone_asked import ZoneAsked


class EventForm(OwningOffices, ZoneAsked, ClosingHour, RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = Plan.of(self.instance)

    def _post_clean(self):
        """Let the rule decide what becomes of what is public; keep its instants: the database asks for them too."""
        names = [field.name for field in fields(Plan) if field.name in self.cleaned_data]
        if self.instance.is_published and len(names) == len(fields(Plan)):
            kept = settled(before=self.before, after=Plan(**{name: self.cleaned_data[name] for name in names}))
            self.cleaned_data |= {name: getattr(kept, name) for name in names}
        super()._post_clean()
        if self.instance.is_published and not (self.instance.starts_at and self.instance.ends_at):
            self.add_error(None, gettext("A published event keeps its dates: give the first day and the hours."))
