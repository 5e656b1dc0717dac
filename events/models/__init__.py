"""What happens: the catalogue."""

from .alert import Alert, AlertAsked, Rhythm
from .apart import SaidApart
from .catalogue_change import CatalogueChange
from .change import ChangeKind, ChangeNote
from .credit import Credit, CreditRole
from .event import Event
from .event_choices import Access, Attendance, Fee, Publication, Registration, RegistrationState, Status
from .follow import FollowLanguage, FollowMode
from .link import Link, LinkKind
from .pick import Pick
from .relation import Relation, RelationKind
from .search import EventKeys, EventSearch, SearchName, SearchText, SearchWord
from .series import Series
from .session import Session, SessionKind
from .speaker import Appearance, AppearanceRole, Speaker
from .step import Step, Waiver
from .theme import Theme, ThemeFamily
from .timed import Precision
from .translation_tally import TranslationTally
from .waiting_change import Answer, WaitingChange
from .zone_rules import ZoneRules

__all__ = [
    "Access",
    "Alert",
    "AlertAsked",
    "Answer",
    "Appearance",
    "AppearanceRole",
    "Attendance",
    "CatalogueChange",
    "ChangeKind",
    "ChangeNote",
    "Credit",
    "CreditRole",
    "Event",
    "EventKeys",
    "EventSearch",
    "Fee",
    "FollowLanguage",
    "FollowMode",
    "Link",
    "LinkKind",
    "Pick",
    "Precision",
    "Publication",
    "Registration",
    "RegistrationState",
    "Relation",
    "RelationKind",
    "Rhythm",
    "SaidApart",
    "SearchName",
    "SearchText",
    "SearchWord",
    "Series",
    "Session",
    "SessionKind",
    "Speaker",
    "Status",
    "Step",
    "Theme",
    "ThemeFamily",
    "TranslationTally",
    "WaitingChange",
    "Waiver",
    "ZoneRules",
]
