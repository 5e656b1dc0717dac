"""The text of a compiled statement, in which arguments take their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

Keys = list[int]
"""The kind of an argument that is several primary keys, for ``pk__in``; never empty."""
Slugs = list[str]
"""The same of slugs, for ``slug__in``."""
SEVERAL: dict[Any, type] = {Keys: int, Slugs: str}


@dataclass(frozen=True)
class SqlTemplate:
    """SQL in pieces, as Django's cursors take it; between each two stands a value.

    values: (number of the argument that belongs there, None) or (None, the same value at all times).
    """

    pieces: tuple[str, ...]
    values: tuple[tuple[int | None, Any], ...]

    def run(self, arguments: Sequence[Any], connection: BaseDatabaseWrapper) -> list[tuple]:
        """Return the rows. One query."""
        sql, parameters = self.pieces[0], []
        for (place, constant), piece in zip(self.values, self.pieces[1:], strict=True):
            value = constant if place is None else arguments[place]
            is_spread = isinstance(value, list) and connection.vendor != "postgresql"
            sql += (", ".join(["%s"] * len(value)) if is_spread else "%s") + piece
            parameters.extend(value if is_spread else [value])
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def sql_template(
    sql: str, parameters: Sequence[Any], marks: dict[Any, int], kinds: tuple[type, ...], vendor: str
) -> SqlTemplate:
    """Return a compiled statement as a template; marks: value that stands for an argument → number of the argument.

    PostgreSQL takes several of them as one array. Raises AssertionError where they do not stand in an IN alone.
    """
    pieces = sql.split("%s")
    values = tuple((marks.get(value), None if value in marks else value) for value in parameters)
    for number, (place, _) in enumerate(values):
        if place is not None and kinds[place] in SEVERAL:
            before, after = pieces[number : number + 2]
            if not (before.endswith(" IN (") and after.startswith(")")):
                raise AssertionError(f"Several values do not stand alone in an IN: …{before[-40:]}%s{after[:40]}…")
            if vendor == "postgresql":
                pieces[number] = before.removesuffix("IN (") + "= ANY ("
    return SqlTemplate(tuple(pieces), values)
