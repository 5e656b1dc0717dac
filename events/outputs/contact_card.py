"""Contact cards (vCard 3.0, RFC 2426, which telephones and mail programs of every age read): a person, an office."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from events.models import Speaker
from events.programme.names import person_name
from multilingual.notes import note
from multilingual.reading import read
from organizations.models import Office, OfficeAddress

from .calendar_files.words import clean

CONTENT_TYPE = "text/vcard; charset=utf-8"
_LONGEST_LINE = 75
"""Octets (RFC 2426, 2.6)."""


@dataclass(frozen=True)
class Card:
    """What a card says. structured: family name and the others, or the whole name alone; addresses: as written."""

    uuid: UUID
    name: str
    structured: tuple[str, str]
    page: str
    organization: str = ""
    title: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    links: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def card_of_speaker(speaker: Speaker, *, language: str, page: str, links: list[str]) -> Card:
    """Return the card of a person loaded with their organization; page: the absolute address; links: allowed ones."""
    name = person_name(speaker, language)
    position, affiliation = read(speaker, "position", language), read(speaker, "affiliation", language)
    is_listed = speaker.organization is not None and not speaker.organization.is_withdrawn
    employer = affiliation.text or (read(speaker, "organization__name", language).text if is_listed else "")
    family, comma, given = speaker.sort_name.partition(",")
    is_parted = bool(comma) and name.text == speaker.latin_name
    sample = [_("Invented for demonstration.")] if speaker.is_sample else []
    return Card(
        uuid=speaker.uuid,
        name=name.text,
        structured=(family.strip(), given.strip()) if is_parted else (name.text, ""),
        page=page,
        organization=employer,
        title=position.text,
        links=links,
        notes=[*([name.other] if name.other else []), *note(position, affiliation), *sample],
    )


def card_of_office(office: Office, addresses: Iterable[OfficeAddress], *, language: str, page: str) -> Card:
    """Return the card of an office loaded with its organization; page: the absolute address."""
    name = read(office, "organization__name", language).text
    sample = [_("Invented for demonstration.")] if office.organization.is_sample else []
    return Card(
        uuid=office.uuid,
        name=name,
        structured=(name, ""),
        page=page,
        organization=name,
        telephone=office.telephone,
        fax=office.fax,
        email=office.email,
        links=[office.website] if office.website else [],
        addresses=[address.text for address in addresses],
        notes=sample,
    )


def contact_card(card: Card) -> bytes:
    """Return the card as a file; what is empty is left out."""
    family, given = map(_escaped, card.structured)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//climate-forums//Contact cards//EN",
        f"UID:urn:uuid:{card.uuid}",
        f"FN:{_escaped(card.name)}",
        f"N:{family};{given};;;",
        *_lines("ORG", [card.organization]),
        *_lines("TITLE", [card.title]),
        *_lines("TEL;TYPE=WORK,VOICE", [card.telephone]),
        *_lines("TEL;TYPE=WORK,FAX", [card.fax]),
        *_lines("EMAIL;TYPE=INTERNET", [card.email]),
        *(f"ADR;TYPE=WORK:;;{_escaped(each)};;;;" for each in card.addresses),
        *_lines("URL", [card.page, *card.links]),
        *_lines("NOTE", ["\n".join(card.notes)]),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _lines(name: str, values: Iterable[str]) -> list[str]:
    return [f"{name}:{written}" for value in values if (written := _escaped(value))]


def _escaped(text: str) -> str:
    cleaned = clean(text.replace("\r\n", "\n"))
    return cleaned.replace("\\", r"\\").replace(",", r"\,").replace(";", r"\;").replace("\n", r"\n")


def _folded(line: str) -> str:
    """Return a line in parts that are short enough, broken between letters, never within one."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
