"""The index of speakers."""

from django.db.models import F
from django.db.models.functions import Lower

from events.models import Speaker
from events.people import listed
from organizations.views.alphabetical import AlphabeticalList


class SpeakerList(AlphabeticalList):
    """``/<l>/speakers/``: people, by family name."""

    template_name = "events/speaker_list.html"

    def get_queryset(self):
        return listed(Speaker.objects.all())

    def sort_key(self):
        return Lower(F("sort_name"))
