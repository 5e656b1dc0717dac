"""What XML may hold: a file with one illegal character in it is read by nobody. Pure."""

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return text with a space in place of what XML 1.0 (2.2) does not allow: control characters, U+FFFE and U+FFFF."""
    return _ILLEGAL.sub(" ", text)
