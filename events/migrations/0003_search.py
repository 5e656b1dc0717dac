"""What search looks into, and its index in the database.

The index is of the database: a generated column with GIN on PostgreSQL, FTS5 with triggers on SQLite. A later
migration that lets Django copy the SQLite table anew (any change of a field of EventSearch) loses the triggers and
has to run `teach_database` again.
"""

import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction

POSTGRESQL = (
    """ALTER TABLE events_eventsearch ADD COLUMN tsv tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_tokens), 'A')
        || setweight(to_tsvector('simple'::regconfig, body_tokens), 'D')) STORED""",
    "CREATE INDEX events_eventsearch_tsv ON events_eventsearch USING gin (tsv)",
)
POSTGRESQL_REVERSE = (
    "DROP INDEX IF EXISTS events_searchword_trigrams",
    "DROP INDEX events_eventsearch_tsv",
    "ALTER TABLE events_eventsearch DROP COLUMN tsv",
)
TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX events_searchword_trigrams ON events_searchword USING gin (word gin_trgm_ops)",
)
FORGET = """INSERT INTO events_eventsearch_fts(events_eventsearch_fts, rowid, title_tokens, body_tokens)
    VALUES ('delete', old.id, old.title_tokens, old.body_tokens);"""
LEARN = """INSERT INTO events_eventsearch_fts(rowid, title_tokens, body_tokens)
    VALUES (new.id, new.title_tokens, new.body_tokens);"""
SQLITE = (
    """CREATE VIRTUAL TABLE events_eventsearch_fts USING fts5(title_tokens, body_tokens,
        content='events_eventsearch', content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    f"CREATE TRIGGER events_eventsearch_added AFTER INSERT ON events_eventsearch BEGIN {LEARN} END",
    f"CREATE TRIGGER events_eventsearch_removed AFTER DELETE ON events_eventsearch BEGIN {FORGET} END",
    f"CREATE TRIGGER events_eventsearch_changed AFTER UPDATE ON events_eventsearch BEGIN {FORGET} {LEARN} END",
)
SQLITE_REVERSE = (
    "DROP TRIGGER events_eventsearch_changed",
    "DROP TRIGGER events_eventsearch_removed",
    "DROP TRIGGER events_eventsearch_added",
    "DROP TABLE events_eventsearch_fts",
)


def teach_database(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor, SQLITE)
        return
    _run(schema_editor, POSTGRESQL)
    try:
        with transaction.atomic(schema_editor.connection.alias):
            _run(schema_editor, TRIGRAMS)
    except DatabaseError:
        pass  # not installed, or not for us to create: mistyped words are then guessed as on SQLite


def forget(apps, schema_editor):
    _run(schema_editor, SQLITE_REVERSE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_REVERSE)


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_revisions_and_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, unique=True)),
                ("spelled", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("record_id", models.BigIntegerField()),
                ("slug", models.CharField(max_length=120)),
                ("original_language", models.CharField(max_length=10)),
                ("names", models.JSONField()),
                ("detail", models.CharField(blank=True, max_length=10)),
                ("is_public", models.BooleanField()),
                ("folded", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "record_id"), name="record_is_named_once")],
            },
        ),
        migrations.CreateModel(
            name="EventSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=10,
                    ),
                ),
                ("title_tokens", models.TextField()),
                ("body_tokens", models.TextField()),
                ("parts", models.JSONField()),
                ("fingerprint", models.CharField(max_length=32)),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_rows",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "language"), name="event_is_indexed_once_in_a_language")
                ],
            },
        ),
        migrations.RunPython(teach_database, forget),
    ]
