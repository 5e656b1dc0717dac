"""The demo catalogue: files of records (`data/`) and what brings them into the database once."""
