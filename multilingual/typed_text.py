"""What people type who know no Markdown, made safe for it: dates, signs, addresses, sums, lists of their own.

Markdown reads "1. März" as a list and "2*3*4" as emphasis. What is certainly meant as markup stays, everything else is
escaped before Markdown sees it: no word, number or sign of a text is lost. Pure.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import STX, AtomicString

from multilingual import wording
from multilingual.languages import CODES

_ITEM = re.compile(r"(?P<indent> {0,3})(?:(?P<number>\d{1,9})(?P<dot>\.)|(?P<bullet>[-*+]))(?P<gap> ++)(?P<text>.*)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_HEADING = re.compile(r"(#{1,6}) +\S")
_NO_URL = r"\s<>`\"\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"
URL = rf"(?<![A-Za-z0-9/@:._-])(?:https?://|www\.(?=\w))[^{_NO_URL}]+"
MAIL = r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_LINK = r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
_UNTOUCHED = re.compile(rf"(?P<whole>{_LINK}|<[^<>\n]*>|\\.)|{URL}|{MAIL}", re.I)
_CODE = re.compile(r"(?<![\w`\\])`[^`\n]+`(?![\w`])")
_RUN = re.compile(r"\*+|_+")
_TARGET = re.compile(r"\[[^\[\]\n]*\]\(\s*+(?!<?(?:[a-z][a-z0-9+.-]*:|//))", re.I)
_TAG = re.compile(r"<(?=/?([^\W\d_][\w-]*+)[^<>\n]*+>)")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_HTML_NAMES = """
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite
code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font
footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link
main map mark math menu meta meter nav noscript object ol optgroup option output p param picture pre progress q
rp rt ruby s samp script section select slot small source span strike strong style sub summary sup svg table
tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_HTML = frozenset(_HTML_NAMES.split())


class KeptSigns(Preprocessor):
    """Escapes, before anything else is read, the signs that only look like markup."""

    def run(self, lines: list[str]) -> list[str]:
        return _escaped_inline(_escaped_starts(lines))


def _escaped_starts(lines: list[str]) -> list[str]:
    """Return lines with the signs at their beginning escaped that begin no list, heading or quotation."""
    listed = _listed(lines)
    found: list[str] = []
    for number, line in enumerate(lines):
        item = None if _RULE.fullmatch(line) else _ITEM.fullmatch(line)
        bare = line.lstrip(" ")
        if item and number not in listed:
            sign = item["dot"] or item["bullet"]
            at = item.start("dot") if item["dot"] else item.start("bullet")
            line = f"{line[:at]}\\{sign}{line[at + 1 :]}"
        elif number in listed and found and found[-1].strip() and number - 1 not in listed[number]:
            found.append("")  # a list may follow its introduction in the next line
        elif bare.startswith("#"):
            line = _heading(line)
        elif re.match(r" {0,3}> ?\d", line):
            line = line.replace(">", "\\>", 1)
        found.append(line)
    return found


def _heading(line: str) -> str:
    if not _HEADING.match(line):
        return line.replace("#", "\\#", 1)
    return re.sub(r"(?<=[^\s#])(#+)\s*$", lambda found: "\\#" * len(found[1]), line)  # "About C#"


def _listed(lines: list[str]) -> dict[int, range]:
    """Return the lines with an item of a real list: line → all lines of its list.

    Two items at least, of one bullet, or of numbers that follow each other and are no dates.
    """
    found: dict[int, range] = {}
    for run in _runs(lines):
        items = [item for number in run if (item := _ITEM.fullmatch(lines[number]))]
        numbers = [int(item["number"]) for item in items if item["number"]]
        is_row = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
        is_dated = bool(numbers) and any(_begins_with_month(item["text"]) for item in items)
        if len(run) > 1 and is_row and not is_dated and items[0]["bullet"] != "+":
            found |= dict.fromkeys(run, range(run[0], run[-1] + 1))
    return found


def _runs(lines: list[str]) -> Iterator[list[int]]:
    """Yield the items that follow each other: with blank lines between, or with lines that belong to an item."""
    run: list[int] = []
    is_blank = False
    for number, line in enumerate(lines):
        item = None if _RULE.fullmatch(line) else _ITEM.fullmatch(line)
        if item:
            before = _ITEM.fullmatch(lines[run[-1]]) if run else None
            if before and (before["bullet"], before["indent"]) != (item["bullet"], item["indent"]):
                yield run
                run = []
            run.append(number)
        elif run and is_blank and line.strip() and not line.startswith("  "):
            yield run
            run = []
        is_blank = not line.strip()
    if run:
        yield run


