"""The list of events in all its forms: the query, its answer, rows, facets, month, map, what is related."""
