"""What an event still needs in each language, as cells that lead to the desk on which it is translated."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext

from events.models import Event, TranslationTally
from multilingual.wording import clauses, detailed, language_name
from organizations.models import Editor


@dataclass(frozen=True)
class Cell:
    """One event in one language. address: of its desk, "" for who may not translate it."""

    tally: TranslationTally
    name: str
    is_original: bool
    address: str

    @property
    def said(self) -> str:
        """The cell in a sentence, for who does not see the signs."""
        return detailed(self.name, clauses(needs_told(self.tally), get_language()), get_language())


def cells_of(events: Sequence[Event], languages: Iterable[str], editor: Editor) -> dict[int, list[Cell]]:
    """Return event → its cells in the order of the languages. One query, if the events have their offices loaded."""
    order, shown = {code: at for at, code in enumerate(languages)}, get_language()
    rows = TranslationTally.objects.filter(event__in=events, language__in=order)
    by_event = defaultdict(list)
    for row in sorted(rows, key=lambda row: order[row.language]):
        by_event[row.event_id].append(row)
    return {event.pk: [_cell(event, row, editor, shown) for row in by_event[event.pk]] for event in events}


def _cell(event: Event, row: TranslationTally, editor: Editor, shown: str) -> Cell:
    is_original = row.language == event.original_language
    leads = (row.needed or not is_original) and may_translate(editor, event, row.language)
    return Cell(
        tally=row,
        name=language_name(row.language, shown),
        is_original=is_original,
        address=reverse("admin:events_event_translate", args=[event.pk, row.language]) if leads else "",
    )


def may_translate(editor: Editor, event: Event, language: str) -> bool:
    """Return whether somebody may write an event's texts in a language: their own, or any if the event is theirs."""
    if editor.has_perm("events.change_event", event):
        return True
    return language in working_languages(editor) and editor.has_perm("events.translate_event", event)


def working_languages(editor: Editor) -> list[str]:
    """Return the languages somebody writes, best first, as the site writes their codes."""
    return list(dict.fromkeys(code.lower() for code in editor.working_languages))


def needs_told(tally: TranslationTally) -> list[str]:
    """Return how many texts are missing, outdated, a machine's: what there is of it, in words."""
    missing = ngettext("%(number)s text missing", "%(number)s texts missing", tally.missing)
    outdated = ngettext("%(number)s outdated", "%(number)s outdated", tally.outdated)
    machine = ngettext("%(number)s by a machine", "%(number)s by a machine", tally.machine)
    counted = ((missing, tally.missing), (outdated, tally.outdated), (machine, tally.machine))
    return [words % {"number": number} for words, number in counted if number] or [pgettext("translation", "done")]
