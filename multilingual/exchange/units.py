"""What every format of the files holds."""

from dataclasses import dataclass, field

from multilingual.needs import Need
from multilingual.origins import fingerprint
from multilingual.xml_text import legal


@dataclass(frozen=True)
class Unit:
    """One text with its original.

    key: names the text anywhere, by the uuid of its record; seen: the fingerprint of the translation when the file went
    out, None where a file does not say; place: where it stands, in words; notes: what a translator has to know; terms:
    of the glossary, with what they are called; longest: how many characters there may be; is_done: the file calls it
    translated; line: of the file that was received; part: the key of the event on whose page it stands.
    """

    key: str
    source: str
    target: str = ""
    seen: str | None = None
    need: Need = Need.NOTHING
    place: str = ""
    notes: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    longest: int | None = None
    is_done: bool = False
    line: int = 0
    part: str = ""


@dataclass(frozen=True)
class Part:
    """The texts of an event. key: of the event; name: its title."""

    key: str
    name: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Handover:
    """What is handed to a translator."""

    source_language: str
    target_language: str
    parts: tuple[Part, ...]

    @property
    def units(self) -> list[Unit]:
        return [unit for part in self.parts for unit in part.units]


@dataclass(frozen=True)
class Received:
    """What came back. parts: the keys of the events that the file says it is about."""

    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    parts: tuple[str, ...] = ()


@dataclass
class Broken(Exception):
    """A file that cannot be taken in, with the place: the line, and the text where it is of one."""

    sentence: str
    line: int = 0
    key: str = field(default="")

    def __str__(self) -> str:
        return self.sentence


def portable(text: str | None) -> str:
    """Return a text as every format can carry it: lines end in one way, nothing that XML does not allow."""
    return legal((text or "").replace("\r\n", "\n").replace("\r", "\n"))


def mark(text: str | None) -> str:
    """Return the fingerprint of a text as it is in a file, by which it is known again."""
    return fingerprint(portable(text))


def same(one: str | None, other: str | None) -> bool:
    """Return whether two texts differ in nothing but what files do to them."""
    return mark(one) == mark(other)
