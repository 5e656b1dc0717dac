"""What of a text can be seen: a text of nothing but spaces and invisible signs is no text. Pure."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Categories of controls, joiners, direction marks, soft hyphens (Cf) and spaces."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(sign) for sign in range(0xFE00, 0xFE10)}
"""Signs of other categories that print nothing: fillers of Hangul, the empty Braille cell, variation selectors."""


def visible_text(text: str | None) -> str:
    """Return a text without the white space around it; "" when nothing in it can be seen.

    Invisible signs stay where there is something to see: joiners and direction marks are part of a spelling.
    """
    text = text.strip() if text else ""
    if not text or "!" <= text[0] <= "~":  # most texts: nothing, or a Latin letter first
        return text
    return text if any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANK for sign in text) else ""
