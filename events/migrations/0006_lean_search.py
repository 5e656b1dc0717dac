"""One row of search for each event instead of one for each language, and what is shown of it in a table of its own.

Both are derived: the old rows are dropped, `manage.py prepare` (or `rebuild_search`) makes the new ones, and until
then a search finds nothing. A later migration that lets Django copy the SQLite table anew (any change of a field of
EventSearch) loses the triggers and has to run `teach_database` again.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

before = import_module("events.migrations.0003_search")

LANGUAGES = [
    ("en", "English"),
    ("ar", "Arabic"),
    ("de", "German"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("id", "Indonesian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("pt-br", "Brazilian Portuguese"),
    ("ru", "Russian"),
    ("vi", "Vietnamese"),
    ("zh-hans", "Simplified Chinese"),
    ("zh-hant", "Traditional Chinese"),
]

POSTGRESQL = (
    # The lexemes are long and only the index needs them: without them a thousand pages hold a hundred thousand events.
    "ALTER TABLE events_eventsearch SET (toast_tuple_target = 128)",
    # Without fastupdate no search has to look through what was written last.
    """CREATE INDEX events_eventsearch_lexemes ON events_eventsearch
        USING gin (to_tsvector('simple'::regconfig, lexemes)) WITH (fastupdate = off)""",
    # The planner takes the reading of all lexemes for cheap, when half of the events are found, and it takes seconds.
    # A function has settings of its own.
    """CREATE FUNCTION events_found(asked text) RETURNS bigint[] LANGUAGE sql STABLE
        SET enable_seqscan = off SET max_parallel_workers_per_gather = 0 SET jit = off
        AS $$ SELECT array_agg(event_id) FROM events_eventsearch
            WHERE to_tsvector('simple'::regconfig, lexemes) @@ to_tsquery('simple'::regconfig, asked) $$""",
)
POSTGRESQL_REVERSE = ("DROP FUNCTION events_found(text)",)
FORGET = """INSERT INTO events_eventsearch_fts(events_eventsearch_fts, rowid, lexemes)
    VALUES ('delete', old.event_id, old.lexemes);"""
LEARN = "INSERT INTO events_eventsearch_fts(rowid, lexemes) VALUES (new.event_id, new.lexemes);"
SQLITE = (
    """CREATE VIRTUAL TABLE events_eventsearch_fts USING fts5(lexemes, content='events_eventsearch',
        content_rowid='event_id', detail='none', tokenize="unicode61 remove_diacritics 0")""",
    f"CREATE TRIGGER events_eventsearch_added AFTER INSERT ON events_eventsearch BEGIN {LEARN} END",
    f"CREATE TRIGGER events_eventsearch_removed AFTER DELETE ON events_eventsearch BEGIN {FORGET} END",
    f"CREATE TRIGGER events_eventsearch_changed AFTER UPDATE ON events_eventsearch BEGIN {FORGET} {LEARN} END",
)


def teach_database(apps, schema_editor):
    _run(schema_editor, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def forget(apps, schema_editor):
    _run(schema_editor, before.SQLITE_REVERSE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_REVERSE)


def forget_before(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # PostgreSQL drops column and index with the table
        _run(schema_editor, before.SQLITE_REVERSE)


def teach_as_before(apps, schema_editor):
    _run(schema_editor, before.SQLITE if schema_editor.connection.vendor == "sqlite" else before.POSTGRESQL)


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_catalogue_change"),
    ]

    operations = [
        migrations.RunPython(forget_before, teach_as_before),
        migrations.DeleteModel(name="EventSearch"),
        migrations.CreateModel(
            name="EventSearch",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_row",
                        serialize=False,
                        to="events.event",
                    ),
                ),
                ("lexemes", models.TextField()),
                ("fingerprint", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(blank=True, choices=LANGUAGES, max_length=10)),
                ("parts", models.TextField()),
                ("folded", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_texts",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "language"), name="event_is_shown_once_in_a_language")
                ],
            },
        ),
        migrations.RunPython(teach_database, forget),
    ]
