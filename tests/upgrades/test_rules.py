"""Migrations since the release before keep no table from it, and take nothing away that it reads."""

import pytest
from django.db import NotSupportedError, connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from config.migrating import AddIndexAside

from .rules import objections, objections_to, released

NAME = models.CharField(max_length=10)
INDEX = models.Index(fields=["name"], name="planted_name")
PLANTED = {
    "rename": (migrations.RenameField("planted", "name", "title"), "old name"),
    "drop column": (migrations.RemoveField("planted", "name"), "a release later"),
    "drop table": (migrations.DeleteModel("Planted"), "a release later"),
    "new and required": (
        migrations.AddField("planted", "kind", models.CharField(max_length=9, default="")),
        "db_default",
    ),
    "new and unique": (migrations.AddField("planted", "code", models.IntegerField(null=True, unique=True)), "index"),
    "other type": (migrations.AlterField("planted", "name", models.IntegerField()), "written anew"),
    "shorter": (migrations.AlterField("planted", "name", models.CharField(max_length=5)), "written anew"),
    "not null": (migrations.AlterField("planted", "note", models.TextField()), "may write nothing"),
    "index": (migrations.AddIndex("planted", INDEX), "AddIndexAside"),
    "constraint": (
        migrations.AddConstraint("planted", models.UniqueConstraint(fields=["name"], name="planted_once")),
        "whole table",
    ),
    "own code": (migrations.RunPython(migrations.RunPython.noop), "batches"),
    "own SQL": (migrations.RunSQL("UPDATE events_event SET slug = slug"), "batches"),
    "aside in a transaction": (AddIndexAside("planted", INDEX), "atomic = False"),
    "behind the state": (
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("planted", "name")]),
        "a release later",
    ),
}
ALLOWED = {
    "new table": migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    "new and empty": migrations.AddField("planted", "kind", models.CharField(max_length=9, null=True)),
    "new with a default of the database": migrations.AddField("planted", "n", models.IntegerField(db_default=0)),
    "longer": migrations.AlterField("planted", "name", models.CharField(max_length=20)),
    "other words": migrations.AlterField("planted", "name", models.CharField("title", max_length=10)),
    "gone from the code": migrations.SeparateDatabaseAndState(
        state_operations=[migrations.RemoveField("planted", "note")]
    ),
    "what the release before does not have": migrations.RemoveField("planted", "gone_already"),
}


@pytest.fixture
def former():
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", NAME), ("note", models.TextField(null=True))]
    state = ProjectState()
    state.add_model(ModelState("events", "Planted", fields))
    return state


def migration(*operations, **said):
    return type("Migration", (migrations.Migration,), {"operations": list(operations), **said})(
        "9999_planted", "events"
    )


def test_migrations_since_the_release_before_keep_nobody_waiting():
    assert ("events", "0024_alerts") in released()
    assert list(objections()) == []


@pytest.mark.parametrize("name", PLANTED)
def test_what_would_stop_the_release_before_is_refused(former, name):
    operation, why = PLANTED[name]

    (objection,) = objections_to(migration(operation), former=former)

    assert why in objection
    assert objection.startswith("events.9999_planted: ")


@pytest.mark.parametrize("name", PLANTED)
def test_a_reason_lets_it_through(former, name):
    given = migration(PLANTED[name][0], accepted_because="The table has at most twenty rows, and nobody reads it.")

    assert list(objections_to(given, former=former)) == []
    assert list(objections_to(migration(PLANTED[name][0], accepted_because="so"), former=former))


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_release_before_does_not_notice_is_let_through(former, name):
    assert list(objections_to(migration(ALLOWED[name]), former=former)) == []


def test_code_in_batches_and_an_index_aside_are_let_through(former):
    for operation in (migrations.RunPython(migrations.RunPython.noop), AddIndexAside("planted", INDEX)):
        assert list(objections_to(migration(operation, atomic=False), former=former)) == []


@pytest.mark.django_db(transaction=True)
def test_an_index_aside_is_built_and_removed_on_both_databases():
    state = ProjectState()
    create = migrations.CreateModel("Planted", [("id", models.BigAutoField(primary_key=True)), ("name", NAME)])
    add = AddIndexAside("planted", INDEX)
    made, indexed = state.clone(), state.clone()
    create.state_forwards("events", made)
    create.state_forwards("events", indexed)
    add.state_forwards("events", indexed)

    with connection.schema_editor(atomic=False) as editor:
        create.database_forwards("events", editor, state, made)
        try:
            add.database_forwards("events", editor, made, indexed)
            assert "planted_name" in _indexes()
            add.database_backwards("events", editor, indexed, made)
            assert "planted_name" not in _indexes()
        finally:
            create.database_backwards("events", editor, made, state)


@pytest.mark.django_db
def test_an_index_aside_refuses_a_transaction():
    refusal = (
        NotSupportedError if connection.vendor == "postgresql" else LookupError
    )  # SQLite begins, with what is not there
    with pytest.raises(refusal), connection.schema_editor() as editor:
        AddIndexAside("planted", INDEX).database_forwards("events", editor, ProjectState(), ProjectState())


def _indexes():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, "events_planted")
