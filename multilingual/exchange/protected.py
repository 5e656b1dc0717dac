"""What of a text stays as it is in every language: addresses, and what stands in for a value."""

import re

_PROTECTED = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"'*`\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef]*[\w/#=&-]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
)


def pieces(text: str) -> list[tuple[str, bool]]:
    """Return a text as passages, each with whether it stays as it is."""
    found, at = [], 0
    for match in _PROTECTED.finditer(text):
        found += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def lost(source: str, target: str) -> list[str]:
    """Return what of a source should stand in its translation and does not."""
    kept = [piece for piece, stays in pieces(source) if stays]
    return list(dict.fromkeys(piece for piece in kept if target.count(piece) < kept.count(piece)))
