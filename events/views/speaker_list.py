"""The index of speakers."""

from django.db.models.functions import Collate
from django.utils.translation import get_language

from events.models import Speaker
from events.programme.names import person_name
from events.programme.people import listed
from multilingual.languages import collation
from organizations.views.alphabetical import LetteredList

from .described import DescribedIndex


class SpeakerList(DescribedIndex, LetteredList):
    """``/<l>/speakers/``: people, by family name."""

    template_name = "events/speaker_list.html"
    page_of_record = "events:speaker_detail"

    def get_queryset(self):
        return listed(Speaker.objects.all())

    def sort_key(self):
        return Collate("sort_name", collation(get_language()))

    def sort_name(self, record):
        return record.sort_name

    def name(self, record):
        return person_name(record, get_language()).text
