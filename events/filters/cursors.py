"""Where a page of a list goes on: the 5,000th page costs what the first costs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from events.search.matching import MAX_RANKED
from multilingual.whole_numbers import whole_number

PER_PAGE = 30
COUNTED = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadCursor(ValueError):
    """The cursor is none that a page of ours ended with."""


@dataclass(frozen=True)
class Cursor:
    """Where a page ends: the last event's start and primary key."""

    starts_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.starts_at - _EPOCH) // timedelta(microseconds=1):x}.{self.pk:x}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Return the cursor written as ``text``. Raises BadCursor for anything else."""
        try:
            moment, pk = (int(part, 16) for part in text.split("."))
            cursor = cls(_EPOCH + timedelta(microseconds=moment), pk)
        except (ValueError, OverflowError) as error:
            raise BadCursor(text[:40]) from error
        if len(text) > 40 or not 0 < pk < 2**63 or not 1900 < cursor.starts_at.year < 9000:
            raise BadCursor(text[:40])
        return cursor


@dataclass(frozen=True)
class Offset:
    """Where a page of a list with the best first ends: after so many events. Such a list is short."""

    SIGN: ClassVar[str] = "r"
    after: int

    def __str__(self) -> str:
        return f"{self.SIGN}{self.after}"

    @classmethod
    def parse(cls, text: str) -> "Offset":
        """Return the offset written as ``text``. Raises BadCursor for anything else."""
        after = whole_number(text.removeprefix(cls.SIGN), most=MAX_RANKED - 1)
        if not after:
            raise BadCursor(text[:40])
        return cls(after)
