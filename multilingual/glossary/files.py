"""A glossary as a file that tools for translators read, TBX, and as a table; and back. Pure: terms in, terms out.

In TBX a word that is wrong stands beside the right one, marked as deprecated.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from multilingual.exchange import Broken, parsed_xml, table_rows
from multilingual.exchange.table import guarded, unguarded
from multilingual.exchange.units import portable
from multilingual.exchange.xliff_words import XML, printed, tag
from multilingual.languages import CODES, supported

from .rules import Term

_DEPRECATED = "deprecatedTerm-admn-sts"
_PREFERRED = "preferredTerm-admn-sts"
_STAYS = "x-not-translated"
_WRONG = "not {}"
_SEPARATOR = "; "


@dataclass(frozen=True)
class Entry:
    """A term in a file. key: names it, "" where the file does not; line: where it stands."""

    term: Term
    key: str = ""
    line: int = field(default=0, compare=False)


def tbx(entries: Iterable[Entry]) -> bytes:
    """Return the glossary as TBX-Basic, in UTF-8."""
    root = etree.Element("martif", {"type": "TBX", f"{{{XML}}}lang": "en"})
    header = _add(_add(root, "martifHeader"), "fileDesc")
    _add(_add(header, "sourceDesc"), "p", "climate-forums")
    body = _add(_add(root, "text"), "body")
    for entry in entries:
        written = _add(body, "termEntry", id=f"t{entry.key}")
        if entry.term.note:
            _add(written, "descrip", entry.term.note, type="definition")
        if entry.term.stays:
            _add(written, "admin", "yes", type=_STAYS)
        for code in CODES:
            words = [(entry.term.names.get(code, ""), _PREFERRED)]
            words += [(wrong, _DEPRECATED) for wrong in entry.term.wrong.get(code, ())]
            if any(word for word, _status in words):
                of_language = _add(written, "langSet")
                of_language.set(f"{{{XML}}}lang", tag(code))
                for word, status in words:
                    if word:
                        group = _add(of_language, "tig")
                        _add(group, "term", word)
                        _add(group, "termNote", status, type="administrativeStatus")
    return printed(root)


def table(entries: Iterable[Entry]) -> bytes:
    """Return the glossary as CSV: a column for each language, and one for what is wrong in it."""
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(["key", "stays", "note", *CODES, *(_WRONG.format(code) for code in CODES)])
    for entry in entries:
        term = entry.term
        names = [term.names.get(code, "") for code in CODES]
        wrong = [_SEPARATOR.join(term.wrong.get(code, ())) for code in CODES]
        lines.writerow([entry.key, "yes" if term.stays else "", *map(guarded, [term.note, *names, *wrong])])
    return file.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[Entry]:
    """Return the terms of a file, whichever of the two it is. Raises Broken."""
    found = _of_tbx(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _of_table(data)
    if not found:
        raise Broken(_("There is no term in the file."))
    return found


def _of_tbx(data: bytes) -> list[Entry]:
    return [_entry(each) for each in _all(parsed_xml(data), "termEntry", "conceptEntry")]


def _entry(element: etree._Element) -> Entry:
    names: dict[str, str] = {}
    wrong: dict[str, tuple[str, ...]] = {}
    for of_language in _all(element, "langSet", "langSec"):
        code = supported(of_language.get(f"{{{XML}}}lang") or "")
        if code is None:
            continue  # a language that nobody here writes
        for group in _all(of_language, "tig", "ntig", "termSec"):
            word = next((" ".join(_said(each).split()) for each in _all(group, "term")), "")
            if any("deprecated" in _said(each).lower() for each in _all(group, "termNote")):
                wrong[code] = (*wrong.get(code, ()), word)
            elif word:
                names.setdefault(code, word)
    key, line = (element.get("id") or "").removeprefix("t"), element.sourceline or 0
    if not names:
        raise Broken(_("This term has no name in any of the languages."), line, key)
    about = {each.get("type") or _name(each): _said(each) for each in _all(element, "descrip", "note", "admin")}
    note = about.get("definition") or about.get("note") or ""
    return Entry(Term(names, wrong, about.get(_STAYS) == "yes", note), key, line)


def _of_table(data: bytes) -> list[Entry]:
    columns, rows = table_rows(data)
    if not set(CODES) & set(columns):
        raise Broken(_("The first row does not name the columns as they were exported."), 1)
    found = []
    for line, cells in rows:
        row = {name: unguarded(cell).strip() for name, cell in zip(columns, cells, strict=False)}
        names = {code: row[code] for code in CODES if row.get(code)}
        if not names:
            raise Broken(_("This term has no name in any of the languages."), line, row.get("key", ""))
        wrong = {
            code: tuple(word for each in row.get(_WRONG.format(code), "").split(";") if (word := each.strip()))
            for code in CODES
        }
        term = Term(
            names, {code: words for code, words in wrong.items() if words}, bool(row.get("stays")), row.get("note", "")
        )
        found.append(Entry(term, row.get("key", ""), line))
    return found


def _add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, name, {key: portable(value) for key, value in attributes.items() if value})
    child.text = portable(text) or None
    return child


def _all(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (each for each in element.iter(etree.Element) if _name(each) in names)


def _said(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
