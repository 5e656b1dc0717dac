"""The programme of an event as a grid: one line a session, all of it on one page and saved at once (decision 0031)."""

from .page import ProgrammePages

__all__ = ["ProgrammePages"]
