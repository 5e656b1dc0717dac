"""The names of filters' values, put together once for each language until a record changes."""

from collections.abc import Callable
from typing import Any, Protocol

from django.utils.translation import get_language, override

from .choices import Choice


class Names(Protocol):
    """What names all values of a filter, in the active language."""

    def choices(self) -> list[Choice]: ...


class Vocabulary:
    """What was named so far. The index replaces it by an empty one whenever a shared record changes."""

    def __init__(self) -> None:
        self._made: dict[tuple, Any] = {}
        self._named: dict[str | None, set[Names]] = {}

    def choices(self, names: Names) -> list[Choice]:
        """Return what all values of a filter are called in the active language."""
        self._named.setdefault(get_language(), set()).add(names)
        return self.once(names, names.choices)

    def renewed(self, *, rest: Callable[[], None]) -> "Vocabulary":
        """Return one in which all filters' values are named anew, in every language they were asked for in.

        rest: called now and then. Some twenty queries for a language.
        """
        fresh = Vocabulary()
        for language, names in self._named.copy().items():
            with override(language):
                for each in names.copy():
                    fresh.choices(each)
            rest()
        return fresh

    def once(self, what: object, make: Callable[[], Any]) -> Any:
        """Return ``make()``, kept for the active language under ``what``."""
        key = get_language(), what
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
