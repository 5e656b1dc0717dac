"""The text of a kept statement: executed by name where the database can keep it prepared.

PostgreSQL plans a statement anew each time it comes as text, which takes longer than finding a few rows by their
keys. One that was prepared on a connection is planned once there. Behind a pooler that gives every transaction
another connection that cannot work: DISABLE_SERVER_SIDE_CURSORS, Django's word for such a place, turns it off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper

Keys = list[int]
"""The kind of an argument that is several primary keys, for ``pk__in``; never empty."""

_TYPES = {int: "bigint", str: "text", datetime: "timestamptz", Keys: "bigint[]"}


@dataclass(frozen=True, eq=False)
class Text:
    """SQL in pieces, as Django's cursors take it; between each two stands a value.

    values: (number of the argument that belongs there, None) or (None, the same value at all times).
    """

    pieces: tuple[str, ...]
    values: tuple[tuple[int | None, Any], ...]
    kinds: tuple[type, ...]

    def run(self, arguments: Sequence[Any], connection: BaseDatabaseWrapper) -> list[tuple]:
        """Return the rows. One query; the first one of a connection to PostgreSQL has the statement prepared before."""
        if connection.vendor == "postgresql" and not connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
            sql, parameters = self._by_name(connection), arguments
        else:
            sql, parameters = self._written_out(arguments, connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def _by_name(self, connection) -> str:
        connection.ensure_connection()
        known = _prepared.setdefault(connection.connection, {})
        if self not in known:
            name, types = f"kept_{len(known)}", ", ".join(_TYPES[kind] for kind in self.kinds)
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                marks = [
                    cursor.mogrify("%s", [value]).decode().replace("%", "%%") if place is None else f"${place + 1}"
                    for place, value in self.values
                ]
                sql = self._joined(marks).replace("%%", "%")
                cursor.execute(f"PREPARE {name}{f' ({types})' if types else ''} AS {sql}")
            marks = ", ".join(["%s"] * len(self.kinds))
            known[self] = f"EXECUTE {name}{f' ({marks})' if marks else ''}"
        return known[self]

    def _written_out(self, arguments: Sequence[Any], connection) -> tuple[str, list]:
        marks, parameters = [], []
        for place, constant in self.values:
            value = constant if place is None else arguments[place]
            is_spread = isinstance(value, list) and connection.vendor != "postgresql"
            marks.append(", ".join(["%s"] * len(value)) if is_spread else "%s")
            parameters.extend(value if is_spread else [value])
        return self._joined(marks), parameters

    def _joined(self, marks: list[str]) -> str:
        first, *rest = self.pieces
        return first + "".join(f"{mark}{piece}" for mark, piece in zip(marks, rest, strict=True))


_prepared: WeakKeyDictionary[Any, dict[Text, str]] = WeakKeyDictionary()
"""What is prepared: connection of the driver → text → how it is executed."""


def text_of(sql: str, parameters: Sequence[Any], marks: dict[Any, int], kinds: tuple[type, ...], connection) -> Text:
    """Return a compiled statement as `Text`; marks: value that stands for an argument → number of the argument.

    Raises AssertionError where several keys do not stand in an IN alone.
    """
    pieces = sql.split("%s")
    values = tuple((marks.get(value), None if value in marks else value) for value in parameters)
    for number, (place, _) in enumerate(values):
        if place is not None and kinds[place] == Keys:
            before, after = pieces[number : number + 2]
            if not (before.endswith(" IN (") and after.startswith(")")):
                raise AssertionError(f"Several keys do not stand alone in an IN: …{before[-40:]}%s{after[:40]}…")
            if connection.vendor == "postgresql":
                pieces[number] = before.removesuffix("IN (") + "= ANY ("
    return Text(tuple(pieces), values, kinds)
