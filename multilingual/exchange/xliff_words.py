"""What both XLIFF formats call things, and how they are printed."""

from lxml import etree

NAME = "climate-forums"
SEEN = "x-seen"
"""By this name a file keeps the fingerprint of the translation as it was when the file went out."""
XML = "http://www.w3.org/XML/1998/namespace"


def tag(language: str) -> str:
    """Return one of our codes as BCP 47 recommends to write it: ``zh-Hant``, ``pt-BR``."""
    first, *others = language.split("-")
    return "-".join([first, *(each.title() if len(each) == 4 else each.upper() for each in others)])


def printed(root: etree._Element) -> bytes:
    """Return the file in UTF-8, an element a line: but not inside of texts, where a line break is one."""
    for element in root.iter():
        if len(element) and etree.QName(element).localname not in {"source", "target"}:
            element.text = "\n"
            for child in element:
                child.tail = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
