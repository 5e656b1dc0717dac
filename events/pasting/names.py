"""What is the name of a person, by its looks, and what is said beside one."""

import re
from functools import cache

from .lines import plain, said
from .vocabulary import meaning, phrases, says, worded

_LONGEST_PERSON = 220
_MOST_WORDS_OF_A_NAME = 6
_HAN_NAME = re.compile(
    "[\u3400-\u9fff々]{2,4}(?:[\u30a0-\u30ff]{1,8})?|[\u3400-\u9fff々]{1,3}[\u3040-\u30ff]{1,6}|[\u30a0-\u30ff・]{3,20}"
)
_KOREAN_NAME = re.compile("[\uac00-\ud7af]{2,4}")
EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTICLES = {
    "de",
    "del",
    "della",
    "der",
    "den",
    "di",
    "da",
    "das",
    "do",
    "dos",
    "du",
    "la",
    "le",
    "van",
    "von",
    "zu",
    "zur",
}
_PARTICLES |= {"y", "e", "i", "bin", "binti", "bte", "ibn", "abu", "al", "el", "ter", "ten", "af", "av"}
_KINDS_IN_NO_NAME: tuple[str, ...] = ("BREAK", "OPENING", "CLOSING", "KEYNOTE", "NETWORKING", "CEREMONY")
_KINDS_IN_NO_NAME += ("PANEL", "PLENARY", "WORKSHOP", "ROUNDTABLE")
AFTER_NAME = re.compile(r"\s?[(\[/|,:@]|\s-{1,2}\s|,")
_BY = {"by", "von", "par", "por", "oleh", "with", "mit", "avec", "con", "com"}
_SHORT_HONORIFICS = {"dr", "mr", "ms", "sr", "ir", "gs", "ts", "ông", "bà", "ibu"}


def with_plain_signs(text: str) -> str:
    """Return a text with the commas, semicolons and brackets of other scripts as ours, and nothing else changed."""
    return "".join(there if there in ",;:()/" else sign for sign, there in zip(text, plain(text), strict=True))


def is_position(text: str) -> bool:
    """Return whether a text is a position rather than an organization, by its first words or its end."""
    words = worded(text).split()[:3]
    if any(word.endswith(tuple(phrases("positions", "compounds"))) for word in words):
        return True
    return says("positions", "words", f" {' '.join(words)} ") or is_position_behind(text)


def is_position_behind(text: str) -> bool:
    return text.endswith(tuple(phrases("positions", "endings")))


def looks_like_a_person(text: str, *, is_listed: bool = False) -> bool:
    """Return whether a text names a person, by its looks. is_listed: it stands in a list of people, so that a name
    alone is one; elsewhere a name needs an honorific, or something behind it that says who it is."""
    text = text.strip()
    if not text or len(text) > _LONGEST_PERSON:
        return False
    text = said(with_plain_signs(text))
    if not text or text.endswith(("?", "!", "？")):
        return False
    honorific, rest = without_honorific(text)
    cut = AFTER_NAME.search(plain(rest))
    name = rest[: cut.start()] if cut else rest
    if not is_a_name(name):
        return bool(EAST_ASIAN.search(rest)) and _is_in_a_row(name.split(), is_listed=is_listed)
    if honorific or is_listed:
        return True
    return cut is not None and (is_described(rest[cut.end() :]) or _begins_small(rest[cut.end() :]))


def _begins_small(text: str) -> bool:
    """Return whether what stands behind a name is written small, as positions are: Ana Ruiz, journalist."""
    words = said(text).split()
    return bool(words) and words[0][0].islower() and len(words) < _MOST_WORDS_OF_A_NAME


def _is_in_a_row(words: list[str], *, is_listed: bool) -> bool:
    """Return whether words of East Asia are somebody's name between place and position."""
    has_name = any(map(is_a_name, words))
    return 1 < len(words) < 5 and has_name and (is_listed or any(map(is_position_behind, words)))


def is_a_name(text: str) -> bool:
    """Return whether a text is a name by its looks: some words in capitals, or a few characters of East Asia."""
    text = said(text)
    if _HAN_NAME.fullmatch(text.replace(" ", "")) or _KOREAN_NAME.fullmatch(text):
        return not is_position_behind(text) and not _is_a_word(text)
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS_OF_A_NAME or any(sign.isdigit() for sign in text) or EAST_ASIAN.search(text):
        return False
    if any(not (_is_capital(word) or word.casefold() in _PARTICLES) for word in words):
        return False
    folded = worded(text)
    return not (says("organizations", "words", folded) or says("positions", "words", folded) or _is_a_word(text))


def _is_capital(word: str) -> bool:
    first = next((sign for sign in word if sign.isalpha()), "")
    return bool(first) and (first.isupper() or (first.isalpha() and not first.islower()))


def person_with_position(title: str) -> bool:
    """Return whether a title is no title but somebody, with a position: "Ana Ruiz, Mayor of Quito"."""
    behind = re.split(r"[,(/]", with_plain_signs(title))[1:2]
    return bool(behind) and is_position(behind[0]) and looks_like_a_person(title)


def names_somebody_within(text: str) -> bool:
    """Return whether a title has somebody in the midst of it: "Welcome by Mr. Berg"."""
    words = text.split()
    return any(
        _is_honorific(word.strip("(,;:")) or (word in _BY and is_a_name(" ".join(words[at + 1 : at + 3]).strip(",;.)")))
        for at, word in enumerate(words[1:-1], start=1)
        if _is_capital(words[at + 1])
    )


def _is_a_word(text: str) -> bool:
    """Return whether a text is a word of programmes, which no name is."""
    words = worded(text)
    return meaning("columns", text) is not None or any(says("kinds", kind, words) for kind in _KINDS_IN_NO_NAME)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(worded(phrase).strip() for phrase in phrases("honorifics", "before"))


def without_honorific(text: str) -> tuple[str, str]:
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


def is_described(piece: str) -> bool:
    words = worded(piece)
    return says("positions", "words", words) or says("organizations", "words", words) or is_position(piece)
