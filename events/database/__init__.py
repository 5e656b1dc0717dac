"""Statements that are compiled once: the only place that leans on insides of Django."""
