"""Who is named beside an item: labels (Moderator: …), names, positions, affiliations."""

import re
from collections.abc import Iterable
from dataclasses import replace

from events.models import AppearanceRole, SessionKind

from .lines import plain, said
from .names import (
    AFTER_NAME,
    EAST_ASIAN,
    is_a_name,
    is_described,
    is_position,
    is_position_behind,
    looks_like_a_person,
    with_plain_signs,
    without_honorific,
)
from .pasted import PastedPerson
from .vocabulary import meaning, phrases

ROLE_OF_KIND: dict[str, AppearanceRole] = {
    "OPENING": AppearanceRole("OPENING_REMARKS"),
    "CLOSING": AppearanceRole("CLOSING_REMARKS"),
    "KEYNOTE": AppearanceRole("KEYNOTE"),
    "PANEL": AppearanceRole("PANELLIST"),
}
"""What somebody does of whom nothing is said but that they are there."""

_LONGEST_LABEL = 45
_BEFORE_NAMES = (" - ", " / ", " | ", " by ", " von ", " par ", " por ", " oleh ", ": ", ":", ", ")
_AND = re.compile(r"\s(?:and|&|und|y|et|e|и|và|dan|と|و)\s", re.IGNORECASE)
_BY_AT_THE_END = re.compile(r"\s(?:by|von|par|por|oleh|with|mit|avec|con|com)$", re.IGNORECASE)
_APART = re.compile(r"[;\n]|\s\|\s|,\s(?:et|and|und|y|e|и|và|dan|sowie)\s(?=\w+\s[^\s,]+,)")
_LED_BY = re.compile(
    r"[\s,(-]{1,3}(?P<led>(?:moderated|facilitated|chaired|presented) by|(?:anim|modér)ée?s? par|moderiert von"
    r"|moderad[ao] por|dipandu oleh|mediad[ao] por)\s(?=\S)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_PARTING = (" - ", " / ", " | ")
_NAMED_WITH_PLACE = re.compile(r"[^(),]{3,40}\([^()]{2,60}\)")
_OUTSIDE_BRACKETS = re.compile(r"[,、](?![^(]{0,80}\))")
_BY = re.compile(
    r"(?:moderated|facilitated|presented|chaired|hosted|moderiert|animé|animée|modéré|présidé)\s(?:by|von|par)\s",
    re.IGNORECASE,
)


def label_of(line: str) -> tuple[str, str, str] | None:
    """Return what a line is labelled as: the section of the vocabulary, the meaning, and what stands behind; None
    when it is not labelled. A label alone has nothing behind it."""
    shown = plain(line)
    at = shown.find(":", 0, _LONGEST_LABEL)
    if at < 0:
        if (by := _BY.match(shown)) and (role := meaning("roles", shown[: by.end()])):
            return "roles", role, said(line[by.end() :])
        first, _space, behind = shown.partition(" ")
        if (
            behind
            and EAST_ASIAN.search(first)
            and (role := meaning("roles", first))
            and is_a_name(re.split(r"[ (]", behind.strip())[0])
        ):
            return "roles", role, said(line[len(first) :])
        at = next((place for sign in ("\t", " - ") if (place := shown.find(sign, 0, _LONGEST_LABEL)) > 0), len(shown))
    if at > _LONGEST_LABEL:
        return None
    label = re.sub(r"\((?:e?s|innen|\w{1,3})\)", "", shown[:at].strip(" -*•·[]()#>"))
    for section in ("roles", "columns"):
        found = meaning(section, re.sub(r"(?<!\d)\d++\s*$", "", label) if section == "roles" else label)
        if found and not (section == "columns" and at >= len(shown)):
            return section, found, said(line[at + 1 :])
    return None


def people_in(text: str, role: AppearanceRole) -> tuple[list[PastedPerson], bool]:
    """Return the people that a text lists, and whether names, positions and affiliations are told apart for certain."""
    parts = [part for part in _APART.split(with_plain_signs(text)) if said(part)]
    people: list[PastedPerson] = []
    is_certain = True
    for part in parts:
        if people and is_position(said(part)) and not looks_like_a_person(part, is_listed=True):
            last = people[-1]  # Ana Ruiz, Mayor; Co-Chair of the council
            people[-1] = replace(last, affiliation="; ".join(filter(None, (last.affiliation, said(part)))))
            continue
        names, certain = _names_in_a_row(part)
        people += [person_in(name, role) for name in names]
        is_certain = is_certain and certain
    people = [each for each in people if each.name and not each.name.islower() and not _is_a_label(each.name)]
    return people, is_certain and all(is_a_name(person.name) or EAST_ASIAN.search(person.name) for person in people)


def _is_a_label(name: str) -> bool:
    """Return whether somebody is told by what they do alone: MC, organizers."""
    return meaning("roles", name) is not None or meaning("columns", name) == "other"


def _names_in_a_row(part: str) -> tuple[list[str], bool]:
    """Return the people of a part: several only where every piece between commas is a name by its looks."""
    apart = [said(piece) for piece in _OUTSIDE_BRACKETS.split(part) if said(piece)]
    if len(apart) > 1 and all(is_a_name(piece.partition("(")[0]) and piece.endswith(")") for piece in apart):
        return apart, True
    pieces = [said(piece) for comma in apart for piece in _AND.split(comma) if said(piece)]
    if len(pieces) > 1 and all(is_a_name(without_honorific(piece)[1]) and not is_described(piece) for piece in pieces):
        return pieces, all(without_honorific(piece)[0] for piece in pieces) or not re.search("[,、]", part)
    both = _AND.split(part)
    is_pair = len(both) == 2 and ("," not in both[0] or without_honorific(said(both[1]))[0])
    if is_pair and all(looks_like_a_person(each, is_listed=True) for each in both):
        return [said(each) for each in both], False
    return [said(part)], True


def person_in(text: str, role: AppearanceRole) -> PastedPerson:
    """Return the person that a text names: "Dr. Ana Ruiz, Mayor, City of Quito", "Ana Ruiz (UN)", "陳其邁/市長"."""
    honorific, rest = without_honorific(said(with_plain_signs(text)))
    shown = plain(rest)
    cut = AFTER_NAME.search(shown)
    name, behind = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
    if not behind and EAST_ASIAN.search(name):
        return _east_asian(name, role, honorific)
    if " " in name.strip() and EAST_ASIAN.search(name):
        told = _east_asian(name, role, honorific)
        place = said(behind).strip("()[] ")
        return replace(told, affiliation=", ".join(filter(None, (told.affiliation, place))))
    parts = [said(part).strip("()[] ") for part in re.split(r",|[()\[\]]|/|\s-{1,2}\s", with_plain_signs(behind))]
    parts = [_STOP.sub("", part) for part in parts if part]
    position, affiliation = _told_apart(parts)
    return PastedPerson(said(name), role, position, affiliation, honorific)


def _told_apart(parts: list[str]) -> tuple[str, str]:
    """Return position and affiliation of what stands behind a name."""
    if not parts:
        return "", ""
    if len(parts) == 1:
        return (parts[0], "") if is_position(parts[0]) else ("", parts[0])
    if is_position(parts[-1]) and not is_position(parts[0]):
        return parts[-1], ", ".join(parts[:-1])
    if not is_position(parts[0]) and not any(map(is_position, parts)):
        return "", ", ".join(parts)
    return parts[0], ", ".join(parts[1:])


def _east_asian(text: str, role: AppearanceRole, honorific: str) -> PastedPerson:
    """Return somebody named with spaces between name, place and position, in the orders of East Asia."""
    words = text.split()
    if len(words) == 1:
        for behind in sorted(phrases("honorifics", "behind"), key=len, reverse=True):
            if text.endswith(behind) and is_a_name(text[: -len(behind)]):
                return PastedPerson(text[: -len(behind)], role, "", "", behind)
        for ending in sorted(phrases("positions", "endings"), key=len, reverse=True):
            if text.endswith(ending) and is_a_name(text[: -len(ending)]):
                return PastedPerson(text[: -len(ending)], role, ending, "", honorific)
        return PastedPerson(text, role, "", "", honorific)
    if words[-1] in phrases("honorifics", "behind") and is_a_name("".join(words[:-1])):
        return PastedPerson(" ".join(words[:-1]), role, "", "", words[-1])
    if is_position_behind(words[-1]) and len(words) > 2 and is_a_name(words[-2]) and not is_a_name(words[0]):
        return PastedPerson(words[-2], role, words[-1], " ".join(words[:-2]), honorific)
    if is_a_name(words[-1]) and len(words) > 2 and is_position_behind(words[-2]):
        return PastedPerson(words[-1], role, words[-2], " ".join(words[:-2]), honorific)
    if is_a_name(words[0]) and not is_position_behind(words[0]):
        if is_position_behind(words[-1]):
            return PastedPerson(words[0], role, words[-1], " ".join(words[1:-1]), honorific)
        return PastedPerson(words[0], role, "", " ".join(words[1:]), honorific)
    if is_a_name(words[-1]):
        before = words[:-1]
        position = before[-1] if is_position_behind(before[-1]) else ""
        return PastedPerson(words[-1], role, position, " ".join(before[:-1] if position else before), honorific)
    return PastedPerson(text, role, "", "", honorific)


# Names in titles -----------------------------------------------------------------------------------------------------


def label_within(title: str) -> tuple[str, AppearanceRole, str] | None:
    """Return a title, a role and the people behind it, from "Moving. Speakers: Ana Ruiz; Ben Okri"."""
    shown = plain(title)
    if (led := _LED_BY.search(shown)) and led.start() > 0:
        by = AppearanceRole(meaning("roles", led["led"]) or "MODERATOR")
        return said(title[: led.start()]), by, said(title[led.end() :]).rstrip(")]")
    at = shown.find(":")
    while at > 0:
        before = max(shown.rfind(sign, max(0, at - _LONGEST_LABEL), at) for sign in ".;,(|[")
        before = max(before, shown.rfind(" - ", max(0, at - _LONGEST_LABEL), at) + 1)
        role = meaning("roles", shown[before + 1 : at].strip(" -")) if before > 0 else None
        if role and said(title[:before]) and said(title[at + 1 :]):
            return said(title[:before]), AppearanceRole(role), said(title[at + 1 :]).rstrip(")]")
        at = shown.find(":", at + 1)
    return None


def names_behind(title: str, kind: SessionKind) -> tuple[str, str] | None:
    """Return a title and who is named behind it: "Opening remarks ANA Ruiz, Minister", "Moving – Dr. Ana Ruiz"."""
    shown = plain(title)
    if spaced := _behind_a_space(title):
        return spaced
    for sign in _BEFORE_NAMES:
        at = shown.find(sign)
        while at > 0:
            behind = title[at + len(sign) :]
            is_said_of_kind = kind in ROLE_OF_KIND and sign != ", " and len(title[:at]) < _LONGEST_LABEL
            if EAST_ASIAN.search(behind) and not is_position_behind(behind.rstrip(")） ")):
                is_said_of_kind = False
            is_placed = sign in _PARTING and _NAMED_WITH_PLACE.fullmatch(plain(behind)) is not None
            if looks_like_a_person(behind, is_listed=is_said_of_kind or is_placed):
                return _BY_AT_THE_END.sub("", said(title[:at])), said(behind)
            at = shown.find(sign, at + len(sign)) if sign != ", " else -1
    return _behind_a_known_word(title)


def _behind_a_space(title: str) -> tuple[str, str] | None:
    """Return what East Asia parts by a space alone: 主席致詞　林美玲 主任."""
    at = title.find("\u3000")
    at = at if at > 0 else title.find(" ")
    behind = title[at + 1 :]
    if at > 0 and EAST_ASIAN.search(behind) and looks_like_a_person(behind):
        return said(title[:at]), said(behind)
    return None


def _behind_a_known_word(title: str) -> tuple[str, str] | None:
    words = title.split()
    for many in range(min(len(words) - 2, 5), 0, -1):
        if meaning("roles", " ".join(words[:many])) in {"OPENING_REMARKS", "CLOSING_REMARKS", "KEYNOTE"}:
            behind = " ".join(words[many:])
            by = re.sub(r"^(?:by|von|par|por|oleh|de)\s", "", behind)
            return (" ".join(words[:many]), by) if looks_like_a_person(by, is_listed=by != behind) else None
    return None


def merged(people: Iterable[PastedPerson]) -> list[PastedPerson]:
    """Return people, each once."""
    return list(dict.fromkeys(people))
