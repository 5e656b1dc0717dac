"""The page of one person."""

from django.utils import timezone
from django.utils.translation import gettext as _

from events.clocks.reader_zones import reader_zone
from events.models import Speaker
from events.outputs.structured_data import person_node
from events.programme.notices import notice
from events.programme.people import appearances_of, part
from multilingual.addresses import SluggableDetail
from multilingual.prose import allowed_link

from .described import ADDRESSES, DescribedNoun

MOST = 100


class SpeakerDetail(DescribedNoun, SluggableDetail):
    """``/<l>/speakers/<slug>/``: a person and where they appear, coming events first. Two queries."""

    model = Speaker
    template_name = "events/speaker_detail.html"

    def get_queryset(self):
        return Speaker.objects.announced().select_related("organization")

    def get_context_data(self, **kwargs):
        speaker, now = self.object, timezone.now()
        found = [part(each, reader_zone(self.request)) for each in appearances_of(speaker)[:MOST]]
        past = [each for each in found if each.event.is_past(now)]
        upcoming = [each for each in reversed(found) if not each.event.is_past(now)]
        return super().get_context_data(**kwargs) | {
            "speaker": speaker,
            "other_names": [line.strip() for line in speaker.other_names.splitlines() if line.strip()],
            "links": links_of(speaker),
            "notice": notice(speaker, ("biography", "position", "affiliation")),
            "upcoming": upcoming,
            "past": past,
            "all_invented": all(each.event.is_sample for each in found),
            "all_events": f"?speaker={speaker.slug}&when=all&sort=-date",
        }

    def index(self):
        return "events:speaker_list", _("Speakers")

    def node(self, context):
        return person_node(self.object, context["links"], addresses=ADDRESSES)

    def rows(self, context):
        return []


def links_of(speaker: Speaker) -> list[str]:
    """Return the links of a person that a page may have."""
    return [line for line in map(str.strip, speaker.links.splitlines()) if allowed_link(line)]
