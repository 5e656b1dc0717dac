"""Facets: how many events each further choice would find, from an index of the catalogue in memory (decision 0010).

`facts` reads what filters may ask of each event, `catalogue` keeps it as sets of bits, `journal` says what changed
since, `vocabulary` names the values, `answers` intersects the sets for a question, `forms` is what the page prints.
"""

from .journal import follow

__all__ = ["follow"]
