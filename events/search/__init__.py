"""Search: events by their texts in every language and by the names that belong to them (docs/decisions/0007).

`folding` makes tokens of texts and `terms` what a query asks of them, `documents` collects what an event is found by,
`matching` asks the index, `highlighting` shows where something was found, `spelling` guesses what was meant.
"""
