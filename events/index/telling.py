"""What was told of single events, kept beside the index until they change. It knows nothing of what is told."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple


class Told(NamedTuple):
    """Something told of one event, and the moment from which it no longer holds, though nobody changes the event."""

    what: Any
    until: datetime | None = None


class Tellings:
    """What was told, by its kind (one for each language) and the primary key of the event.

    most: so many things are kept; then all are dropped.
    """

    def __init__(self, most: int, kept: dict[tuple[object, int], Told] | None = None):
        self.most, self._kept = most, kept or {}

    def recall(
        self, kind: object, pks: Iterable[int], now: datetime, tell: Callable[[list[int]], dict[int, Told]]
    ) -> dict[int, Any]:
        """Return what is told of events by primary key, in their order: kept, or told now, as ``tell`` does of all that
        it is given. What ``tell`` leaves out is left out."""
        kept = {pk: told for pk in pks if (told := self._kept.get((kind, pk)))}
        found = {pk: told for pk, told in kept.items() if told.until is None or told.until > now}
        if missing := [pk for pk in pks if pk not in found]:
            fresh = tell(missing)
            if len(self._kept) + len(fresh) > self.most:
                self._kept.clear()
            self._kept.update({(kind, pk): told for pk, told in fresh.items()})
            found |= fresh
        return {pk: found[pk].what for pk in pks if pk in found}

    def without(self, pks: Collection[int]) -> "Tellings":
        """Return what was told of all but some events. A copy: others may go on telling of the events as they were."""
        return Tellings(self.most, {key: told for key, told in self._kept.copy().items() if key[1] not in pks})

    def empty(self) -> "Tellings":
        """Return one that keeps as much, and nothing yet."""
        return Tellings(self.most)

    def clear(self) -> None:
        self._kept.clear()
