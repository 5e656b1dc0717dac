"""The query string of a list: each filter declared once, what its values are called, how pages are continued."""
