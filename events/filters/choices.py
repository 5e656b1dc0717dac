"""What a filter offers: values that occur in the published catalogue, named in the reader's language."""

from django.utils.translation import get_language

from events.index.catalogue import Catalogue
from events.index.values import sets_of
from events.models import Series, Speaker, Theme
from multilingual.models import FormerSlug
from organizations.models import City, Initiative, Office, Organization, Region

from .vocabulary import Choice, address_value, named, stored_value

__all__ = ["OFFERED", "SLUGGED", "Choice", "Choices", "address_value", "label_of", "present_slugs", "stored_value"]


class Choices:
    """The lists of one request, in the active language. Costs no query while the vocabulary is known.

    question: whose ``catalogue`` is looked into, once a list is asked for.
    """

    def __init__(self, question):
        self.question, self.language = question, get_language()

    @property
    def catalogue(self) -> Catalogue:
        return self.question.catalogue

    def of(self, parameter: str) -> list[Choice]:
        """Return what a parameter may be, in the order of the page: each value that some published event has."""
        choices = self.catalogue.vocabulary.choices(self.language).get(parameter, [])
        if parameter in EVERY:
            return choices
        if parameter in NEVER:
            return []
        sets = sets_of(self.catalogue, parameter)
        if parameter in LANGUAGES_OF_EVENTS:
            return self.catalogue.vocabulary.languages(sets, self.language)
        return [choice for choice in choices if sets.get(choice.stored)]

    def known(self, parameter: str) -> frozenset[str]:
        """Return the values that need not be looked up."""
        return frozenset(choice.value for choice in self.of(parameter))


OFFERED = (
    *("region", "country", "city", "theme", "follow", "attendance", "access"),
    *("series", "initiative", "organizer_kind", "organizer", "office"),
)
"""Parameters that the form offers as lists, in the order of the page."""
EVERY = frozenset({"region", "text", "attendance", "access", "status", "organizer_kind"})
"""Parameters whose values are offered whether an event has them or not."""
NEVER = frozenset({"speaker"})
"""Too many to list: chosen by a link from a person's page."""
LANGUAGES_OF_EVENTS = frozenset({"follow"})

SLUGGED = {
    "city": City,
    "region": Region,
    "theme": Theme,
    "series": Series,
    "initiative": Initiative,
    "organizer": Organization,
    "office": Office,
    "speaker": Speaker,
}
"""Parameters whose values are slugs, and whose."""


def present_slugs(parameter: str, slugs: list[str]) -> dict[str, str]:
    """Return written slug → present slug for those that are or once were one. At most two queries; none for []."""
    if not slugs:
        return {}
    model = SLUGGED[parameter]
    found = {slug: slug for slug in model.objects.public().filter(slug__in=slugs).values_list("slug", flat=True)}
    if missing := [slug for slug in slugs if slug not in found]:
        former = FormerSlug.objects.filter(kind=model._meta.label_lower, slug__in=missing)
        uuids = dict(former.values_list("record_uuid", "slug"))
        for uuid, slug in model.objects.public().filter(uuid__in=uuids).values_list("uuid", "slug"):
            found[uuids[uuid]] = slug
    return found


def label_of(parameter: str, slug: str) -> Choice:
    """Return the choice for a slug that its list does not offer. One query."""
    if parameter == "speaker":
        return Choice(slug, str(Speaker.objects.get(slug=slug)))
    field = "organization__name" if parameter == "office" else "name"
    return named(SLUGGED[parameter].objects.reading(field).get(slug=slug), field)
