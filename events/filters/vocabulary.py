"""The names of filters' values, put together once for each language until a record changes."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language


class Vocabulary:
    """What was named so far. The index replaces it by an empty one whenever a shared record changes."""

    def __init__(self) -> None:
        self._made: dict[tuple, Any] = {}

    def once(self, what: object, make: Callable[[], Any]) -> Any:
        """Return ``make()``, kept for the active language under ``what``."""
        key = get_language(), what
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
