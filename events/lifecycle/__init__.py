"""What happens to an event from draft to archive: verbs, and what follows from them."""
