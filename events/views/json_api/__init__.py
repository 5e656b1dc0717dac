"""``/api/v1/``: what the site shows, for programs. `resources` says what there is, `asking` reads addresses."""
