"""Whatever an event has is decided for its next edition: taken, made anew, left, or asked."""

import pytest
from django.db.models import ManyToManyField

from events.lifecycle.copying import base_name
from events.lifecycle.taking import FIELDS, RECORDS_LEFT, Fate, Part, fates
from events.models import Appearance, Event, Session
from multilingual.history.registry import kept_fields


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_each_field_is_decided_once(model):
    names = [name for line in FIELDS[model].values() for name in line.split()]

    assert sorted(names) == sorted(set(names))
    assert set(names) == {base_name(field) for field in kept_fields(model)}
    assert set(fates(model).values()) <= {*Fate, *Part}


def test_each_kind_of_record_that_belongs_to_an_event_is_decided():
    pointing = {
        relation.related_model
        for model in (Event, Session, Appearance)
        for relation in model._meta.related_objects
        if not isinstance(relation.remote_field, ManyToManyField)
        and not relation.related_model._meta.auto_created
        and relation.name not in {"reverse_relations"}  # of another event
    }

    assert pointing == (FIELDS.keys() | RECORDS_LEFT) - {Event}
    assert not FIELDS.keys() & RECORDS_LEFT
