"""Statements that a page asks with every request: Django compiles each once, later requests only execute it.

Compiling a queryset over thirteen languages takes Django longer than the database takes to answer it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.base import ModelState

from .sql_template import SEVERAL, Keys, Slugs, SqlTemplate, sql_template

__all__ = ["CompiledQuery", "Keys", "Slugs"]

_MARKS = {
    int: lambda place: -(2**62) - place,
    str: lambda place: f"\ufdd0{place}",
    datetime: lambda place: datetime(1, 1, 1, microsecond=1 + place, tzinfo=UTC),
}
"""Values that no record has; each stands for an argument until there is one."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement for one database. names: of the columns; order: places of what ``values_list`` names, None where
    they stand so; records: how rows become records, if they do."""

    text: SqlTemplate
    converters: tuple
    names: tuple[str, ...]
    order: tuple[int, ...] | None
    records: "_Records | None"


@dataclass(frozen=True, slots=True)
class _Records:
    """own: where the columns of the record itself are, which are called ``names``; key: the place of its primary key;
    related: (how the record takes the other one, how that one takes it, what the other one is made of)."""

    model: type
    own: slice
    names: tuple[str, ...]
    key: int
    annotations: tuple[tuple[str, int], ...]
    related: tuple[tuple[Callable, Callable, "_Records"], ...]

    def record(self, row: Sequence) -> Any:
        """Return the record of a row as `Model.from_db` would, with no signal and no look at columns not loaded.

        Those are ten times as many as the loaded ones: thirteen for each text.
        """
        record = self.model.__new__(self.model)
        record.__dict__.update(zip(self.names, row[self.own], strict=True))
        state = record._state = ModelState()
        state.db, state.adding = DEFAULT_DB_ALIAS, False
        for take, be_taken, related in self.related:
            other = None if row[related.key] is None else related.record(row)
            take(record, other)
            if other is not None:
                be_taken(other, record)
        for name, place in self.annotations:
            setattr(record, name, row[place])
        return record


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement found, as the database told it: it may be kept, and everybody gets records of their own."""

    _compiled: _Compiled
    _rows: list[tuple]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def records(self) -> list:
        """Return the records as the queryset would. No query."""
        rows = _converted(self._rows, self._compiled.converters, connections[DEFAULT_DB_ALIAS])
        return [self._compiled.records.record(row) for row in rows]


class CompiledQuery:
    """A queryset with arguments, ``CompiledQuery(lambda pk: Session.objects.filter(event=pk), int)``.

    kinds: of the arguments: int, str, datetime, `Keys` or `Slugs`. The queryset must be the same SQL for all of them:
    an argument may be None only where a comparison with NULL is meant, which nothing meets. What ``reading`` or
    ``get_language`` would put into it is that of the first call: keep one statement for each language, or load the
    translation columns instead. No prefetches.
    """

    def __init__(self, queryset: Callable[..., QuerySet], *kinds: type):
        self._queryset, self._kinds = queryset, kinds
        self._compiled: dict[str, _Compiled] = {}

    def found(self, *arguments: Any) -> Found:
        """Return what may be kept, of which records can be made as often as they are wanted. One query."""
        return Found(*self._told(arguments))

    def records(self, *arguments: Any) -> list:
        """Return the records as the queryset would. One query."""
        return self.found(*arguments).records()

    def rows(self, *arguments: Any) -> list:
        """Return what a queryset of ``values_list`` would, a sequence for each row. One query."""
        found, rows = self._run(arguments)
        return list(rows) if found.order is None else [[row[place] for place in found.order] for row in rows]

    def values(self, *arguments: Any) -> list[dict[str, Any]]:
        """Return what a queryset of ``values`` would. One query."""
        found, rows = self._run(arguments)
        return [dict(zip(found.names, row, strict=True)) for row in rows]

    def _run(self, arguments: tuple) -> tuple[_Compiled, Iterable]:
        found, rows = self._told(arguments)
        return found, _converted(rows, found.converters, connections[DEFAULT_DB_ALIAS])

    def _told(self, arguments: tuple) -> tuple[_Compiled, list[tuple]]:
        connection = connections[DEFAULT_DB_ALIAS]
        found = self._compiled.get(connection.vendor)
        if found is None:
            found = self._compiled[connection.vendor] = self._compile(connection)
        return found, found.text.run([_adapted(argument, connection) for argument in arguments], connection)

    def _compile(self, connection) -> _Compiled:
        marks = [_MARKS[SEVERAL.get(kind, kind)](place) for place, kind in enumerate(self._kinds)]
        given = [[mark] if kind in SEVERAL else mark for mark, kind in zip(marks, self._kinds, strict=True)]
        queryset = self._queryset(*given)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        places = {_adapted(mark, connection): place for place, mark in enumerate(marks)}
        converters = compiler.get_converters([selected[0] for selected in compiler.select])
        names = tuple(alias or selected.target.attname for selected, _, alias in compiler.select)
        # A multilingual queryset puts columns into the order of a set, and back again where it reads them.
        wanted = tuple(getattr(queryset, "original_fields", None) or names)
        return _Compiled(
            text=sql_template(sql, parameters, places, self._kinds, connection.vendor),
            converters=tuple((place, *functions) for place, functions in converters.items()),
            names=names,
            order=tuple(map(names.index, wanted)) if wanted != names and set(wanted) <= set(names) else None,
            records=_how_to_make_records(compiler, compiler.klass_info) if queryset._fields is None else None,
        )


def _how_to_make_records(compiler, info: dict) -> _Records:
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = tuple(selected[0].target.attname for selected in compiler.select[first:last])
    others = info.get("related_klass_infos", ())
    return _Records(
        model=info["model"],
        own=slice(first, last),
        names=names,
        key=first + names.index(info["model"]._meta.pk.attname),
        annotations=tuple(compiler.annotation_col_map.items()) if info is compiler.klass_info else (),
        related=tuple(
            (other["local_setter"], other["remote_setter"], _how_to_make_records(compiler, other)) for other in others
        ),
    )


def _adapted(argument: Any, connection) -> Any:
    return connection.ops.adapt_datetimefield_value(argument) if isinstance(argument, datetime) else argument


def _converted(rows: Iterable, converters: tuple, connection) -> Iterable:
    if not converters:
        return rows
    rows = [list(row) for row in rows]
    for place, functions, expression in converters:
        known = {}  # a theme comes with many events: what is long to read, JSON, is read once
        for row in rows:
            stored = row[place]
            if stored not in known:
                for convert in functions:
                    row[place] = convert(row[place], expression, connection)
                known[stored] = row[place]
            row[place] = known[stored]
    return rows
