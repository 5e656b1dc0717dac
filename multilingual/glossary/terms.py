"""The terms of the database as the rules read them."""

from multilingual.languages import CODES
from multilingual.models import GlossaryTerm
from multilingual.reading import column

from .rules import Glossary, Term


def glossary() -> Glossary:
    """Return all terms. One query."""
    return Glossary(term_of(each) for each in GlossaryTerm.objects.all())


def term_of(record: GlossaryTerm) -> Term:
    """Return a term as the rules read it."""
    texts = {code: (getattr(record, column("name", code)), getattr(record, column("wrong", code))) for code in CODES}
    return Term(
        names={code: name for code, (name, _wrong) in texts.items() if name},
        wrong={code: words_of(wrong) for code, (_name, wrong) in texts.items() if wrong},
        stays=record.stays,
        note=record.note,
    )


def words_of(text: str | None) -> tuple[str, ...]:
    """Return the words that a field holds, one in a line."""
    return tuple(word for line in (text or "").splitlines() if (word := line.strip()))
