"""Lines without an hour, about an item: what it is called, where it is, who is there, what it is about."""

import re
from typing import TYPE_CHECKING

from events.models import AppearanceRole, SessionKind

from .day_headings import day_heading_at
from .drafts import Draft
from .hours import span_at
from .lines import plain, said
from .names import is_position, looks_like_a_person
from .numbers import follows, lettered, numbered
from .pasted import Line
from .people import ROLE_OF_KIND, label_of
from .titles import is_end, is_label_of_nothing, is_room, minutes_said, take_length
from .vocabulary import meaning
from .why import HOUR_FROM_LENGTHS, HOUR_SHARED, PEOPLE_GUESSED, TITLE_JOINED

if TYPE_CHECKING:
    from .reading import Reader

_LONGEST_SIDE_LINE = 150
_LONGEST_NAMES = 220
_ONE_ALONE = {"MODERATOR", "CHAIR", "RAPPORTEUR", "KEYNOTE", "DISCUSSANT"}
"""Roles of one: who follows in the lines below has another."""
_CUT_OFF = 3
"""Signs that a line break left of the name of a zone."""
_WITH = re.compile(r"(?:with|mit|avec|con|com|dengan)\s(?=[^\W\d_]+\s[^\s,]+,)", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[•▪\-*–(]|\w{1,2}[.)])")
_SAID_BEHIND = re.compile(r"^\s*[•▪\-*]|[,(/]|[\u3400-\u9fff\uac00-\ud7af] +[\u3400-\u9fff\uac00-\ud7af]")


def labelled(reader: "Reader", line: Line, begins_anew: bool, after_day: bool) -> bool:
    """Read a line such as "Moderator: …", "Room: …", "Time: …"; return whether it was one."""
    label = label_of(line.text)
    if label is None:
        if is_label_of_nothing(line.text) and not is_end(said(line.text)):
            reader.drop_untitled()
            reader.close()
            reader.headings.append(line)
            return True
        return False
    section, name, behind = label
    if section == "columns" and name == "time" and (span := span_at(plain(behind))):
        at = len(line.text) - len(line.text.rstrip()) + len(behind)
        rest = line.text.rstrip()[-at:][span.upto :] if behind else ""
        is_of_the_day = after_day and (begins_anew or 0 < len(said(rest)) <= _CUT_OFF)
        if is_of_the_day or (not said(rest) and begins_anew and reader.draft is None):
            reader.clocks += span.clocks
            reader.headings.append(line)
        else:
            reader.begin(line, span, rest)
        return True
    if section == "columns" and name == "day" and (heading := day_heading_at(plain(behind))):
        reader.take_day(heading)
        reader.close()
        reader.headings.append(line)
        return True
    if reader.draft is None or (
        section == "columns" and name in {"other", "language", "day", "time", "start", "end", "kind"}
    ):
        return False
    return _take_field(reader, reader.draft, line, section, name, behind)


def _take_field(reader: "Reader", draft: Draft, line: Line, section: str, name: str, behind: str) -> bool:
    """Take what a label says of an item; return False when the line is a title after all."""
    if section == "roles":
        if not draft.title and (not behind or not looks_like_a_person(behind, is_listed=True)):
            return False
        if behind:
            draft.take_people(behind, AppearanceRole(name))
        reader.role = None if behind and name in _ONE_ALONE else AppearanceRole(name)
    elif name == "title":
        if draft.title:
            return False
        reader.title(draft, behind)
    elif name == "room":
        draft.room = draft.room or behind
    elif name == "length":
        draft.length = minutes_said(behind) or draft.length
    elif name == "number":
        draft.number = draft.number or behind[:20]
    elif name == "abstract":
        reader.role = None
        draft.abstract += [behind] if behind else []
    else:
        return False
    draft.take(line)
    return True


def name_item(reader: "Reader", line: Line, text: str) -> Draft | None:
    """Read what names an item and has no hour: the item that has no name yet, or one beside or after it."""
    draft = reader.draft
    if draft is None or len(text) > _LONGEST_NAMES:
        return None
    found = numbered(said(text))
    letter = lettered(said(text)) if found is None else None
    if found is None and (letter is None or not _takes_letter(draft, letter.number)):
        return None
    heads = not draft.title or (draft.heads_parallels and not draft.number)
    if heads:
        draft.title, draft.heads_parallels = "", False
        draft.take(line)
    own = draft if heads else reader.beside(line, draft)
    if letter:
        own.take_title(letter.rest)
        own.number, own.is_parallel = letter.number, True
        reader.after_title = True
    else:
        reader.title(own, said(text))
    if not heads and not own.is_parallel and not _is_lettered(own.number):
        own.doubt("start", HOUR_SHARED)
    return own


