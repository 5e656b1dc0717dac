"""Rows that are about to be written are locked in one order: what is whole first, then its parts.

An event before its sessions, whoever saves which of them: writers wait for each other, never in a circle.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet


def locked(rows: QuerySet) -> QuerySet:
    """Let others neither write nor delete these rows before the end of the transaction.

    They may go on pointing at them, or a save of what does so would wait for a save of this, and perhaps that for it.
    """
    return rows.select_for_update(of=("self",), no_key=True)


def hold(model: Any, pks: Iterable[Any]) -> None:
    """Lock the records of which these are part, themselves where they are part of nothing.

    One query for each kind on the way, none that changes anything.
    """
    rows = model._base_manager.filter(pk__in=pks)
    owners = getattr(model, "part_of", ())
    if not owners:
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        return
    farthest = model._meta.get_field(owners[-1])
    hold(farthest.related_model, set(rows.values_list(farthest.attname, flat=True)))
