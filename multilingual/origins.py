"""Where each text comes from, and whether it is still current.

A record keeps one JSON column: ``{field: {language: {origin, source, source_fingerprint, text_fingerprint, at, by}}}``.
``source`` is the language translated from (None for an original); ``at`` is an ISO 8601 instant in UTC; ``by`` the
e-mail-free name of the writer or loader. What follows from it (current, outdated, unknown) is computed when read,
so that no bulk update can leave a stored verdict behind.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from django.db import models

from .visible import visible_text


class Origin(models.TextChoices):
    """Whose words a text is."""

    ORIGINAL = "ORIGINAL", "original"
    """Written in this language first."""
    PERSON = "PERSON", "written by a person"
    """Translated or written by a person."""
    MACHINE = "MACHINE", "machine translation"
    """Translated by a machine, read by nobody since."""
    MACHINE_CHECKED = "MACHINE_CHECKED", "machine translation checked by a person"
    """Translated by a machine, then read and accepted by a person."""


class State(StrEnum):
    """Whether a text still says what its source says."""

    CURRENT = "CURRENT"
    """An original, or a translation of the source as it stands."""
    OUTDATED = "OUTDATED"
    """The source has changed since."""
    UNKNOWN = "UNKNOWN"
    """The text is not the one that was recorded, or nothing was recorded."""
    MISSING = "MISSING"
    """There is no text in this language."""


def fingerprint(text: str | None) -> str:
    """Return 16 hexadecimal digits that change when the words do; white space at the ends does not count."""
    normal = unicodedata.normalize("NFC", visible_text(text))
    return hashlib.blake2s(normal.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def state_of(entry: Mapping | None, *, text: str | None, source_text: str | None) -> State:
    """Return the state of one text from what was recorded of it (``entry``) and the texts as they are now.

    ``source_text`` is the present text in ``entry["source"]``; it is not looked at for an original.
    """
    if not visible_text(text):
        return State.MISSING
    if not entry or entry["text_fingerprint"] != fingerprint(text):
        return State.UNKNOWN
    if entry["source"] is None or entry["source_fingerprint"] == fingerprint(source_text):
        return State.CURRENT
    return State.OUTDATED


def revised(
    recorded: Mapping,
    texts: Mapping[str, str | None],
    *,
    original: str,
    origin: str,
    source: str | None,
    minor: bool,
    at: str,
    by: str,
) -> dict:
    """Return what is to be recorded of one field after a write.

    recorded: language → entry before the write; texts: language → text after it. Every text that differs from
    its recorded fingerprint is a new one: the original when its language is ``original``, else of ``origin``,
    translated from ``source`` (None: from the original). With ``minor`` the translations that were current before
    the write stay current. Texts that are gone lose their entry.
    """
    new = {language: dict(entry) for language, entry in recorded.items() if visible_text(texts.get(language))}
    written = {
        language
        for language, text in texts.items()
        if visible_text(text) and new.get(language, {}).get("text_fingerprint") != fingerprint(text)
    }
    if minor:
        _keep_current(new, recorded, texts, written)
    for language in written:
        is_original = language == original
        came_from = None if is_original else (source or original)
        new[language] = {
            "origin": Origin.ORIGINAL if is_original else str(origin),
            "source": came_from,
            "source_fingerprint": None if is_original else fingerprint(texts.get(came_from) if came_from else None),
            "text_fingerprint": fingerprint(texts[language]),
            "at": at,
            "by": by,
        }
    return new


def _keep_current(new: dict, recorded: Mapping, texts: Mapping, written: set) -> None:
    for entry in new.values():
        before = recorded.get(entry["source"])
        if entry["source"] in written and before and entry["source_fingerprint"] == before["text_fingerprint"]:
            entry["source_fingerprint"] = fingerprint(texts.get(entry["source"]))
