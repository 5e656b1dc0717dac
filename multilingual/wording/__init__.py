"""Words for dates, hours, zones, countries, languages and amounts in the thirteen languages, from CLDR.

Pure functions: no database, no active language; ``language`` is always one of our codes, and any other raises
KeyError. Templates reach them as filters (`multilingual.templating.wording`).
"""

from multilingual.wording.amounts import count_bounded, day_number, days_ahead, duration, number
from multilingual.wording.cldr import open_graph_locale
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
    day,
    day_month,
    first_weekday,
    month,
    month_name,
    short_date,
    weekday,
)
from multilingual.wording.honorifics import addressed
from multilingual.wording.isolation import bare, isolated, isolated_sign
from multilingual.wording.marks import (
    added,
    between,
    bracketed,
    clauses,
    detailed,
    enumerated,
    groups,
    labelled,
    mark,
    sentences,
)
from multilingual.wording.names import (
    country,
    country_sort_key,
    endonym,
    is_country,
    known_countries,
    known_language,
    known_languages,
    language_name,
    listing,
)
from multilingual.wording.places import place, place_around
from multilingual.wording.ranges import Piece, date_range, day_range, month_range, stamp, weekday_range, year_range
from multilingual.wording.tongues import language_in, signed_name, spoken_name, tongues

__all__ = [
    "Piece",
    "added",
    "addressed",
    "bare",
    "between",
    "bracketed",
    "clauses",
    "count_bounded",
    "country",
    "country_sort_key",
    "date",
    "date_range",
    "day",
    "day_month",
    "day_number",
    "day_range",
    "days_ahead",
    "detailed",
    "duration",
    "endonym",
    "enumerated",
    "first_weekday",
    "groups",
    "hour",
    "hour_range",
    "is_country",
    "isolated",
    "isolated_sign",
    "known_countries",
    "known_language",
    "known_languages",
    "labelled",
    "language_in",
    "language_name",
    "listing",
    "mark",
    "month",
    "month_name",
    "month_range",
    "needs_offsets",
    "number",
    "offset",
    "open_graph_locale",
    "place",
    "place_around",
    "present_zone_name",
    "sentences",
    "short_date",
    "signed_name",
    "spoken_name",
    "stamp",
    "tongues",
    "weekday",
    "weekday_range",
    "year_range",
    "zone_label",
    "zone_name",
]
