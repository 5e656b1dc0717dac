"""Words for dates, hours, zones, countries, languages and amounts in the thirteen languages, from CLDR.

Pure functions: no database, no active language; ``language`` is always one of our codes, and any other raises
KeyError. Templates reach them as filters (`multilingual.templating.wording`).
"""

from multilingual.wording.amounts import count_bounded, duration, number
from multilingual.wording.clock import (
    hour,
    hour_range,
    needs_offsets,
    offset,
    present_zone_name,
    zone_label,
    zone_name,
)
from multilingual.wording.dates import (
    date,
    date_range,
    day_month,
    first_weekday,
    month,
    month_name,
    short_date,
    weekday,
)
from multilingual.wording.names import (
    added,
    country,
    country_sort_key,
    details_listed,
    endonym,
    is_country,
    language_name,
    listing,
)

__all__ = [
    "added",
    "count_bounded",
    "country",
    "country_sort_key",
    "date",
    "date_range",
    "day_month",
    "details_listed",
    "duration",
    "endonym",
    "first_weekday",
    "hour",
    "hour_range",
    "is_country",
    "language_name",
    "listing",
    "month",
    "month_name",
    "needs_offsets",
    "number",
    "offset",
    "present_zone_name",
    "short_date",
    "weekday",
    "zone_label",
    "zone_name",
]