def _begins_with_month(text: str) -> bool:
    words = re.split(r"[\s.,:;–-]", text.strip(), maxsplit=1)
    return words[0].casefold() in _months()


@cache
def _months() -> frozenset[str]:
    days = [date(2024, month, 15) for month in range(1, 13)]
    names = {wording.month_name(day, code, short) for day in days for code in CODES for short in (False, True)}
    names |= {wording.day_month(day, code).replace("15", "").strip(" .") for day in days for code in CODES}
    return frozenset(name.removeprefix("de ").strip(" .").casefold() for name in names if not name.isdigit())


def _escaped_inline(lines: list[str]) -> list[str]:
    """Return lines with those stars, strokes and brackets escaped that mark nothing. Marks pair within a paragraph."""
    found, paragraph = [], []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        if paragraph:
            found += _escaped("\n".join(paragraph)).split("\n")
            paragraph = []
        found.append(line)
    return found[:-1]


def _is_closed(target: re.Match[str]) -> bool:
    """Return whether a bracket closes in the line: not asked by the expression, which would read the line each time."""
    line_end = target.string.find("\n", target.end())
    return target.string.find(")", target.end(), line_end if line_end >= 0 else len(target.string)) >= 0


def _escaped(text: str) -> str:
    text = _TAG.sub(lambda found: "<" if found[1].casefold() in _HTML else "&lt;", text)
    text = _TARGET.sub(lambda found: f"\\{found[0]}" if _is_closed(found) else found[0], text)
    kept = bytearray(len(text))  # 1: a sign of an address, a tag, code: what is not looked at
    for found in _UNTOUCHED.finditer(text):
        length = len(found[0] if found["whole"] else _without_what_follows(found[0]))
        kept[found.start() : found.start() + length] = b"\1" * length
    for found in _CODE.finditer(text):
        if not kept[found.start()]:
            kept[found.start() : found.end()] = b"\1" * len(found[0])
    escapes = [found.start() for found in re.finditer("`", text) if not kept[found.start()]]
    escapes += _lonely_marks(text, kept)
    places = [0, *sorted(escapes), len(text)]
    return "\\".join(text[begin:end] for begin, end in pairwise(places))


def _lonely_marks(text: str, kept: bytearray) -> list[int]:
    """Return where the stars and strokes stand that neither open nor close an emphasis."""
    opened: dict[str, list[int]] = {"*": [], "_": []}
    lonely: dict[int, tuple[str, int]] = {}
    for run in _RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if kept[run.start()] or _is_item_mark(text, run):
            continue
        opens, closes = _joins(after) and not _is_letter(before), _joins(before) and not _is_letter(after)
        sign, left, paired = run[0][0], len(run[0]), {}
        if sign == "_" and not (opens or closes):
            continue  # within a word Markdown leaves it alone
        while closes and left:
            at = opened[sign][-1] if opened[sign] else None
            if at is None or lonely[at][1] > left:
                break
            left -= lonely[at][1]
            for begins in opened.values():
                del begins[bisect_left(begins, at) :]
            paired[at] = lonely.pop(at)
        if left:
            lonely |= {**paired, run.start(): (sign, len(run[0]))}
            if opens and not paired:
                opened[sign].append(run.start())
    return [at + number for at, (_sign, length) in lonely.items() for number in range(length)]


def _is_item_mark(text: str, run: re.Match) -> bool:
    begin, end = text.rfind("\n", 0, run.start()) + 1, text.find("\n", run.end())
    if text[begin : run.start()].strip():
        return False
    line = text[begin : end if end >= 0 else len(text)]
    return bool(_RULE.fullmatch(line) or _ITEM.fullmatch(line))


def _joins(sign: str) -> bool:
    return bool(sign) and not sign.isspace()


def _is_letter(sign: str) -> bool:
    """Whether a sign is part of a word, so that a mark beside it stands within one; East Asia writes no spaces."""
    return sign.isalnum() and not _WIDE.match(sign)


def _without_what_follows(address: str) -> str:
    """Return an address without the signs of the sentence or the emphasis that it stands in."""
    while address and (
        address[-1] in ".,;:!?'*_…‘’“”„«»" or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return address


class BareLink(InlineProcessor):
    """A web or mail address that stands in a text becomes a link; what it is followed by stays text."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, allowed: Callable[[str], bool]):
        super().__init__(pattern, md)
        self.allowed = allowed

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        words = _without_what_follows(match[0].partition(STX)[0])  # what was escaped stands as a sign of Markdown's
        address = words if "://" in words else f"mailto:{words}" if "@" in words else f"https://{words}"
        if not words or not self.allowed(address):
            return None, None, None
        link = Element("a", href=address)
        link.text = AtomicString(words)
        return link, match.start(), match.start() + len(words)
