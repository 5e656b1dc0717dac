"""People with a role, records that are theirs or another office's, and what docs/permissions.md says of them."""

import re
from functools import cache
from pathlib import Path

from django.utils import timezone

from events.models import Alert, FollowLanguage, Link, Pick, Relation
from multilingual.models import GlossaryTerm
from organizations.models import Assignment, Editor, Role, Site, SitePage
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_region,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    make_venue,
    saved,
)

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/permissions.md"
ROLES = tuple(Role.values)
WORDS = {
    "–": set(),
    "yes": {"a new one"},
    "every": {
        *("own draft", "own public", "other's draft", "other's public", "it", "own", "other's"),
        *("brought in", "shown by own", "shown by others too", "brought in by others", "names an office"),
        *("colleague", "newcomer", "with roles elsewhere too", "of another office", "superuser", "self"),
    },
    "own": {"own draft", "own public", "own"},
    "own drafts": {"own draft"},
    "own and public": {"own draft", "own public", "other's public"},
    "theirs": {"brought in", "shown by own"},
    "others": {"colleague", "newcomer", "with roles elsewhere too", "of another office"},
    "own people": {"colleague", "newcomer"},
}
"""What each word of the tables means, among all situations that are tried."""


def make_editor(name, *roles, **fields):
    """Return somebody who may sign in to the admin, with roles: pairs of role and office."""
    editor = Editor.objects.create_user(name, password="anna-anna-anna", **{"is_staff": True} | fields)
    for role, office in roles:
        Assignment.objects.create(editor=editor, office=office, role=role)
    return editor


@cache
def documented():
    """Return noun → verb → role → the word of the matrix in docs/permissions.md."""
    found, nouns = {}, []
    head, _line, *rows = re.findall(r"^\|.*\|$", DOCUMENT.read_text(), re.M)
    roles = [cell.strip() for cell in head.strip("|").split("|")][2:]
    for row in rows:
        of_what, may, *words = [cell.strip() for cell in row.strip("|").split("|")]
        nouns = re.findall(r"`([a-z.]+)`", of_what) or nouns
        said = {verb: dict(zip(roles, words, strict=True)) for verb in re.findall(r"`(\w+)`", may)}
        for noun in nouns:
            found.setdefault(noun, {}).update(said)
    return found


def is_documented(noun, verb, role, situation):
    """Return whether the matrix lets a role do this; superusers may everything, and who has no role nothing."""
    if role == "superuser":
        return True
    return role != "none" and situation in WORDS[documented().get(noun, {}).get(verb, {}).get(role.lower(), "–")]


def event_of(office, publication="PUBLISHED"):
    return make_event(offices=[office], publication=publication)


def situations(noun, *, mine, other):
    """Return situation → record of a noun (``events.session``), as people see them whose office is ``mine``."""
    _app, model = noun.split(".")
    if noun in SINGLE:
        return {"it": SINGLE[noun]()}
    if noun == "organizations.office":
        return {"own": mine, "other's": other}
    if noun == "organizations.editor":
        return _people(mine, other)
    if noun in SHOWN:
        return _brought_in(*SHOWN[noun], mine=mine, other=other)
    return {
        f"{whose} {state}": PARTS[model](event_of(office, publication), office)
        for whose, office in (("own", mine), ("other's", other))
        for state, publication in (("draft", "DRAFT"), ("public", "PUBLISHED"))
    }


def _people(mine, other):
    return {
        "colleague": make_editor("colleague", (Role.ADMINISTRATOR, mine)),
        "newcomer": make_editor("newcomer"),
        "with roles elsewhere too": make_editor("both", (Role.EDITOR, mine), (Role.TRANSLATOR, other)),
        "of another office": make_editor("stranger", (Role.EDITOR, other)),
        "superuser": make_editor("root", (Role.EDITOR, mine), is_superuser=True),
    }


def _brought_in(make, show, *, mine, other):
    found = {
        "brought in": make(brought_in_by=mine),
        "shown by own": make(),
        "shown by others too": make(brought_in_by=mine),
        "brought in by others": make(brought_in_by=other),
    }
    for name in ("shown by own", "shown by others too", "brought in by others"):
        show(event_of(mine, "DRAFT"), found[name])
    show(event_of(other, "DRAFT"), found["shown by others too"])
    if make is make_organization:
        found["names an office"] = make(brought_in_by=mine)
        make_office(organization=found["names an office"])
    return found


def _at(event, **place):
    for name, value in place.items():
        setattr(event, name, value)
    event.save()


SHOWN = {
    "events.speaker": (make_speaker, lambda event, speaker: make_appearance(make_session(event), speaker)),
    "organizations.venue": (make_venue, lambda event, venue: _at(event, venue=venue, host_city=venue.city)),
    "organizations.city": (make_city, lambda event, city: _at(event, host_city=city)),
    "organizations.organization": (make_organization, make_credit),
}
SINGLE = {
    "multilingual.glossaryterm": lambda: saved(GlossaryTerm(name_en="forum")),
    "events.alert": lambda: Alert.objects.create(email="lima@example.org", asked_at=timezone.now()),
    "events.theme": make_theme,
    "events.series": make_series,
    "organizations.region": make_region,
    "organizations.initiative": make_initiative,
    "organizations.site": lambda: saved(Site(name_en="Forums")),
    "organizations.sitepage": lambda: SitePage.objects.get_or_create(kind="ABOUT", defaults={"title_en": "About"})[0],
}
PARTS = {
    "event": lambda event, office: event,
    "session": lambda event, office: make_session(event),
    "appearance": lambda event, office: make_appearance(make_session(event), make_speaker()),
    "credit": lambda event, office: make_credit(event),
    "followlanguage": lambda event, office: FollowLanguage.objects.create(event=event, language="ja", mode="FLOOR"),
    "link": lambda event, office: Link.objects.create(event=event, url="https://example.org/"),
    "relation": lambda event, office: Relation.objects.create(event=event, kind="PART_OF", outside_name_en="COP30"),
    "pick": lambda event, office: Pick.objects.create(event=event, office=office, audience_en="Mayors"),
}
