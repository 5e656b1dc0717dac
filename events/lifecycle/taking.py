"""What the next edition takes from an event: of each field and each kind of record it is decided here, nowhere else.

`tests/events/test_next_edition_fields.py` fails for a field or a record that is not decided.
"""

from enum import StrEnum
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import (
    Appearance,
    ChangeNote,
    Credit,
    Event,
    EventKeys,
    EventSearch,
    FollowLanguage,
    Link,
    Pick,
    Relation,
    SearchText,
    Session,
    Step,
    TranslationTally,
    WaitingChange,
    Waiver,
)
from multilingual.history.registry import Kind


class Part(models.TextChoices):
    """What an editor takes or leaves."""

    PROGRAMME = "PROGRAMME", _("Programme")
    """The sessions, on the days that they had within the event."""
    PEOPLE = "PEOPLE", _("Speakers")
    """Who appears in the sessions, not confirmed yet."""
    PARTNERS = "PARTNERS", _("Organizers and partners")
    """The credits."""
    TEXTS = "TEXTS", _("Descriptions")
    """Summary, description, objectives and audience; abstracts of the sessions."""
    THEMES = "THEMES", _("Themes and initiatives")
    """Of the event, and of its sessions."""
    LANGUAGES = "LANGUAGES", _("participation languages")
    """In which languages one can follow it, and how."""
    PLACE = "PLACE", _("City, venue and rooms")
    """Where it is."""
    CONTACT = "CONTACT", _("contact person")
    """Whom to ask."""
    ADDRESSES = "ADDRESSES", _("Web addresses of registration and event")
    """They often belong to one edition."""
    PICTURE = "PICTURE", _("Picture")
    """With what is said of it."""


USUAL = frozenset(Part) - {Part.ADDRESSES, Part.PICTURE}
"""What is taken unless somebody says otherwise."""


class Fate(StrEnum):
    """What becomes of a field that nobody is asked about."""

    TAKEN = "TAKEN"
    """It is the same."""
    MADE = "MADE"
    """It is new in the next edition: asked for, or it follows from other fields."""
    LEFT = "LEFT"
    """It belongs to the edition that was."""


FIELDS: dict[Kind, dict[Any, str]] = {
    Event: {
        Fate.TAKEN: "original_language title other_names is_sample time_zone further_zones access registration fee",
        Fate.MADE: (
            "uuid slug origins created_at precision start_date start_time end_date end_time starts_at ends_at"
            " attendance series edition offices sequence revised_at revision_fingerprint"
        ),
        Fate.LEFT: (
            "motto note source_url is_moved_online registration_deadline registration_state stream_url stream_note"
            " is_programme_final publication published_at publish_at status status_reason"
        ),
        Part.TEXTS: "summary description objectives audience",
        Part.THEMES: "themes initiatives",
        Part.PLACE: "host_city venue room",
        Part.CONTACT: "contact_name contact_organization contact_email contact_telephone",
        Part.ADDRESSES: "registration_url website",
        Part.PICTURE: "image image_text image_credit image_licence",
    },
    Session: {
        Fate.TAKEN: "original_language kind number title position start_time end_time",
        Fate.MADE: (
            "uuid origins created_at event start_date end_date starts_at ends_at"
            " sequence revised_at revision_fingerprint"
        ),
        Fate.LEFT: "stream_url recording_url",
        Part.TEXTS: "abstract",
        Part.THEMES: "themes",
        Part.PLACE: "room",
    },
    Appearance: {
        Fate.TAKEN: "original_language speaker is_open placeholder role order position affiliation",
        Fate.MADE: "uuid origins created_at session is_confirmed",
    },
    Credit: {
        Fate.TAKEN: "original_language organization role order credited_as",
        Fate.MADE: "uuid origins created_at event session",
    },
    FollowLanguage: {
        Fate.TAKEN: "language primary mode",
        Fate.MADE: "event session",
    },
}
"""Of each kind of record that is taken: what becomes of its fields, a translated one by its name without language."""

RECORDS_LEFT = frozenset(
    {
        Link,
        Pick,
        Relation,
        ChangeNote,
        Step,
        Waiver,
        WaitingChange,
        EventKeys,
        EventSearch,
        SearchText,
        TranslationTally,
    }
)
"""What names an event or session and is not taken: documents and recordings, what was recommended, to what it belonged
that year, what happened to it, and what follows from it by itself."""


@cache
def fates(model: Kind) -> dict[str, Any]:
    """Return field → what becomes of it: a `Fate`, or the `Part` with which it is taken."""
    return {name: fate for fate, names in FIELDS[model].items() for name in names.split()}
