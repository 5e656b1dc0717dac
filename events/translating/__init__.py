"""The texts of events as translators meet them: all that stands on an event's page, in order, and what each needs."""

from .elsewhere import translated_elsewhere
from .places import file_key, part_key, place_of
from .texts import Text, texts_of
from .word_check import Notice, word_check

__all__ = ["Notice", "Text", "file_key", "part_key", "place_of", "texts_of", "translated_elsewhere", "word_check"]
