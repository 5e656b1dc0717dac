"""The form of an event."""

from multilingual.admin import RecordForm

from .dates import ClosingHour
from .own import OwningOffices
from .zone_asked import ZoneAsked


class EventForm(OwningOffices, ZoneAsked, ClosingHour, RecordForm):
    """What is planned of a public event changes by steps, so that it is no field here: `Steps.get_readonly_fields`."""
