"""XLIFF 2.0 as it is written, with its modules for glossary and metadata. What stays as it is stands in ``<mrk>``."""

from lxml import etree

from multilingual.needs import Need

from .protected import pieces
from .units import Handover, Part, Unit, mark, portable
from .xliff_words import NAME, SEEN, XML, printed, tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"


def written(handover: Handover) -> bytes:
    """Return the file, in UTF-8."""
    names = {None: NAMESPACE, "gls": GLOSSARY, "mda": METADATA}
    languages = {"srcLang": tag(handover.source_language), "trgLang": tag(handover.target_language)}
    root = etree.Element(f"{{{NAMESPACE}}}xliff", {"version": "2.0", **languages}, nsmap=names)
    for number, part in enumerate(handover.parts, 1):
        _part(root, part, number)
    return printed(root)


def _part(root: etree._Element, part: Part, number: int) -> None:
    file = _add(root, "file", id=f"f{number}", original=part.key)
    _add(_add(file, "notes"), "note", part.name, category="event")
    for unit in part.units:
        _unit(file, unit)


def _unit(file: etree._Element, unit: Unit) -> None:
    written = _add(file, "unit", id=unit.key, name=unit.place)
    if unit.terms:
        glossary = _of(written, GLOSSARY, "glossary")
        for term, name in unit.terms:
            entry = _of(glossary, GLOSSARY, "glossEntry")
            _of(entry, GLOSSARY, "term", term)
            _of(entry, GLOSSARY, "translation", name)
    group = _of(_of(written, METADATA, "metadata"), METADATA, "metaGroup", category=NAME)
    _of(group, METADATA, "meta", mark(unit.target), type=SEEN)
    notes = _add(written, "notes")
    _add(notes, "note", unit.place, category="place")
    for note in unit.notes:
        _add(notes, "note", note)
    segment = _add(written, "segment", state="translated" if unit.target and unit.need == Need.NOTHING else "initial")
    _text(_add(segment, "source"), unit.source)
    if unit.target:
        _text(_add(segment, "target"), unit.target)


def _text(element: etree._Element, text: str) -> None:
    element.set(f"{{{XML}}}space", "preserve")
    number, last = 0, None
    for words, stays in pieces(portable(text)):
        if stays:
            number += 1
            last = _add(element, "mrk", words, id=f"m{number}", translate="no")
        elif last is None:
            element.text = words
        else:
            last.tail = words


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    return _of(parent, NAMESPACE, name, text, **attributes)


def _of(parent: etree._Element, space: str, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{space}}}{name}", {k: portable(v) for k, v in attributes.items() if v})
    child.text = portable(text) or None
    return child
