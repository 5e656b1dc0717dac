"""The same texts as a table that spreadsheets open: one text a row, the languages in the names of the columns."""

import csv
import io
import re

from django.utils.translation import gettext as _

from multilingual.languages import supported

from .units import Broken, Handover, Received, Unit, mark, portable
from .xliff_words import tag

BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula; also in the full width of Chinese, Japanese and Korean."""

KEY, PART, PLACE, NOTE, TERMS, STATE, SEEN = "id", "event", "place", "note", "glossary", "state", "seen"
_LANGUAGE = re.compile(r"(source|target) \(([A-Za-z-]{2,10})\)")


def written(handover: Handover) -> bytes:
    """Return the table in UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    languages = [f"source ({tag(handover.source_language)})", f"target ({tag(handover.target_language)})"]
    lines.writerow([KEY, PLACE, *languages, NOTE, TERMS, STATE, SEEN, PART])
    for part in handover.parts:
        for unit in part.units:
            terms = "; ".join(f"{term} = {name}" for term, name in unit.terms)
            cells = [unit.place, unit.source, unit.target, " ".join(unit.notes), terms]
            lines.writerow([unit.key, *map(guarded, cells), unit.need.lower(), mark(unit.target), part.key])
    return file.getvalue().encode("utf-8-sig")


def read(data: bytes) -> Received:
    """Return what a table says. Raises Broken."""
    columns, rows = table_rows(data)
    source, target = _languages(columns)
    units: dict[str, Unit] = {}
    for line, cells in rows:
        unit = _unit(dict(zip(columns, cells, strict=False)), len(cells) == len(columns), line)
        if unit.key in units:
            raise Broken(_("This text is in the file twice."), line, unit.key)
        units[unit.key] = unit
    return Received(source, target, tuple(units.values()), tuple(dict.fromkeys(unit.part for unit in units.values())))


def table_rows(data: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the names of the columns, and each row with its line, as spreadsheets save tables: with commas, semicolons
    or tabs. Rows without a word are left out. Raises Broken."""
    text = _decoded(data)
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    rows = []
    try:
        columns = [each.strip() for each in next(lines, [])]
        line = lines.line_num + 1
        for cells in lines:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = lines.line_num + 1
    except csv.Error as error:
        raise Broken(_("This is not a complete table: %(error)s") % {"error": error}, lines.line_num) from error
    return columns, rows


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Broken(_("The table is not in UTF-8. Save it as “CSV UTF-8”."), line) from error


def _languages(columns: list[str]) -> tuple[str, str]:
    named = {found[1]: supported(found[2]) for each in columns if (found := _LANGUAGE.fullmatch(each))}
    if KEY not in columns or not (named.get("source") and named.get("target")):
        raise Broken(_("The first row does not name the columns as they were exported."), 1)
    return named["source"] or "", named["target"] or ""


def _unit(row: dict[str, str], is_whole: bool, line: int) -> Unit:
    texts = {found[1]: cell for name, cell in row.items() if (found := _LANGUAGE.fullmatch(name))}
    key = row.get(KEY, "").strip()
    if not is_whole or not key or len(texts) < 2:
        raise Broken(_("This row does not have as many cells as the first one, or has no id."), line, key)
    return Unit(
        key=key,
        source=unguarded(texts["source"]),
        target=unguarded(texts["target"]),
        seen=row.get(SEEN) or None,
        line=line,
        part=row.get(PART, "").strip(),
    )


def guarded(text: str) -> str:
    """Return a text with an apostrophe before what would be a formula, or would look as if it had one already."""
    text = portable(text)
    return f"'{text}" if text.lstrip("' \n\t").startswith(BEGINS_A_FORMULA) else text


def unguarded(text: str) -> str:
    """Return the text of a cell."""
    text = portable(text)
    isguarded = text.startswith("'") and text.lstrip("' \n\t").startswith(BEGINS_A_FORMULA)
    return text[1:] if isguarded else text
