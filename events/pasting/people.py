"""Who is named beside an item: labels (Moderator: …), names, positions, affiliations."""

import re
from collections.abc import Iterable
from functools import cache

from events.models import AppearanceRole, SessionKind

from .lines import plain, said
from .pasted import PastedPerson
from .vocabulary import meaning, phrases, says, worded

ROLE_OF_KIND = {
    SessionKind.OPENING: AppearanceRole.OPENING_REMARKS,
    SessionKind.CLOSING: AppearanceRole.CLOSING_REMARKS,
    SessionKind.KEYNOTE: AppearanceRole.KEYNOTE,
    SessionKind.PANEL: AppearanceRole.PANELLIST,
}
"""What somebody does of whom nothing is said but that they are there."""

_LONGEST_LABEL = 45
_LONGEST_PERSON = 220
_MOST_WORDS_OF_A_NAME = 6
_HAN_NAME = re.compile(
    "[\u3400-\u9fff々]{2,4}(?:[\u30a0-\u30ff]{1,8})?|[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,6}|[\u30a0-\u30ff・]{3,20}"
)
_KOREAN_NAME = re.compile("[\uac00-\ud7af]{2,4}")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTICLES = set(
    "de del della der den di da das do dos du la le van von zu zur y e bin binti bte al el ter ten af av i ibn abu".split()
)
_AND = re.compile(r"\s(?:and|&|und|y|et|e|и|và|dan|と|و)\s", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s?[(\[/|,:@]|\s-{1,2}\s|,")
_SHORT_HONORIFICS = {"dr", "mr", "ms", "sr", "ir", "gs", "ts", "ông", "bà", "ibu"}
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
        at = next((place for sign in ("\t", " - ") if (place := shown.find(sign, 0, _LONGEST_LABEL)) > 0), len(shown))
    if at > _LONGEST_LABEL:
        return None
    label = re.sub(r"\((?:e?s|innen|\w{1,3})\)", "", shown[:at].strip(" -*•·[]()#>"))
    for section in ("roles", "columns"):
        found = meaning(section, re.sub(r"\d+\s*$", "", label) if section == "roles" else label)
        if found and not (section == "columns" and at >= len(shown)):
            return section, found, said(line[at + 1 :])
    return None


def people_in(text: str, role: AppearanceRole) -> tuple[list[PastedPerson], bool]:
    """Return the people that a text lists, and whether names, positions and affiliations are told apart for certain."""
    parts = [part for part in re.split(r"[;\n]|\s\|\s", _with_plain_signs(text)) if said(part)]
    people, is_certain = [], True
    for part in parts:
        names, certain = _names_in_a_row(part)
        people += [person_in(name, role) for name in names]
        is_certain = is_certain and certain
    people = [person for person in people if person.name]
    return people, is_certain and all(_is_a_name(person.name) or _EAST_ASIAN.search(person.name) for person in people)


def _with_plain_signs(text: str) -> str:
    """Return a text with the commas, semicolons and brackets of other scripts as ours, and nothing else changed."""
    return "".join(there if there in ",;:()/" else sign for sign, there in zip(text, plain(text), strict=True))


def _names_in_a_row(part: str) -> tuple[list[str], bool]:
    """Return the people of a part: several only where every piece between commas is a name by its looks."""
    pieces = [piece for comma in re.split("[,、]", part) for piece in _AND.split(comma)]
    pieces = [said(piece) for piece in pieces if said(piece)]
    if len(pieces) > 1 and all(
        _is_a_name(_without_honorific(piece)[1]) and not _is_described(piece) for piece in pieces
    ):
        return pieces, all(_without_honorific(piece)[0] for piece in pieces) or not re.search("[,、]", part)
    both = _AND.split(part)
    if len(both) == 2 and all(looks_like_a_person(each, is_listed=True) for each in both):
        return [said(each) for each in both], False
    return [said(part)], True


def _is_described(piece: str) -> bool:
    words = worded(piece)
    return says("positions", "words", words) or says("organizations", "words", words) or _is_position_behind(piece)


def person_in(text: str, role: AppearanceRole) -> PastedPerson:
    """Return the person that a text names: "Dr. Ana Ruiz, Mayor, City of Quito", "Ana Ruiz (UN)", "陳其邁/市長"."""
    honorific, rest = _without_honorific(said(_with_plain_signs(text)))
    shown = plain(rest)
    cut = _AFTER_NAME.search(shown)
    name, behind = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
    if not behind and _EAST_ASIAN.search(name):
        return _east_asian(name, role, honorific)
    parts = [said(part).strip("()[] ") for part in re.split(r",|[()\[\]]|/|\s-{1,2}\s", _with_plain_signs(behind))]
    parts = [part for part in parts if part]
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
            if text.endswith(behind) and _is_a_name(text[: -len(behind)]):
                return PastedPerson(text[: -len(behind)], role, "", "", behind)
        for ending in sorted(phrases("positions", "endings"), key=len, reverse=True):
            if text.endswith(ending) and _is_a_name(text[: -len(ending)]):
                return PastedPerson(text[: -len(ending)], role, ending, "", honorific)
        return PastedPerson(text, role, "", "", honorific)
    if words[-1] in phrases("honorifics", "behind") and _is_a_name("".join(words[:-1])):
        return PastedPerson(" ".join(words[:-1]), role, "", "", words[-1])
    if _is_position_behind(words[-1]) and len(words) > 2 and _is_a_name(words[-2]) and not _is_a_name(words[0]):
        return PastedPerson(words[-2], role, words[-1], " ".join(words[:-2]), honorific)
    if _is_a_name(words[0]) and not _is_position_behind(words[0]):
        behind = words[1:]
        if _is_position_behind(behind[-1]):
            return PastedPerson(words[0], role, behind[-1], " ".join(behind[:-1]), honorific)
        return PastedPerson(words[0], role, "", " ".join(behind), honorific)
    if _is_a_name(words[-1]):
        before = words[:-1]
        position = before[-1] if _is_position_behind(before[-1]) else ""
        return PastedPerson(words[-1], role, position, " ".join(before[:-1] if position else before), honorific)
    return PastedPerson(text, role, "", "", honorific)


def is_position(text: str) -> bool:
    """Return whether a text is a position rather than an organization, by its first words or its end."""
    return says("positions", "words", f" {' '.join(worded(text).split()[:3])} ") or _is_position_behind(text)


def _is_position_behind(text: str) -> bool:
    return text.endswith(tuple(phrases("positions", "endings")))


# Is it a person? -----------------------------------------------------------------------------------------------------


def looks_like_a_person(text: str, *, is_listed: bool = False) -> bool:
    """Return whether a text names a person, by its looks. is_listed: it stands in a list of people, so that a name
    alone is one; elsewhere a name needs an honorific, or something behind it that says who it is."""
    text = said(_with_plain_signs(text))
    if not text or len(text) > _LONGEST_PERSON or text.endswith(("?", "!", "？")):
        return False
    honorific, rest = _without_honorific(text)
    cut = _AFTER_NAME.search(plain(rest))
    name = rest[: cut.start()] if cut else rest
    if not _is_a_name(name):
        words = rest.split()
        return bool(_EAST_ASIAN.search(rest)) and len(words) in (2, 3, 4) and is_listed and any(map(_is_a_name, words))
    if honorific or is_listed:
        return True
    return cut is not None and _is_described(rest[cut.end() :])


def _is_a_name(text: str) -> bool:
    """Return whether a text is a name by its looks: some words in capitals, or a few characters of East Asia."""
    text = said(text)
    if _HAN_NAME.fullmatch(text.replace(" ", "")) or _KOREAN_NAME.fullmatch(text):
        return not _is_position_behind(text) and not _is_a_word(text)
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS_OF_A_NAME or any(sign.isdigit() for sign in text) or _EAST_ASIAN.search(text):
        return False
    if any(not (_is_capital(word) or word.casefold() in _PARTICLES) for word in words):
        return False
    folded = worded(text)
    return not (says("organizations", "words", folded) or says("positions", "words", folded) or _is_a_word(text))


def _is_capital(word: str) -> bool:
    first = next((sign for sign in word if sign.isalpha()), "")
    return bool(first) and (first.isupper() or first.isalpha() and not first.islower())


def _is_a_word(text: str) -> bool:
    """Return whether a text is a word of programmes, which no name is."""
    words = worded(text)
    return (
        any(
            says("kinds", kind, words)
            for kind in (
                "BREAK",
                "OPENING",
                "CLOSING",
                "KEYNOTE",
                "NETWORKING",
                "PANEL",
                "PLENARY",
                "WORKSHOP",
                "ROUNDTABLE",
                "CEREMONY",
            )
        )
        or meaning("columns", text) is not None
    )


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(worded(phrase).strip() for phrase in phrases("honorifics", "before"))


def _without_honorific(text: str) -> tuple[str, str]:
    """Return what stands before a name, and the rest: "Prof. Dr. Ana Ruiz" is "Prof. Dr." and "Ana Ruiz"."""
    words = text.split()
    taken = 0
    while taken < min(len(words) - 1, 3) and _is_honorific(words[taken]):
        taken += 1
    if (
        taken + 1 < len(words)
        and taken == 0
        and _is_honorific(f"{words[0]} {words[1]}")
        and len(words) > 2
        and "." in words[0]
    ):
        taken = 2
    return " ".join(words[:taken]), " ".join(words[taken:])


def _is_honorific(word: str) -> bool:
    plain_word = worded(word).strip()
    if plain_word not in _honorifics():
        return False
    return len(plain_word) > 2 or word.endswith(".") or word.casefold() in _SHORT_HONORIFICS or not word.isascii()


# Names in titles -----------------------------------------------------------------------------------------------------


def label_within(title: str) -> tuple[str, AppearanceRole, str] | None:
    """Return a title, a role and the people behind it, from "Moving. Speakers: Ana Ruiz; Ben Okri"."""
    shown = plain(title)
    at = shown.find(":")
    while at > 0:
        before = max(shown.rfind(sign, max(0, at - _LONGEST_LABEL), at) for sign in ".;,(|[")
        before = max(before, shown.rfind(" - ", max(0, at - _LONGEST_LABEL), at) + 1)
        role = meaning("roles", shown[before + 1 : at].strip(" -")) if before > 0 else None
        if role and said(title[:before]) and said(title[at + 1 :]):
            return said(title[:before]), AppearanceRole[role], said(title[at + 1 :]).rstrip(")]")
        at = shown.find(":", at + 1)
    return None


def names_behind(title: str, kind: SessionKind) -> tuple[str, str] | None:
    """Return a title and who is named behind it: "Opening remarks YAMAGUCHI Tsuyoshi, Minister", "Moving – Dr. Ana Ruiz"."""
    shown = plain(title)
    for sign in (" - ", ": ", ":", ", ", " | "):
        at = shown.find(sign)
        while at > 0:
            behind = title[at + len(sign) :]
            is_said_of_kind = kind in ROLE_OF_KIND and sign != ", " and len(title[:at]) < _LONGEST_LABEL
            if looks_like_a_person(behind, is_listed=is_said_of_kind):
                return said(title[:at]), said(behind)
            at = shown.find(sign, at + len(sign)) if sign != ", " else -1
    return _behind_a_known_word(title)


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
