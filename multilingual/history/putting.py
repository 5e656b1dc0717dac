"""A kept state is written into a record again: with the rules that every write has to keep."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext

from multilingual.locking import hold, locked

from .keeping import added, before
from .registry import Key, State, kept_fields, model_of, pk_of


@transaction.atomic
def put(key: Key, state: State, names: set[str], *, is_new: bool, keeps_key: bool = True) -> models.Model:
    """Write some fields of a state into its record, which is made anew when is_new; return it.

    keeps_key: a new record has the key that it had. Raises ValidationError. The caller ends in `record_changed`.
    """
    model = model_of(key)
    if is_new:
        record = model(pk=pk_of(key) if keeps_key else None)
    else:
        hold(model, [pk_of(key)])
        record = locked(model._base_manager.all()).get(pk=pk_of(key))
        before(record)
    many = {}
    for field in kept_fields(model):
        if field.name in names and field.many_to_many:
            many[field.name] = state[field.name]
        elif field.name in names:
            setattr(record, field.attname, _read(field, state[field.name]))
    _check(record)
    record.save(force_insert=is_new)
    for name, pks in many.items():
        getattr(record, name).set(pks)
    if is_new:
        added(record)
    return record


def _read(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return value
    return (field.target_field if field.is_relation else field).to_python(value)


def _check(record: models.Model) -> None:
    """Ask the rules of the model; of a row that is there a second time say that it no longer fits."""
    try:
        record.full_clean()
    except ValidationError as error:
        unique = (each for each in record._meta.constraints if isinstance(each, models.UniqueConstraint))
        if {str(each.violation_error_message) for each in unique} & set(error.messages):
            raise ValidationError(
                gettext("This no longer fits with what is there now, such as the same row.")
            ) from error
        raise
