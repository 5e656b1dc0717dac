"""XML that is written piece by piece, of nothing but what XML may hold."""

from xml.etree.ElementTree import Element, SubElement

from multilingual.xml_text import legal

__all__ = ["add", "legal"]


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Return a new last child of an element, with legal text; empty attributes are left out."""
    written = {key: legal(value) for key, value in attributes.items() if value}
    child = SubElement(parent, name, written)
    child.text = legal(text) or None
    return child
