"""XLIFF 1.2 as it is written: an event is a file in it, a text a unit. What stays as it is stands in ``<ph>``."""

from lxml import etree

from multilingual.needs import Need

from .protected import pieces
from .units import Handover, Part, Unit, mark, portable
from .xliff_words import NAME, SEEN, XML, printed, tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STATES = {
    Need.MISSING: {"state": "needs-translation"},
    Need.OUTDATED: {"state": "needs-adaptation"},
    Need.MACHINE: {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"},
    Need.NOTHING: {"state": "translated"},
}


def written(handover: Handover) -> bytes:
    """Return the file, in UTF-8."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"}, nsmap={None: NAMESPACE})
    for part in handover.parts:
        _part(root, part, handover)
    return printed(root)


def _part(root: etree._Element, part: Part, handover: Handover) -> None:
    file = _add(
        root,
        "file",
        **{
            "original": part.key,
            "source-language": tag(handover.source_language),
            "target-language": tag(handover.target_language),
            "datatype": "plaintext",
        },
    )
    header = _add(file, "header")
    _add(header, "tool", **{"tool-id": NAME, "tool-name": NAME})
    _add(header, "note", part.name)
    body = _add(file, "body")
    for unit in part.units:
        _unit(body, unit)


def _unit(body: etree._Element, unit: Unit) -> None:
    length = {"maxwidth": str(unit.longest), "size-unit": "char"} if unit.longest else {}
    written = _add(body, "trans-unit", id=unit.key, resname=unit.place, **length)
    written.set(f"{{{XML}}}space", "preserve")
    _text(_add(written, "source"), unit.source)
    if unit.target:
        _text(_add(written, "target", **_STATES[unit.need]), unit.target)
    context = _add(written, "context-group", purpose="information")
    _add(context, "context", mark(unit.target), **{"context-type": SEEN})
    _add(context, "context", unit.place, **{"context-type": "x-place"})
    for term, name in unit.terms:
        _add(written, "note", f"{term} = {name}", **{"from": "glossary", "annotates": "source"})
    for note in unit.notes:
        _add(written, "note", note)


def _text(element: etree._Element, text: str) -> None:
    number, last = 0, None
    for words, stays in pieces(portable(text)):
        if stays:
            number += 1
            last = _add(element, "ph", words, id=str(number))
        elif last is None:
            element.text = words
        else:
            last.tail = words


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", {k: portable(v) for k, v in attributes.items() if v})
    child.text = portable(text) or None
    return child
