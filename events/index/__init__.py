"""What is derived from the records so that lists answer quickly, and follows them (docs/decisions/0010)."""
