"""The end of every write: admin, verbs, loaders and imports all call `record_changed`; nothing hides in save().

Who saves a whole record anyway calls its two halves, `revise` before and `told` after it.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from .languages import CODES
from .models import FormerSlug, Record, Sluggable
from .origins import Origin, revised
from .reading import column, translated_fields

on_record_changed: list[Callable[[Record], None]] = []
"""Called with the record inside the same transaction; an app adds its own in `ready()` (search does)."""


@transaction.atomic(savepoint=False)
def record_changed(
    record: Record, *, by: str = "", origin: str = Origin.PERSON, source: str | None = None, minor: bool = False
) -> None:
    """Record whose words the changed texts are (`revise`), keep the slug for ever and call `on_record_changed`.

    Texts that did not change keep what is known of them, so calling this twice does nothing more.
    Costs one update, and what `told` costs.
    """
    revise(record, by=by, origin=origin, source=source, minor=minor)
    record.save(update_fields=["origins", "changed_at"])
    told(record)


def revise(
    record: Record, *, by: str = "", origin: str = Origin.PERSON, source: str | None = None, minor: bool = False
) -> None:
    """Note whose words the changed texts are, in a record that is then saved. No query.

    by: the writer's name; origin: of texts that are not in the original language; source: the language they were
    translated from (None: the original); minor: a small change of the original leaves translations current.
    """
    now = timezone.now()
    record.origins = {
        field: entries
        for field in translated_fields(type(record))
        if (
            entries := revised(
                record.origins.get(field, {}),
                {code: getattr(record, column(field, code)) for code in CODES},
                original=record.original_language,
                origin=origin,
                source=source,
                minor=minor,
                at=now.isoformat(timespec="seconds"),
                by=by,
            )
        )
    }
    record.changed_at = now


def told(record: Record) -> None:
    """Keep the slug of a record that was revised and saved, and call `on_record_changed`. One insert for a new slug."""
    if isinstance(record, Sluggable):
        FormerSlug.objects.get_or_create(
            kind=record._meta.label_lower, slug=record.slug, defaults={"record_uuid": record.uuid}
        )
    for follow in on_record_changed:
        follow(record)


def current_slug(model: type[Sluggable], slug: str) -> str | None:
    """Return the present slug of the record that once had ``slug``, None when there is none. Two queries."""
    former = FormerSlug.objects.filter(kind=model._meta.label_lower, slug=slug).first()
    if former is None:
        return None
    return model._base_manager.filter(uuid=former.record_uuid).values_list("slug", flat=True).first()
