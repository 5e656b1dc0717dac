"""The texts of events as translators meet them: all that stands on an event's page, in order, and what each needs."""

from .elsewhere import translated_elsewhere
from .texts import Text, texts_of

__all__ = ["Text", "texts_of", "translated_elsewhere"]
