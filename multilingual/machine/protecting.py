"""What a machine does not get to translate: addresses, tags, placeholders, names, terms that have a name already. Pure.

They leave the text as numbered elements and come back in their places. What does not come back whole is no suggestion.
"""

import html
import re
from collections.abc import Iterable

from multilingual.exchange.protected import pieces
from multilingual.glossary import Glossary

_SIGNS = re.compile(r"\]\([^()\s]*\)|%\(\w+\)[sd]|%[sd]|\{\w*\}|\*\*|`[^`\n]*`")
_NAME = "x"
"""Of the elements; no text has such a tag."""
_ELEMENT = re.compile(rf'<{_NAME} id="(\d+)"\s*(?:/>|>\s*</{_NAME}>)')
_BEGINNING = re.compile(r"[ \t]*(?:#{1,6} +|[-*+] +|\d{1,9}[.)] +|> *|\|)*")


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return a text line by line: what stands before the words, such as the sign of a list, and the words."""
    found = []
    for line in text.replace("\r\n", "\n").split("\n"):
        begin = _BEGINNING.match(line)
        at = begin.end() if begin else 0
        found.append((line[:at], line[at:]))
    return found


def put_away(
    text: str, source: str, target: str, glossary: Glossary, names: Iterable[str] = ()
) -> tuple[str, list[str]]:
    """Return the text as a machine gets it, and what is to stand in the places of its elements."""
    places = [(match.span(), match[0]) for match in _SIGNS.finditer(text)]
    at = 0
    for piece, stays in pieces(text):
        if stays:
            places.append(((at, at + len(piece)), piece))
        at += len(piece)
    for name in filter(None, names):
        places += [(match.span(), match[0]) for match in re.finditer(re.escape(name), text)]
    places += [(span, hit.name) for span, hit in glossary.places(text, source, target) if hit.name]
    kept: list[str] = []
    written, at = [], 0
    for (begin, end), words in sorted(places, key=lambda place: (place[0][0], -place[0][1])):
        if begin >= at:
            written += [html.escape(text[at:begin], quote=False), f'<{_NAME} id="{len(kept)}"></{_NAME}>']
            kept.append(words)
            at = end
    written.append(html.escape(text[at:], quote=False))
    return "".join(written), kept


def put_back(text: str, kept: list[str]) -> str:
    """Return a machine's text with everything in its place, "" where something got lost or came twice."""
    numbers = [int(number) for number in _ELEMENT.findall(text)]
    if sorted(numbers) != list(range(len(kept))):
        return ""
    parts = _ELEMENT.split(text)
    words = [html.unescape(part) if place % 2 == 0 else kept[int(part)] for place, part in enumerate(parts)]
    return "" if any(f"<{_NAME}" in part for part in parts[::2]) else "".join(words)
