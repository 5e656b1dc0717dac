"""What a record is also called: its names in other languages and the other names that people search for."""

from collections.abc import Iterable
from dataclasses import dataclass

from multilingual.models import Record
from multilingual.reading import Reading, read, texts


@dataclass(frozen=True)
class OtherName:
    """A name beside the one that the page shows. language: what it is in, None when nobody said."""

    text: str
    language: str | None


def other_names(record: Record, *, field: str = "name", told: Iterable[str] | None = None) -> list[OtherName]:
    """Return the names of a record that its page in the active language does not print as its heading, each once.

    First those in the languages ``told`` (None: in its original one), the original before the others, then
    ``other_names``. field: what its page has as heading. Needs the columns of that field loaded.
    """
    names = {code: text for code, text in texts(record, field).items() if text}
    told = (record.original_language,) if told is None else told
    ordered = sorted((code for code in told if code in names), key=lambda code: code != record.original_language)
    found: dict[str, str | None] = {read(record, field).text: None}
    for code in ordered:
        found.setdefault(names[code], code)
    for line in record.other_names.splitlines():
        found.setdefault(line.strip(), None)
    return [OtherName(text, language) for text, language in list(found.items())[1:] if text]


def abbreviation(name: Reading, short_name: Reading) -> Reading | None:
    """Return the short name where it is to stand beside the name: IGES; None for ICLEI, which the name contains.

    An abbreviation is in capitals (MOEJ, C40, РКИК ООН); any other short name says no more than the name.
    """
    return short_name if short_name.text.isupper() and short_name.text not in name.text else None
