"""Search: events by their texts in every language and by the names that belong to them (docs/decisions/0007).

`documents` collects what an event is found by, `indexing` keeps the index up to date, `matching` asks it, `finding`
shows where something was found, `spelling` guesses what was meant, `suggestions` completes what is being typed.
"""

from .indexing import deferred, follow, rebuild, reindex
from .matching import RANKED, Search

__all__ = ["RANKED", "Search", "deferred", "follow", "rebuild", "reindex"]
