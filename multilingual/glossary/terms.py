"""The terms of the database: read for the rules, compared with a file, written."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from multilingual import history
from multilingual.languages import BRIDGE, CODES
from multilingual.models import GlossaryTerm
from multilingual.reading import column
from multilingual.records import record_changed

from .files import Entry
from .rules import Glossary, Term

STEP = gettext_noop("Glossary from a file")


@dataclass(frozen=True)
class Change:
    """What a file would do to a term. record: None where it is new; fields: name of a column → its new text."""

    entry: Entry
    record: GlossaryTerm | None
    fields: dict[str, str | bool]


def glossary() -> Glossary:
    """Return all terms. One query."""
    return Glossary(term_of(each) for each in GlossaryTerm.objects.all())


def entries() -> list[Entry]:
    """Return all terms as files have them, in the order of their names. One query."""
    found = [Entry(term_of(each), str(each.uuid)) for each in GlossaryTerm.objects.all()]
    return sorted(found, key=lambda entry: next(iter(entry.term.names.values()), "").casefold())


def term_of(record: GlossaryTerm) -> Term:
    """Return a term as the rules read it."""
    texts = {code: (getattr(record, column("name", code)), getattr(record, column("wrong", code))) for code in CODES}
    return Term(
        names={code: name for code, (name, _wrong) in texts.items() if name},
        wrong={code: words for code, (_name, wrong) in texts.items() if (words := words_of(wrong))},
        stays=record.stays,
        note=record.note,
    )


def words_of(text: str | None) -> tuple[str, ...]:
    """Return the words that a field holds, one in a line."""
    return tuple(word for line in (text or "").splitlines() if (word := line.strip()))


def changes(of_file: Iterable[Entry]) -> list[Change]:
    """Return what the terms of a file would change; what a file does not say stays as it is. One query.

    A term is known by its key, else by its name in its original language.
    """
    records = list(GlossaryTerm.objects.all())
    by_key = {record.uuid: record for record in records}
    by_name = {_own_name(record).casefold(): record for record in records}
    found = []
    for entry in of_file:
        names = entry.term.names.values()
        record = by_key.get(_uuid(entry.key)) or next(
            (by_name[n.casefold()] for n in names if n.casefold() in by_name), None
        )
        fields = _fields(entry.term)
        if record is not None:
            fields = {name: value for name, value in fields.items() if getattr(record, name) != value}
        if fields:
            found.append(Change(entry, record, fields))
    return found


@transaction.atomic
def write(wanted: Iterable[Change], *, by: str, editor: object = None) -> int:
    """Write changes of terms and return how many there were."""
    number = 0
    with history.revision(editor, STEP):
        for change in wanted:
            names = change.entry.term.names
            record = change.record or GlossaryTerm(original_language=BRIDGE if BRIDGE in names else next(iter(names)))
            if record.pk is not None:
                history.before(record)
            for name, value in change.fields.items():
                setattr(record, name, value)
            record.save()
            record_changed(record, by=by)
            number += 1
    return number


def _fields(term: Term) -> dict[str, str | bool]:
    fields: dict[str, str | bool] = {column("name", code): name for code, name in term.names.items()}
    fields |= {column("wrong", code): "\n".join(words) for code, words in term.wrong.items() if words}
    return fields | ({"stays": True} if term.stays else {}) | ({"note": term.note} if term.note else {})


def _own_name(record: GlossaryTerm) -> str:
    return getattr(record, column("name", record.original_language)) or str(record.uuid)


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
