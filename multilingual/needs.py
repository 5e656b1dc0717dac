"""What a text still needs in a language before a reader has it in that language."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from .origins import Origin, State, state_of
from .reading import column
from .visible import visible_text


class Need(StrEnum):
    """In the order in which a translator looks for work."""

    MISSING = "MISSING"
    """The original says something, this language nothing."""
    OUTDATED = "OUTDATED"
    """The source has changed since this was translated."""
    MACHINE = "MACHINE"
    """A machine's words that nobody has read since."""
    NOTHING = "NOTHING"
    """The original, a person's translation, or one of which nothing was recorded; also: there is nothing to say."""


def need_of(record: Any, field: str, language: str) -> Need:
    """Return what a field of a record needs in a language. The field's thirteen columns and ``origins`` are loaded.

    A proper name needs nothing: where it has no form in a language, readers see it as it is.
    """
    if field in record.proper_names:
        return Need.NOTHING
    entry = (record.origins.get(field) or {}).get(language)
    return _need(lambda code: getattr(record, column(field, code)), language, record.original_language, entry)


def needs_of(texts: Mapping[str, str | None], recorded: Mapping, original: str) -> dict[str, Need]:
    """Return language → what a field needs in it, which is no proper name.

    texts: in all thirteen languages; recorded: what ``origins`` has of the field.
    """
    return {code: _need(texts.__getitem__, code, original, recorded.get(code)) for code in texts}


def _need(text_in: Callable[[str], str | None], language: str, original: str, entry: Mapping | None) -> Need:
    text = text_in(language)
    if not visible_text(text):
        return Need.MISSING if visible_text(text_in(original)) else Need.NOTHING
    source = text_in(entry["source"]) if entry and entry["source"] else None
    return need_of_text(entry, text=text, source_text=source)


def need_of_text(entry: Mapping | None, *, text: str | None, source_text: str | None) -> Need:
    """Return what a text that is there needs; entry, source_text: as `origins.state_of` has them."""
    state = state_of(entry, text=text, source_text=source_text)
    if state == State.OUTDATED:
        return Need.OUTDATED
    is_machines = entry is not None and entry["origin"] == Origin.MACHINE
    return Need.MACHINE if is_machines and state == State.CURRENT else Need.NOTHING
