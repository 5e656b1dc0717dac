"""What every record was before each change, and whose change it was; decision 0023.

Writing: `revision` opens a block, `before` (`opened` for a form) names in it what is about to be changed. Outside of a
block nothing is kept and nothing costs a query. Reading: `entries_of`. Bringing back: `restoring`.
"""

from .keeping import added, before, follow, opened, revision, unchanged
from .registry import key_of, register_all

__all__ = ["added", "before", "follow", "key_of", "opened", "register_all", "revision", "unchanged"]
