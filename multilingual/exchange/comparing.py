"""What a received text would do to the one that is there."""

from enum import StrEnum

from .units import Unit, mark, same


class Verdict(StrEnum):
    """In the order in which they are told."""

    CLASH = "CLASH"
    """The translation was changed here too since the file went out, or the file does not say what it had seen."""
    STALE = "STALE"
    """The original has changed since the file went out."""
    REPLACES = "REPLACES"
    """Nobody else has changed the translation."""
    FILLS = "FILLS"
    """There was none."""
    SAME = "SAME"
    """The words are those that are there, or the file has none: nothing is ever deleted by a file."""


def verdict_of(unit: Unit, *, source: str | None, target: str | None) -> Verdict:
    """Return what a received text would do; source, target: the original and its translation as they are now."""
    if same(unit.target, "") or same(unit.target, target):
        return Verdict.SAME
    if not same(unit.source, source):
        return Verdict.STALE
    if same(target, ""):
        return Verdict.FILLS
    return Verdict.REPLACES if unit.seen == mark(target) else Verdict.CLASH
