"""The texts of events as files for translators: which texts, and what a translator has to know of each."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from events.models import Event
from events.translating import Text, file_key, part_key, place_of, texts_of
from multilingual.exchange import Handover, Part, Unit
from multilingual.glossary import Glossary
from multilingual.needs import Need
from multilingual.reading import column, read


def handover_of(
    events: Iterable[Event], *, source: str, target: str, glossary: Glossary, only_needed: bool = False
) -> Handover:
    """Return what is to be handed out of events, each text once.

    Left out are texts whose original is in the language asked for, and those that say nothing in the source.
    only_needed: also those that need nothing. Nine queries, for one event and for many.
    """
    events = list(events)
    found = texts_of(event.pk for event in events)
    known: set[str] = set()
    parts = []
    for event in events:
        units = []
        for text in found[event.pk]:
            need = text.need_in(target)
            is_asked = need != Need.NOTHING or not only_needed
            if text.original_language == target or not text.text_in(source) or not is_asked:
                continue
            if (key := file_key(text)) not in known:
                known.add(key)
                words = text.text_in(source)
                units.append(
                    Unit(
                        key=key,
                        source=words,
                        target=text.text_in(target),
                        need=need,
                        place=place_of(text),
                        notes=tuple(_notes(text, need)),
                        terms=tuple((hit.term, hit.name) for hit in glossary.hits(words, source, target) if hit.name),
                        longest=text.record._meta.get_field(column(text.field, target)).max_length,
                    )
                )
        parts.append(Part(part_key(event), read(event, "title", source).text or event.slug, tuple(units)))
    return Handover(source, target, tuple(part for part in parts if part.units))


def _notes(text: Text, need: Need) -> Iterable[str]:
    if need == Need.OUTDATED:
        yield _("The original has changed since this was translated.")
    if need == Need.MACHINE:
        yield _("Translated by a machine, and not yet checked by anybody.")
    if text.is_name:
        yield _("A proper name: give it only where the language writes it differently.")
    if text.is_prose:
        yield _("Markdown: keep characters such as **, # and [](…) where they belong.")
