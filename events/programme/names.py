"""What a person is called on a page of a language. Names are never translated, only chosen."""

from dataclasses import dataclass

from events.models import Appearance, Speaker
from multilingual.languages import primary_subtag
from multilingual.models import Record
from multilingual.reading import read


@dataclass(frozen=True)
class PersonName:
    """A person's name for one reader.

    text, language: the form to print first and its BCP 47 tag, None when it needs no mark of its own;
    other, other_language: a second form to print beside it, "" when there is none.
    """

    text: str
    language: str | None
    other: str = ""
    other_language: str | None = None

    def __str__(self) -> str:
        return self.text


def person_name(speaker: Speaker, language: str) -> PersonName:
    """Return the form a language has of its own, else the native one for readers of its language, else the Latin one.

    The other of native and Latin form stands beside it. Needs ``name`` in that language, or prepared by `reading`.
    """
    return _chosen(speaker, language, own=_own_form(speaker, "name", language))


def appearing_name(appearance: Appearance, language: str) -> PersonName:
    """Return the same for the speaker of an appearance that was loaded with ``reading("speaker__name")``."""
    return _chosen(appearance.speaker, language, own=_own_form(appearance, "speaker__name", language))


def _chosen(speaker: Speaker, language: str, *, own: str) -> PersonName:
    native, latin = speaker.native_name, speaker.latin_name
    reads_native = native and primary_subtag(speaker.native_language) == primary_subtag(language)
    native_tag = None if speaker.native_language == language else speaker.native_language
    if own:
        other = next((form for form in (native, latin) if form and form != own), "")
        return PersonName(own, None, other, native_tag if other == native else None)
    if reads_native or not latin:
        return PersonName(native, native_tag, latin if latin != native else "")
    return PersonName(latin, None, native, native_tag if native else None)


def _own_form(record: Record, field: str, language: str) -> str:
    found = read(record, field, language)
    return found.text if found.language == language else ""
