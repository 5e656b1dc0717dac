"""Signing in to the admin: wrong passwords, the second factor, sessions, forgotten passwords (decision 0022)."""
