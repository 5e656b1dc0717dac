"""What a title says beside itself: the kind of an item, its room and its length."""

import re
from difflib import SequenceMatcher
from functools import cache

from events.models import SessionKind

from .lines import plain, said
from .vocabulary import is_only, meaning, names, phrases, says, without, worded

_AND = re.compile(r"\s(?:and|&|und|y|et|e|dan|и|và)\s|暨|及|と", re.IGNORECASE)
_LONGEST_BREAK_BESIDE = 2
_SHORT = 60
_LIKE_A_BREAK = 0.75
_WORDS_OF_ONE_SESSION = 3

NAMED_KINDS = {"PANEL", "WORKSHOP", "ROUNDTABLE", "KEYNOTE", "PLENARY"}


def is_parallel(title: str) -> bool:
    """Return whether a title only says that several things go on beside each other."""
    words = worded(title)
    return says("numbered", "PARALLEL", words) or says("parallel", "words", words)


def kind_of(title: str, label: str = "") -> tuple[SessionKind, bool]:
    """Return the kind of an item, and whether that is certain."""
    if is_break(title):
        return SessionKind("BREAK"), True
    if label in NAMED_KINDS:
        return SessionKind(label), True
    if says("kinds", "BREAK", worded(title)) and _is_welcome(title):
        return SessionKind("NETWORKING"), True
    head = title if len(title) < _SHORT else _head(title)
    first, *others = _AND.split(head, maxsplit=1)
    for part in (first, head) if others else (head,):
        words = worded(part)
        for name in names("kinds"):
            if name != "BREAK" and says("kinds", name, words):
                return SessionKind(name), True
    return (SessionKind("BREAK"), False) if _is_like_a_break(title) else (SessionKind("SESSION"), True)


def _head(title: str) -> str:
    """Return what a long title begins with: a word in the middle of a sentence tells nothing of the kind."""
    first = re.split(r"[:：(（]|\s[-–—]\s", title, maxsplit=1)[0]
    return first if len(first) < _SHORT else " ".join(first.split()[:4])[:_SHORT]


def is_break(title: str) -> bool:
    """Return whether a title says that there is a break, and hardly anything else."""
    words = worded(title)
    if not says("kinds", "BREAK", words) or ":" in title or _is_welcome(title):
        return False
    beside = without("beside", "break", without("kinds", "BREAK", words)).split()
    beside = [word for word in beside if not word.isdigit()]
    return len(beside) <= _LONGEST_BREAK_BESIDE and len(" ".join(beside)) < len(words) // 2 + 4


def _is_welcome(title: str) -> bool:
    """Return whether people arrive where there is coffee, which is more than a break."""
    beside = without("kinds", "BREAK", worded(title))
    beside = without("beside", "break", beside)
    return len(beside) < _SHORT and (says("kinds", "NETWORKING", beside) or says("kinds", "OPENING", beside))


def _is_like_a_break(title: str) -> bool:
    word = worded(title).strip()
    if " " in word or not 4 <= len(word) <= 10:
        return False
    written = {worded(phrase).strip() for phrase in phrases("kinds", "BREAK")}
    return any(
        SequenceMatcher(None, word, each).ratio() >= _LIKE_A_BREAK
        for each in written
        if " " not in each and len(each) > 4
    )


def is_end(title: str) -> bool:
    """Return whether a title only says that the day, or everything, is over."""
    words = " ".join(word for word in worded(title).split() if not word.isdigit())
    return is_only("end", "marks", f" {words} ")


# Lengths and rooms ---------------------------------------------------------------------------------------------------


@cache
def _lengths() -> re.Pattern:
    words = "|".join(re.escape(word) for word in sorted(phrases("minutes", "words"), key=len, reverse=True))
    return re.compile(
        rf"(?P<open>[(\[])?\s?(?:(?P<hours>\d)\s?(?:h|hrs?|hours?|std\.?|時間|小時|小时|시간|giờ|ч)\s?)?(?P<minutes>\d{{1,3}})\s?-?(?:{words})\.?\s?(?P<close>[)\]])?(?!\w)",
        re.IGNORECASE,
    )


def take_length(title: str) -> tuple[str, int | None]:
    """Return a title without the length in it, and the minutes: "Talk (20 min)" is "Talk" and 20."""
    line = plain(title)
    for found in _lengths().finditer(line):
        is_braced = found["open"] and found["close"]
        at_an_end = found.end() >= len(line.rstrip(" .")) or found.start() == 0
        minutes = int(found["hours"] or 0) * 60 + int(found["minutes"])
        if (is_braced or (at_an_end and _stands_apart(line, found))) and 0 < minutes <= 600:
            return said(f"{title[: found.start()].rstrip()} {title[found.end() :].lstrip()}"), minutes
    return title, None


def _stands_apart(line: str, found: re.Match) -> bool:
    """Return whether a length is all, or parted from the title: "60 minutes of silence" is a title."""
    if found.start() == 0:
        return found.end() >= len(line.rstrip(" ."))
    if is_break(line[: found.start()]):
        return True
    return bool(re.search(r"[,;:|\-/]\s?$|\s\s$", line[: found.start()]))


def minutes_said(cell: str) -> int | None:
    """Return the minutes that the cell of a column of lengths holds: "20", "20 min", "1:30"."""
    line = plain(cell).strip()
    if found := re.fullmatch(r"(\d{1,3})", line):
        return int(found[1]) or None
    if found := re.fullmatch(r"(\d{1,2})[:h](\d\d)(?::\d\d)?", line):
        return int(found[1]) * 60 + int(found[2]) or None
    found = _lengths().fullmatch(line)
    return int(found["hours"] or 0) * 60 + int(found["minutes"]) if found else None


@cache
def _rooms() -> re.Pattern:
    before = "|".join(re.escape(word) for word in sorted(phrases("rooms", "before"), key=len, reverse=True))
    endings = "|".join(re.escape(word) for word in sorted(phrases("rooms", "endings"), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{before})(?:\s[^,;:()]{{1,40}}|\s?[A-Z]?\d{{1,4}}\w?)?|[^,;:()]{{0,40}}(?:{endings})(?:\s?\w{{1,4}})?)",
        re.IGNORECASE,
    )


def is_room(text: str) -> bool:
    """Return whether a short text is the name of a room."""
    line = plain(text).strip(" @")
    return len(line) <= _SHORT and len(line.split()) <= 6 and _rooms().fullmatch(line) is not None


def take_room(title: str) -> tuple[str, str]:
    """Return a title without the room at its end, and the room: "Mobility (Room 3)", "Mobility | Hall A"."""
    line = plain(title).rstrip()
    at = max(line.rfind("("), line.rfind("["))
    if at > 0 and line.endswith((")", "]")) and is_room(line[at + 1 : -1]):
        return said(title[:at]), title[at + 1 : len(line) - 1].strip()
    line = title.rstrip() if "\u3000" in title or "   " in title else line
    for sign in ("\u3000", "   ", " | ", " @ ", " - ", ", "):
        at = line.rfind(sign)
        if at > 0 and is_room(line[at + len(sign) :]):
            return said(title[:at]), title[at + len(sign) : len(line)].strip()
    return title, ""


def is_label_of_nothing(title: str) -> bool:
    """Return whether a title is only the label of something that is no item: Venue, Languages, Register."""
    return meaning("columns", title) in {"room", "language", "other", "day", "time", "start", "end", "length"}
