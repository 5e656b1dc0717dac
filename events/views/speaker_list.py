"""The index of speakers."""

from django.db.models import F
from django.db.models.functions import Lower

from events.models import Speaker
from organizations.views.alphabetical import AlphabeticalList


class SpeakerList(AlphabeticalList):
    """``/<l>/speakers/``: people, by family name."""

    template_name = "events/speaker_list.html"

    def get_queryset(self):
        return Speaker.objects.public().for_list()

    def sort_key(self):
        return Lower(F("sort_name"))
