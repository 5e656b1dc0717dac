"""Statements that a page asks with every request: Django compiles each once, later requests only execute it.

Compiling a queryset over thirteen languages takes Django longer than the database takes to answer it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

_MARKS = {
    int: lambda place: -(2**62) - place,
    str: lambda place: f"\ufdd0{place}",
    datetime: lambda place: datetime(1, 1, 1, microsecond=1 + place, tzinfo=UTC),
}
"""Values that no record has; each stands for an argument until there is one."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """parameters: with a place in the arguments where one belongs; names: columns of the record itself, in order."""

    sql: str
    parameters: tuple[tuple[int | None, Any], ...]
    converters: tuple
    model: type
    own: slice
    names: dict[str, None]
    annotations: tuple[tuple[str, int], ...]
    relations: tuple


class Statement:
    """A queryset with arguments, ``Statement(lambda pk: Session.objects.filter(event=pk), int)``.

    kinds: of the arguments: int, str or datetime. The queryset must be the same SQL for all of them: an argument may
    be None only where a comparison with NULL is meant, which nothing meets. What ``reading`` or ``get_language``
    would put into it is that of the first call; load the translation columns instead. No prefetches.
    """

    def __init__(self, queryset: Callable[..., QuerySet], *kinds: type):
        self._queryset, self._kinds = queryset, kinds
        self._compiled: dict[str, _Compiled] = {}

    def records(self, *arguments: Any) -> list:
        """Return the records as the queryset would. One query."""
        connection = connections[DEFAULT_DB_ALIAS]
        found = self._compiled.get(connection.vendor)
        if found is None:
            found = self._compiled[connection.vendor] = self._compile(connection)
        arguments = [_adapted(argument, connection) for argument in arguments]
        parameters = [value if place is None else arguments[place] for place, value in found.parameters]
        with connection.cursor() as cursor:
            cursor.execute(found.sql, parameters)
            rows = cursor.fetchall()
        return list(_records(found, _converted(rows, found.converters, connection)))

    def _compile(self, connection) -> _Compiled:
        marks = [_MARKS[kind](place) for place, kind in enumerate(self._kinds)]
        queryset = self._queryset(*marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        places = {_adapted(mark, connection): place for place, mark in enumerate(marks)}
        info = compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        relations = get_related_populators(info, compiler.select, connection.alias)
        for relation in relations:
            relation.init_list = dict.fromkeys(relation.init_list)  # `from_db` looks into it once per field
        converters = compiler.get_converters([selected[0] for selected in compiler.select])
        return _Compiled(
            sql=sql,
            parameters=tuple((places.get(value), value) for value in parameters),
            converters=tuple((place, *functions) for place, functions in converters.items()),
            model=info["model"],
            own=slice(first, last),
            names=dict.fromkeys(selected[0].target.attname for selected in compiler.select[first:last]),
            annotations=tuple(compiler.annotation_col_map.items()),
            relations=tuple(relations),
        )


def _adapted(argument: Any, connection) -> Any:
    return connection.ops.adapt_datetimefield_value(argument) if isinstance(argument, datetime) else argument


def _converted(rows: Iterable, converters: tuple, connection) -> Iterable:
    if not converters:
        return rows
    rows = [list(row) for row in rows]
    for place, functions, expression in converters:
        for row in rows:
            for convert in functions:
                row[place] = convert(row[place], expression, connection)
    return rows


def _records(found: _Compiled, rows: Iterable) -> Iterable:
    for row in rows:
        record = found.model.from_db(DEFAULT_DB_ALIAS, found.names, row[found.own])
        for relation in found.relations:
            relation.populate(row, record)
        for name, place in found.annotations:
            setattr(record, name, row[place])
        yield record
