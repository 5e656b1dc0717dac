"""Operations for migrations that run while the release before serves (decision 0046)."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently


class AddIndexAside(AddIndexConcurrently):
    """Build an index while others write: in a migration of its own, with ``atomic = False``.

    SQLite has nothing of the kind: there it takes the moment that it takes.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        kind = super() if schema_editor.connection.vendor == "postgresql" else super(AddIndexConcurrently, self)
        kind.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        kind = super() if schema_editor.connection.vendor == "postgresql" else super(AddIndexConcurrently, self)
        kind.database_backwards(app_label, schema_editor, from_state, to_state)
