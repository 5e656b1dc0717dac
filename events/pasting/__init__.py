"""A pasted programme → rows: read, never saved, with a word for whatever is doubtful. Pure."""

from .pasted import Doubt, Line, Pasted, PastedPerson, PastedRow
from .reading import read_programme

__all__ = ["Doubt", "Line", "Pasted", "PastedPerson", "PastedRow", "read_programme"]
