"""``/<l>/speakers/<slug>.vcf`` and ``/<l>/offices/<slug>.vcf``: how to reach somebody, for an address book."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from events.outputs.contact_card import CONTENT_TYPE, card_of_office, card_of_speaker, contact_card

from .list_files import file_response
from .office_detail import OfficeDetail
from .speaker_detail import SpeakerDetail, links_of


class ContactCard:
    """A mixin: the file of a page's record, found, moved and gone as the page is."""

    page = ""

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        address = f"{settings.SITE_URL}{reverse(self.page, args=[self.object.slug])}"
        body = contact_card(self.card(language=get_language(), page=address))
        return file_response(body, f"{self.object.slug}.vcf", CONTENT_TYPE, disposition="attachment")


class SpeakerCard(ContactCard, SpeakerDetail):
    """One query."""

    page = "events:speaker_detail"

    def card(self, **told):
        return card_of_speaker(self.object, links=links_of(self.object), **told)


class OfficeCard(ContactCard, OfficeDetail):
    """Two queries."""

    page = "organizations:office_detail"

    def card(self, **told):
        return card_of_office(self.object, self.object.addresses.order_by("kind", "pk"), **told)
