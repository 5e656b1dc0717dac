"""What a migration may do while the release before goes on serving (decision 0046): objections, in sentences.

Two things are refused: what takes away, renames or tightens what that release reads and writes, and what keeps a table
from others for as long as it has rows. A migration may say why it does so nevertheless: `accepted_because = "…"`.
"""

import re
from collections.abc import Iterator

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, Field, ManyToManyField

from .keep import kept

POSTGRESQL = DatabaseWrapper({"NAME": "never asked", "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}})
OURS = {"multilingual", "organizations", "events"}
LEAST_REASON = 20
"""Letters that a reason has at least."""


def released() -> set[tuple[str, str]]:
    """Return the migrations of the release before."""
    _tables, text, _built_upon = kept("sqlite")
    rows = re.findall(r"""^INSERT INTO "django_migrations".*VALUES \(\d+, '(\w+)', '(\w+)'""", text, re.M)
    return {(app, name) for app, name in rows if app in OURS}


def objections() -> Iterator[str]:
    """Yield what is wrong with the migrations since the release before."""
    graph, before = MigrationLoader(None).graph, released()
    state = graph.make_state(nodes=[node for node in graph.nodes if node in before] or None)
    for node in graph._generate_plan(graph.leaf_nodes(), at_end=True):
        if node[0] in OURS and node not in before:
            yield from objections_to(graph.nodes[node], former=state)


def objections_to(migration: migrations.Migration, *, former) -> Iterator[str]:
    """Yield what is wrong with a migration; former is the state of the models in the release before."""
    if len(getattr(migration, "accepted_because", "")) >= LEAST_REASON:
        return
    for operation in migration.operations:
        for objection in _to(operation, migration, former):
            yield f"{migration.app_label}.{migration.name}: {operation.describe()}: {objection}"


def _to(operation, migration, former) -> Iterator[str]:
    match operation:
        case migrations.SeparateDatabaseAndState():
            for part in operation.database_operations:
                yield from _to(part, migration, former)
        case migrations.RunPython() | migrations.RunSQL():
            yield from _to_own_code(operation, migration)
        case migrations.RenameModel() | migrations.RenameField() | migrations.AlterModelTable():
            yield "the release before knows the old name: add the new one, fill it, remove the old one a release later"
        case migrations.DeleteModel():
            if (migration.app_label, operation.name_lower) in former.models:
                yield "the release before reads it: remove it from the code now, from the database a release later"
        case migrations.RemoveField():
            if _field(former, migration, operation) is not None:
                yield "the release before reads it: remove it from the code now, from the database a release later"
        case migrations.AddField() if (migration.app_label, operation.model_name_lower) in former.models:
            yield from _to_new_field(operation.field)
        case migrations.AlterField():
            yield from _to_changed_field(_field(former, migration, operation), operation.field)
        case AddIndexConcurrently():
            if len(migration.operations) > 1 or migration.atomic:
                yield "give it a migration of its own with atomic = False"
        case migrations.AddIndex() if (migration.app_label, operation.model_name_lower) in former.models:
            yield "nobody can write while it is built: use config.migrating.AddIndexAside"
        case migrations.AddConstraint() if (migration.app_label, operation.model_name_lower) in former.models:
            yield "it reads the whole table while nobody can write, and the release before may write what it forbids"
        case migrations.AlterUniqueTogether() | migrations.AlterIndexTogether():
            yield "nobody can write while its index is built"


def _to_own_code(operation, migration) -> Iterator[str]:
    if operation.reversible and getattr(operation, "sql", None) == migrations.RunSQL.noop:
        return
    if migration.atomic or any(not isinstance(other, type(operation)) for other in migration.operations):
        yield "rows stay locked until all is done: use a migration of its own with atomic = False, in batches"


def _to_new_field(field: Field) -> Iterator[str]:
    if isinstance(field, ManyToManyField):
        return
    if not field.null and field.db_default is NOT_PROVIDED:
        yield "the release before writes rows without it: let it be null, or give it a db_default"
    if field.unique or field.db_index:
        yield "nobody can write while its index is built: add it without, then use config.migrating.AddIndexAside"


def _to_changed_field(before: Field | None, field: Field) -> Iterator[str]:
    if before is None or isinstance(field, ManyToManyField):
        return
    old, new = (each.db_parameters(POSTGRESQL)["type"] for each in (before, field))
    if old != new and not (_letters(old) <= _letters(new) and old.startswith("varchar")):
        yield f"the table is written anew ({old} → {new}), and the release before expects the old type"
    if before.null and not field.null:
        yield "the release before may write nothing there"
    if (field.unique or field.db_index) and not (before.unique or before.db_index):
        yield "nobody can write while its index is built: use config.migrating.AddIndexAside"


def _letters(kind: str) -> float:
    """How many letters a column takes; 0 where it is none of text."""
    if kind == "text":
        return float("inf")
    found = re.fullmatch(r"varchar\((\d+)\)", kind)
    return int(found[1]) if found else 0


def _field(state, migration, operation) -> Field | None:
    model = state.models.get((migration.app_label, operation.model_name_lower))
    return model.fields.get(operation.name) if model else None