def _takes_letter(draft: Draft, letter: str) -> bool:
    """Return whether a letter numbers an item here, and no point of a list in a text."""
    return not draft.title or draft.heads_parallels or (draft.is_parallel and follows(letter, draft.number))


def timed_by_length(reader: "Reader", line: Line) -> bool:
    """Begin an item that has a length and no hour after one that has both."""
    draft = reader.draft
    title, length = take_length(said(line.text))
    if draft is None or length is None or not title or not draft.length or len(line.text) > _LONGEST_SIDE_LINE:
        return False
    own = reader.add(line)
    own.day = draft.day
    own.doubt("start", HOUR_FROM_LENGTHS)
    reader.title(own, line.text)
    return True


def about(reader: "Reader", draft: Draft, line: Line, after_title: bool) -> None:
    """Read a line about an item: its title, names, room or text."""
    text = said(line.text)
    text = _WITH.sub("", text)
    bare = text[1:-1] if text[0] in "(（" and text[-1] in ")）" else text
    draft.take(line)
    if not draft.title and not draft.people:
        reader.title(draft, text)
    elif after_title and draft.is_only_numbered and _may_be_a_title(line.text):
        number, kind = draft.number, draft.kind
        reader.title(draft, text)
        draft.number, draft.is_only_numbered = draft.number or number, False
        draft.kind = kind if draft.kind == SessionKind.SESSION else draft.kind
        draft.doubt("title", TITLE_JOINED)
    elif after_title and draft.goes_on and text[0].islower():
        draft.title = f"{draft.title} {text}"
        draft.doubt("title", TITLE_JOINED)
    elif is_room(text) and not draft.room and not draft.abstract:
        draft.room = text
    elif reader.role and len(text) < _LONGEST_NAMES and not _is_sentence(text):
        _listed(reader, draft, text)
    elif len(text) < _LONGEST_NAMES and looks_like_a_person(bare, is_listed=_is_expected(draft, line)):
        draft.take_people(bare, reader.role or draft.hears, is_guess=True)
    else:
        reader.role = None
        draft.abstract.append(line.text.strip())


def _listed(reader: "Reader", draft: Draft, text: str) -> None:
    """Take a line of a list of names; a position alone is that of the last one."""
    last = draft.people[-1] if draft.people else None
    if last and not last.position and is_position(text) and not looks_like_a_person(text, is_listed=True):
        draft.people[-1] = type(last)(last.name, last.role, text, last.affiliation, last.honorific)
        draft.doubt("people", PEOPLE_GUESSED)
    else:
        draft.take_people(text, reader.role or draft.hears)


def _may_be_a_title(text: str) -> bool:
    is_listed = bool(_LISTED.match(text))
    return (
        not is_listed and len(text) < _LONGEST_SIDE_LINE and not looks_like_a_person(text) and not is_room(said(text))
    )


def is_title_above(line: Line, following: Line | None, *, is_braced: bool) -> bool:
    """Return whether a line is the title of the hour under it, rather than what follows that hour."""
    if not _looks_like_a_title(line.text):
        return False
    if is_braced or following is None:
        return True
    is_number_above, is_number_below = (numbered(said(each.text)) is not None for each in (line, following))
    return (is_number_above and not is_number_below) or not _looks_like_a_title(following.text)


def _looks_like_a_title(text: str) -> bool:
    is_short = bool(said(text)) and _may_be_a_title(text) and text.rstrip()[-1] not in ".。"
    return is_short and label_of(text) is None and not is_label_of_nothing(text) and span_at(plain(text)) is None


def _is_expected(draft: Draft, line: Line) -> bool:
    """Return whether a name that says little of itself is one: where somebody opens, closes or discusses, somebody
    with something behind the name, in a list or behind a comma, bracket or space of East Asia."""
    return draft.kind in ROLE_OF_KIND and not draft.abstract and bool(_SAID_BEHIND.search(plain(line.text)))


def _is_lettered(number: str) -> bool:
    return any(sign.isalpha() for sign in number)


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 14 and text.rstrip()[-1] in ".。!?" and meaning("roles", text) is None
