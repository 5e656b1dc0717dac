"""The JSON API's answers: records in, shapes out. `shapes` says what there is, `openapi` says it to programs."""
