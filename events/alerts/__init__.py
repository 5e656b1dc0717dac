"""Mails to readers about what is new in a list."""
