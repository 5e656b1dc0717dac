"""What the glossary has against the texts of an event, before it is published: notices, which keep nothing back."""

from dataclasses import dataclass

from multilingual.glossary import Glossary
from multilingual.languages import CODES

from .texts import Text, texts_of


@dataclass(frozen=True)
class Notice:
    """A text in a language, and a sentence about its words."""

    text: Text
    language: str
    sentence: str


def word_check(event: int, glossary: Glossary) -> list[Notice]:
    """Return what the glossary has against the texts of an event, by primary key, in all languages. Nine queries."""
    found = []
    for text in texts_of([event]).get(event, []):
        original = text.original_language
        for code in CODES if not text.is_name else ():
            if words := text.text_in(code):
                sentences = glossary.sentences(text.text_in(original), words, original, code)
                found += [Notice(text, code, sentence) for sentence in sentences]
    return found
