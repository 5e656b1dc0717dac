"""Everything that is no event, by its names: what a reader calls a record, which of its names was found.

Suggestions and the search for everything ask here. An organization that is an office of the network is listed as the
office, and not once more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, pgettext

from events.index.names import country_in
from events.models import SearchName, Speaker
from events.search.folding import words
from multilingual.languages import fallback_chain
from organizations.models import Office

KINDS = ("initiative", "organization", "office", "speaker", "city", "theme", "series")
"""In the order of the page."""
PAGES = {
    "initiative": "organizations:initiative_detail",
    "organization": "organizations:organization_detail",
    "office": "organizations:office_detail",
    "speaker": "events:speaker_detail",
    "city": "organizations:city_detail",
    "theme": "events:theme_detail",
    "series": "events:series_detail",
    "event": "events:event_detail",
}


@dataclass(frozen=True)
class Noun:
    """A record that was found.

    label: what the reader calls it; matched: another name that was found, or ""; language, matched_language: of these,
    "" where nobody said; country: of a city, its code; is_exact: one of its names is what was typed.
    """

    kind: str
    pk: int
    slug: str
    label: str
    language: str
    matched: str
    matched_language: str
    country: str
    is_exact: bool

    @property
    def page(self) -> str:
        """The name of its page's address, which takes the slug."""
        return PAGES[self.kind]


def kind_word(kind: str) -> str:
    """Return what one of a kind is called beside its name."""
    return {
        "initiative": pgettext("filter", "Initiative"),
        "organization": gettext("Organization"),
        "office": pgettext("filter", "Office"),
        "speaker": gettext("Speaker"),
        "city": gettext("City"),
        "theme": gettext("Theme"),
        "series": pgettext("one of events", "Series"),
        "event": gettext("Event"),
    }[kind]


def listed_names() -> QuerySet[SearchName]:
    """Return the names of everything that has a page for everybody."""
    names = SearchName.objects.filter(kind__in=KINDS, is_public=True).defer("folded", "words")
    return names.exclude(kind="speaker", record_id__in=Speaker.objects.unannounced().values("pk")).exclude(
        kind="organization", record_id__in=Office.objects.public().values("organization")
    )


def is_called(typed: str) -> Q:
    """Return what holds for the names of which one is just this folded text."""
    return Q(folded__contains=f"\n {typed}\n") | Q(folded__endswith=f"\n {typed}")


def noun(name: SearchName, typed: str, language: str, lacks: Callable[[str], int]) -> Noun:
    """Return a record as a reader of a language sees it.

    typed: the folded text; lacks: how much of what was looked for a text has not. Another name is told where it has
    more of it than the one by which the reader knows the record.
    """
    by_language: dict[str, str] = {}
    for code, text in name.names:
        by_language.setdefault(code, text)
    codes = (*fallback_chain(language, name.original_language), *by_language)
    label, own = next((by_language[code], code) for code in codes if code in by_language)
    exact = next((each for each in name.names if " ".join(words(each[1])) == typed), None)
    best = min(([own, label], *name.names), key=lambda each: lacks(each[1]))
    other = ["", ""] if lacks(best[1]) == lacks(label) else exact or best
    country = country_in(name.detail) if name.kind == "city" else ""
    return Noun(
        kind=name.kind,
        pk=name.record_id,
        slug=name.slug,
        label=label,
        language=own,
        matched=other[1],
        matched_language=other[0],
        country=country,
        is_exact=exact is not None,
    )
