"""A backup is one file, and a restore brings it back (docs/decisions/0040-backup-in-one-file.md).

Database, uploaded files and secret key, with a manifest that says what they are, so that nothing is believed unread.
"""
