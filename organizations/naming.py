"""What a record is also called: its names in other languages and the other names that people search for."""

from dataclasses import dataclass

from multilingual.languages import CODES
from multilingual.models import Record
from multilingual.reading import read, texts


@dataclass(frozen=True)
class OtherName:
    """A name beside the one that the page shows. language: what it is in, None when nobody said."""

    text: str
    language: str | None


def other_names(record: Record, *, every_language: bool = False) -> list[OtherName]:
    """Return the names of a record that its page in the active language does not print as its heading, each once.

    First the one in its original language (with every_language, all that exist), then ``other_names``.
    Needs the columns of ``name`` loaded.
    """
    names = {code: text for code, text in texts(record, "name").items() if text}
    told = CODES if every_language else (record.original_language,)
    ordered = sorted((code for code in told if code in names), key=lambda code: code != record.original_language)
    found: dict[str, str | None] = {read(record, "name").text: None}
    for code in ordered:
        found.setdefault(names[code], code)
    for line in record.other_names.splitlines():
        found.setdefault(line.strip(), None)
    return [OtherName(text, language) for text, language in list(found.items())[1:] if text]
