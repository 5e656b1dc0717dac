"""Days between two instants, in words that every program which opens the database knows."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import FloatField, Func
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, list[Any]]


class DaysBetween(Func):
    """Days from the first instant to the second, as a number exact to a tenth of a second.

    Django's own arithmetic of instants calls a function of Python in SQLite: a constraint with it makes every other
    program fail that checks the file (`PRAGMA integrity_check`).
    """

    arity = 2
    output_field = FloatField()

    def _both(self, compiler: SQLCompiler) -> tuple[Sql, Sql]:
        first, second = map(compiler.compile, self.source_expressions)
        return first, second

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:
        (first, of_first), (second, of_second) = self._both(compiler)
        return f"ROUND(julianday({second}) - julianday({first}), 6)", [*of_second, *of_first]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any) -> Sql:
        (first, of_first), (second, of_second) = self._both(compiler)
        return f"(EXTRACT(EPOCH FROM ({second} - {first})) / 86400)", [*of_second, *of_first]
