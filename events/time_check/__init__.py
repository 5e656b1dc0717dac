"""The time check: what contradicts itself in the times of an event, said to editors with a link to each place.

Pure functions: a rule takes an event with its sessions (`Checked`) and yields findings. ERROR contradicts itself or
misleads a reader, HINT is worth a look; an event without errors is clean. The note of the editors and the reason of
a changed status are exempt from rules about times in prose, because they explain what sources say; a number missing
in a row of sessions is explained when the note names it.
"""

from .check import findings
from .finding import Checked, Finding, Severity
from .loading import checked, due_for_check

__all__ = ["Checked", "Finding", "Severity", "checked", "due_for_check", "findings"]
