"""A machine's translations: suggestions, which stay a machine's until a person has checked them. Off by default."""

from .providers import Unavailable
from .suggesting import is_configured, suggest

__all__ = ["Unavailable", "is_configured", "suggest"]
