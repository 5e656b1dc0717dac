"""Message catalogues: compiled with Babel (no system gettext needed), and what is wrong in them.

A catalogue is ``<locale path>/<locale>/LC_MESSAGES/django.po`` or ``djangojs.po``.
"""

import os
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import denormalize, read_po

# %(name)s, %s, %d and {name}; %% is a percent sign.
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+#0 ]*\d*(?:\.\d+)?[sdifr]|\{\w*\}")
_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with an entry: the catalogue, the line of the entry, its English text, what is wrong."""

    path: Path
    line: int
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}: {self.text!r}"


def catalogues(locale_paths: Iterable[str | Path]) -> list[Path]:
    """Return all catalogues below the locale paths, sorted. A missing folder has none."""
    return sorted(file for path in locale_paths for file in Path(path).glob("*/LC_MESSAGES/django*.po"))


def compile_catalogues(locale_paths: Iterable[str | Path]) -> list[Path]:
    """Compile the catalogues that changed since they were compiled, and return the .mo files written.

    A .mo file carries the modification time of the .po file it was made from, so that any other time, later or
    earlier, means a change. Each file appears complete or not at all; fuzzy entries are left out.
    """
    return [_compile(po) for po in catalogues(locale_paths) if not _is_compiled(po)]


def add_notes(template: Path, notes: Path) -> None:
    """Put the notes for translators beside the messages of a template that the catalogues are brought in line with.

    notes: a file of tables, context → message → note; a missing one has none. They stand together, apart from the code,
    so that whoever explains a word sees how the others are explained.
    """
    if not notes.exists():
        return
    known = tomllib.loads(notes.read_text(encoding="utf-8"))
    blocks = template.read_text(encoding="utf-8").split("\n\n")
    told = (f"#. {note}\n{block}" if (note := _note(block, known)) else block for block in blocks)
    template.write_text("\n\n".join(told), encoding="utf-8")


def _note(block: str, known: dict[str, dict[str, str]]) -> str | None:
    words = {
        keyword: denormalize(quoted)
        for keyword, quoted in re.findall(r'^(msgctxt|msgid) ("[^\n]*(?:\n"[^\n]*)*)', block, re.MULTILINE)
    }
    return known.get(words.get("msgctxt", ""), {}).get(words.get("msgid", ""))


def flaws(po: Path) -> Iterator[Flaw]:
    """Yield what is wrong in one catalogue: untranslated, fuzzy, wrong placeholders or markup, missing plural forms.

    In the English one only what is mended has a text of its own.
    """
    catalogue = _read(po)
    exempt = _forms_of_one_number(catalogue)
    for message in catalogue:
        if message.id and not (catalogue.locale_identifier == "en" and not _has_text(message)):
            text = message.id if isinstance(message.id, str) else message.id[0]
            for problem in _problems(message, catalogue, exempt):
                yield Flaw(po, message.lineno or 0, text, problem)


def _has_text(message: Message) -> bool:
    return any([message.string] if isinstance(message.string, str) else message.string or ())


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, abort_invalid=True)


def _is_compiled(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns == po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    times = po.stat()
    catalogue, mo = _read(po), po.with_suffix(".mo")
    with tempfile.NamedTemporaryFile(dir=po.parent, suffix=".mo.part", delete=False) as part:
        try:
            write_mo(part, catalogue)
            part.close()
            Path(part.name).chmod(0o644)
            os.utime(part.name, ns=(times.st_atime_ns, times.st_mtime_ns))
            Path(part.name).replace(mo)
        finally:
            Path(part.name).unlink(missing_ok=True)
    return mo


def _problems(message: Message, catalogue: Catalog, exempt: set[int]) -> Iterator[str]:
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    translations = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy:
        yield "fuzzy"
    if not all(translations):
        yield "untranslated"
        return
    if len(originals) == 2 and len(translations) != catalogue.num_plurals:
        yield f"{len(translations)} plural forms instead of {catalogue.num_plurals}"
    for form, translation in enumerate(translations):
        expected = {_placeholders(message, original) for original in originals}
        # "One event" needs no number in a form that stands for one number alone.
        if len(originals) == 2 and form not in exempt:
            expected = {_placeholders(message, originals[-1])}
        found = _placeholders(message, translation)
        if found not in expected and not (form in exempt and any(set(found) <= set(some) for some in expected)):
            yield "wrong placeholders"
        if not any(_marks(translation) == _marks(original) for original in originals):
            yield "wrong markup"


def _placeholders(message: Message, text: str) -> tuple[str, ...]:
    if not message.flags & {"python-format", "python-brace-format"} and "%(" not in text:
        return ()
    return tuple(sorted(set(_PLACEHOLDER.findall(text.replace("%%", "")))))


def _marks(text: str) -> Counter:
    return Counter(_MARKUP.findall(text))


def _forms_of_one_number(catalogue: Catalog) -> set[int]:
    """Return the plural forms that stand for a single number, as Arabic has for 0, 1 and 2, but Russian has not."""
    plural = c2py(catalogue.plural_expr)
    uses = Counter(plural(n) for n in range(1000))
    return {form for form, count in uses.items() if count == 1}
