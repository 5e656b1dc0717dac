from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


class NearDates:
    """A mixin for a ModelAdmin or inline: a slip of the keys such as 0026 or 20260 is no date of an event.

    Beyond these years the arithmetic of instants also runs out of calendar.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if type(db_field) is models.DateField and field is not None:
            field.validators += [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
        return field
