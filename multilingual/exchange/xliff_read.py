"""XLIFF 1.1, 1.2 and 2.0 as tools give it back: elements are known by their names, whatever namespace they are in now.

Tools move units into files of their own, cut texts into segments, and put elements around words. What is read is the
words, with what stands for them; and the line of each unit, for whoever has to mend the file.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from multilingual.languages import supported
from multilingual.xml_text import legal

from .units import Broken, Received, Unit
from .xliff_words import SEEN

_DONE = frozenset({"translated", "signed-off", "final", "reviewed"})
_NUMBER = re.compile("0*[0-9A-Fa-f]{1,5}|0*10[0-9A-Fa-f]{4}")
_INLINE = frozenset({"ph", "x", "bx", "ex", "sc", "ec", "it", "cp"})


def read(data: bytes) -> Received:
    """Return what a file says. Raises Broken."""
    root = parsed_xml(data)
    if _name(root) != "xliff":
        raise Broken(_("This is not an XLIFF file."), root.sourceline or 0)
    is_two = (root.get("version") or "").startswith("2")
    read_units = _units_of_2 if is_two else _units_of_1
    units: dict[str, Unit] = {}
    for unit in read_units(root):
        if unit.key in units:
            raise Broken(_("This text is in the file twice."), unit.line, unit.key)
        units[unit.key] = unit
    files = [element for element in root.iter(etree.Element) if _name(element) == "file"]
    carriers, names = ([root], ("srcLang", "trgLang")) if is_two else (files, ("source-language", "target-language"))
    source, target = (_language(carriers, name) for name in names)
    return Received(source, target, tuple(units.values()), tuple(each.get("original") or "" for each in files))


def parsed_xml(data: bytes) -> etree._Element:
    """Return the root of an XML file, of which nothing outside is read. Raises Broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Broken(_("This is not complete XML: %(error)s") % {"error": error.msg}, error.lineno or 0) from error
    if root.getroottree().docinfo.doctype:
        raise Broken(_("Files with a document type declaration are not accepted."), 1)
    return root


def _language(carriers: list[etree._Element], name: str) -> str:
    found = {}
    for element in carriers:
        code = supported(element.get(name) or "")
        if code is None:
            raise Broken(_("The file does not say its languages, or in a way not known here."), element.sourceline or 0)
        found[code] = element.sourceline or 0
        if len(found) > 1:
            raise Broken(_("The file has several languages: import one at a time."), element.sourceline or 0)
    if not found:
        raise Broken(_("There is no text in the file."), 1)
    return next(iter(found))


def _units_of_1(root: etree._Element) -> Iterator[Unit]:
    for file, unit in _within_files(root, "trans-unit"):
        target = _child(unit, "target")
        contexts = {each.get("context-type"): each.text or "" for each in _all(unit, "context")}
        yield Unit(
            key=unit.get("id") or "",
            source=_words(_required(unit, "source")),
            target="" if target is None else _words(target),
            seen=contexts.get(SEEN),
            is_done=unit.get("approved") == "yes" or (target is not None and target.get("state") in _DONE),
            line=unit.sourceline or 0,
            part=file.get("original") or "",
        )


def _units_of_2(root: etree._Element) -> Iterator[Unit]:
    for file, unit in _within_files(root, "unit"):
        data = {each.get("id"): each.text or "" for each in _all(unit, "data")}
        pieces = [each for each in unit if _name(each) in {"segment", "ignorable"}]
        segments = [each for each in pieces if _name(each) == "segment"]
        if not segments:
            raise Broken(_("This text has no original."), unit.sourceline or 0, unit.get("id") or "")
        sources = [_words(_required(each, "source"), data) for each in pieces]
        targets = [None if (found := _child(each, "target")) is None else _words(found, data) for each in pieces]
        if any(targets):
            empty = [each for each, words in zip(pieces, targets, strict=True) if not words and each in segments]
            if empty:
                raise Broken(
                    _("Only a part of this text is translated."), empty[0].sourceline or 0, unit.get("id") or ""
                )
            # What lies between segments is often left out of the translation: white space as it was.
            targets = [words or source for words, source in zip(targets, sources, strict=True)]
        metas = {each.get("type"): each.text or "" for each in _all(unit, "meta")}
        yield Unit(
            key=unit.get("id") or "",
            source="".join(sources),
            target="".join(words or "" for words in targets),
            seen=metas.get(SEEN),
            is_done=all(each.get("state") in _DONE for each in segments),
            line=unit.sourceline or 0,
            part=file.get("original") or "",
        )


def _words(element: etree._Element, data: dict[str | None, str] | None = None) -> str:
    """Return the words in an element, and of what stands for words what it stands for."""
    found = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            found.append(_stands_for(child, data or {}) if _name(child) in _INLINE else _in_pair(child, data or {}))
        found.append(child.tail or "")
    return "".join(found)


def _stands_for(element: etree._Element, data: dict[str | None, str]) -> str:
    if _name(element) == "cp":
        return _sign(element.get("hex") or "20")
    return _words(element) or data.get(element.get("dataRef"), "") or element.get("equiv-text") or ""


def _in_pair(element: etree._Element, data: dict[str | None, str]) -> str:
    ends = [data.get(element.get(name), "") for name in ("dataRefStart", "dataRefEnd")]
    return f"{ends[0]}{_words(element, data)}{ends[1]}"


def _sign(number: str) -> str:
    """Return the sign of a hexadecimal number, a space where there is none."""
    return legal(chr(int(number, 16))) if _NUMBER.fullmatch(number) else " "


def _within_files(root: etree._Element, name: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield each element of a name with the file that it is in; outside of files there is no text of ours."""
    for file in _all(root, "file"):
        yield from ((file, each) for each in _all(file, name))


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in element.iter(etree.Element) if _name(each) == name)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((each for each in element if _name(each) == name), None)


def _required(element: etree._Element, name: str) -> etree._Element:
    found = _child(element, name)
    if found is None:
        raise Broken(_("This text has no original."), element.sourceline or 0, element.get("id") or "")
    return found


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
