"""May this person do this to this record? Asked in Django's words: `editor.has_perm("events.change_event", event)`.

`RIGHTS` is the whole answer, and docs/permissions.md says it to people (a test compares the two). Only here a role
means something. A superuser may everything; Django asks nobody about them.
"""

from .backend import RightsByOffice, who_may
from .table import RIGHTS
from .whose import offices_of, owned_by, seen_by

__all__ = ["RIGHTS", "RightsByOffice", "offices_of", "owned_by", "seen_by", "who_may"]
