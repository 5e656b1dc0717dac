"""How an editor's words find records: as the app that keeps an index of them says, else by columns."""

from collections.abc import Callable

from django.db.models import QuerySet

finders: list[Callable[[QuerySet, str], QuerySet | None]] = []
"""Each returns what it finds among records for what was typed, None of a kind that it does not know. An app adds its
own in `ready()`."""


def found(records: QuerySet, typed: str) -> QuerySet | None:
    """Return what the first finder that knows this kind of record finds."""
    answers = (find(records, typed) for find in finders)
    return next((answer for answer in answers if answer is not None), None)
