"""The index of series."""

from events.models import Series
from organizations.views.alphabetical import AlphabeticalList


class SeriesList(AlphabeticalList):
    """``/<l>/series/``: lines of editions."""

    template_name = "events/series_list.html"

    def get_queryset(self):
        columns = ("slug", "original_language", "frequency", "first_year", "last_year")
        return Series.objects.public().only(*columns).reading("name")
