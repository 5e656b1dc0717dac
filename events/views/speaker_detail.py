"""The page of one person."""

from django.utils import timezone

from events.models import Speaker
from events.programme.people import appearances_of, part
from multilingual.addresses import SluggableDetail
from multilingual.prose import allowed_link

MOST = 100


class SpeakerDetail(SluggableDetail):
    """``/<l>/speakers/<slug>/``: a person and where they appear, coming events first. Two queries."""

    model = Speaker
    template_name = "events/speaker_detail.html"

    def get_queryset(self):
        return Speaker.objects.announced().select_related("organization")

    def get_context_data(self, **kwargs):
        speaker, now = self.object, timezone.now()
        found = list(appearances_of(speaker)[:MOST])
        return super().get_context_data(**kwargs) | {
            "speaker": speaker,
            "other_names": [line.strip() for line in speaker.other_names.splitlines() if line.strip()],
            "links": [line for line in map(str.strip, speaker.links.splitlines()) if allowed_link(line)],
            "upcoming": [part(each) for each in reversed(found) if not each.session.event.is_past(now)],
            "past": [part(each) for each in found if each.session.event.is_past(now)],
            "all_events": f"?speaker={speaker.slug}&when=all&sort=-date",
        }
