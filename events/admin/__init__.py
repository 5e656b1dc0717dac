"""The editors' pages for what happens."""

from .alert import AlertAdmin
from .event import EventAdmin
from .kinds import SeriesAdmin, ThemeAdmin
from .organization import MergedOrganizationAdmin
from .session import SessionAdmin
from .speaker import PickAdmin, SpeakerAdmin

__all__ = [
    "AlertAdmin",
    "EventAdmin",
    "MergedOrganizationAdmin",
    "PickAdmin",
    "SeriesAdmin",
    "SessionAdmin",
    "SpeakerAdmin",
    "ThemeAdmin",
]
