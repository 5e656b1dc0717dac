"""What XML may hold: a feed with one illegal character in it is read by nobody."""

import re
from xml.etree.ElementTree import Element, SubElement

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return text with a space in place of what XML 1.0 (2.2) does not allow: control characters, U+FFFE and U+FFFF."""
    return _ILLEGAL.sub(" ", text)


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Return a new last child of an element, with legal text; empty attributes are left out."""
    written = {key: legal(value) for key, value in attributes.items() if value}
    child = SubElement(parent, name, written)
    child.text = legal(text) or None
    return child
