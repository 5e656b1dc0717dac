"""Numbers of items: Session 2, Panel A, Première session, 第三場, and the letters of parallel ones."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from .day_headings import number_said
from .lines import plain, said
from .vocabulary import names, phrases

_SIGN = r"(?P<sign>\s?[:.|)\]\-,]\s?|\s|$|(?=\[))"
_NUMBER = r"[A-H]\.\d{1,2}|[A-Z]?\d{1,2}(?:[.\-]\d{1,2})?[A-Za-z]?|[A-HА-Е]|[IVX]{1,5}|[\u2160-\u216b]"
_NUMBER += "|[一二三四五六七八九十]{1,2}"
_ORDINAL_SIGN = r"(?:st|nd|rd|th|ère|ème|er|e|ª|º|-я|\.)"
_CODED = re.compile(r"(?P<number>[A-FK-Z]\d)\s?[-:.]\s?(?=\S)")
_LETTERED = re.compile(
    r"(?P<number>[A-H]\d?|\d[A-H])\s?[.:)\-]\s{1,2}(?=\S)|(?P<spaced>[A-H]\d)\s(?=\S)"
    r"|\((?P<braced>[A-H]\d?|\d[A-H])\)\s?(?=\S)"
)
_COUNTED = "場次|场次|場|场|節|节|部|分会场|分會場|分科会|論壇|论坛|セッション|部分|回|세션|분과|회의|발표|부"
_EAST_ASIAN = re.compile(rf"[第제]\s?(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?(?:{_COUNTED}){_SIGN}")


@dataclass(frozen=True)
class Numbered:
    """A title that began with a label and a number. label: a name in `numbered` of the vocabulary, "" for a letter."""

    label: str
    number: str
    rest: str


@cache
def _labels() -> str:
    """Return the pattern of what numbers stand behind: labels, and the names of kinds that are numbered."""
    groups = []
    for name in names("numbered"):
        words = [*phrases("numbered", name), *(word for word in phrases("kinds", name) if not word.endswith("*"))]
        written = (re.escape(word).replace("\\ ", "[ -]") for word in sorted(set(words), key=len, reverse=True))
        groups.append(f"(?P<{name}>{'|'.join(written)})")
    return "|".join(groups)


@cache
def _ordinals() -> str:
    words = {word for number in names("ordinals") for word in phrases("ordinals", number) if len(word) > 1}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _behind() -> re.Pattern:
    return re.compile(
        rf"\[?\s?(?:{_labels()})(?:\s?(?:no|nr|n[°º])\.?)?\s?[#\-(]?\s?(?P<number>{_NUMBER}|(?P<word>{_ordinals()}))(?!\w)\)?"
        rf"(?:\s?[場场節节部分回]{{1,2}}(?!\w))?{_SIGN}",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern:
    ordinal = rf"\d{{1,2}}(?={_ORDINAL_SIGN})|{_ordinals()}"
    return re.compile(
        rf"(?P<number>{ordinal}){_ORDINAL_SIGN}?\s(?:{_labels()})\s?(?P<sign>[:.|\-])\s?(?=\S)", re.IGNORECASE
    )


def numbered(title: str) -> Numbered | None:
    """Return the label, number and rest of a title that has a number: "Session 2: Moving" is 2 and "Moving"."""
    line = plain(title)
    if line.startswith("[") and (closed := line.find("]")) > 0 and not said(line[closed + 1 :]):
        line = line[:closed]  # 【開幕】
    if found := _EAST_ASIAN.match(line):
        return Numbered("SESSION", _number(found["number"]), _rest(title, found))
    if found := _CODED.match(line):
        return Numbered("", found["number"], _rest(title, found))
    found = _before().match(line) or _behind().match(line)
    if found is None or not _is_number(found):
        return None
    label = next(name for name in names("numbered") if found[name])
    return Numbered(label, _number(found["number"]), _rest(title, found))


def _is_number(found: re.Match) -> bool:
    """Return whether a word or letter behind a label is a number: "Session one: …" is, "Part A new deal" is none."""
    number, sign = found["number"], found["sign"]
    if found.groupdict().get("word"):
        return bool(sign.strip()) or not number.isascii()
    if number.isalpha() and number.isascii() and found.re is _behind():
        is_parted = bool(sign.strip()) or not sign
        return number.isupper() and (is_parted or number != "A")
    return True


def _number(written: str) -> str:
    said_number = None if written.isascii() and len(written) < 3 else number_said(written)
    return str(said_number) if said_number else unicodedata.normalize("NFKC", written)


def _rest(title: str, found: re.Match) -> str:
    """Return the title behind its number; without the quotation marks of East Asia, where they hold all of it."""
    rest = said(title[found.end() :])
    inner = rest[1:-1]
    is_quoted = bool(inner) and rest[0] in "「『" and rest[-1] in "」』" and not set(inner) & set("「『」』")
    return inner if is_quoted else rest


def lettered(title: str) -> Numbered | None:
    """Return the letter before a title, as parallel items have it: "A. Mobility", "B1 – Energy"."""
    found = _LETTERED.match(plain(title))
    if found is None:
        return None
    return Numbered("", found["number"] or found["spaced"] or found["braced"], said(title[found.end() :]))


def follows(number: str, before: str) -> bool:
    """Return whether a letter or number comes right after another: B after A, A2 after A1."""
    if len(number) != len(before) or not number:
        return False
    return ord(number[-1]) - ord(before[-1]) == 1 or ord(number[0]) - ord(before[0]) == 1
