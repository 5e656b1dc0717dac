"""The people of a session as text, somebody on each line: ``Moderator: Anna Schmidt | Mayor | City of Bonn``.

A line without a bar is parted at its commas, as people type.

A speaker needs no role; who is still open stands in square brackets, who has not confirmed has ``(?)``
behind the name. ``#12`` behind a name tells which of several people of that name is meant.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import override

from events.models import AppearanceRole
from events.search.folding import fold
from multilingual.languages import CODES
from multilingual.wording.honorifics import parted

_COMMA = re.compile("[,，،]")
_KEY = re.compile(r"#(\d{1,12})$")


@dataclass(frozen=True)
class PersonLine:
    """What one line says. honorific: stands before the name; key: of the speaker, None where the name is to tell."""

    name: str
    role: str = str(AppearanceRole.SPEAKER)
    position: str = ""
    affiliation: str = ""
    is_open: bool = False
    is_confirmed: bool = True
    key: int | None = None
    honorific: str = ""

    @property
    def text(self) -> str:
        """The line as an editor reads it, the role in the active language."""
        name = f"[{self.name}]" if self.is_open else f"{self.honorific} {self.name}".strip()
        name += f" #{self.key}" if self.key else ""
        name += "" if self.is_confirmed else " (?)"
        role = "" if self.role == AppearanceRole.SPEAKER else f"{AppearanceRole(self.role).label}: "
        said = " | ".join([f"{role}{name}", self.position, self.affiliation]).rstrip(" |")
        return f"{said} |" if "|" not in said and _COMMA.search(self.name) else said


def read_lines(text: str) -> list[PersonLine]:
    """Return what the lines of a text say; a role may be named in any of the languages."""
    return [_read(line) for line in text.splitlines() if line.strip(" \t|")]


def _read(line):
    line = line.replace("｜", "|")
    is_barred = "|" in line or "[" in line
    first, *others = (part.strip() for part in (line.split("|") if is_barred else _COMMA.split(line)))
    position, affiliation = [*others, "", ""][:2]
    role, name = _role_and_name(first)
    is_confirmed = not name.endswith(("(?)", "（？）"))
    name = name.removesuffix("(?)").removesuffix("（？）").strip()
    key = _KEY.search(name)
    name = name[: key.start()].rstrip() if key else name
    is_open = name.startswith("[") and name.endswith("]")
    honorific, name = ("", name[1:-1].strip()) if is_open else parted(name.strip())
    return PersonLine(
        name=name,
        role=role,
        position=position,
        affiliation=(" | " if is_barred else ", ").join([affiliation, *others[2:]]),
        is_open=is_open,
        is_confirmed=is_confirmed,
        key=int(key[1]) if key else None,
        honorific=honorific,
    )


def _role_and_name(first):
    parts = [part.strip() for part in re.split("[:：]", first, maxsplit=1)]
    role = _roles().get(fold(parts[0])) if len(parts) == 2 else None
    return (role, parts[1]) if role else (str(AppearanceRole.SPEAKER), first)


@cache
def _roles():
    """Return role by what it is called in any language, folded."""
    found = {}
    for code in CODES:
        with override(code):
            found |= {fold(str(role.label)): str(role.value) for role in AppearanceRole}
    return found | {fold(role.value): str(role.value) for role in AppearanceRole}
