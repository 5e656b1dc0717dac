"""Addresses that never break: how a slug is made, and where a former one leads."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from uuid import UUID

# Latin letters that do not fall apart into a letter and an accent.
_LATIN = str.maketrans({"đ": "d", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
LONGEST = 90


def ascii_slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens, at most 90 characters; "" when less than half is Latin."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LATIN)
    letters = [character for character in folded if character.isalpha()]
    latin = [character for character in letters if character.isascii()]
    if not latin or len(latin) * 2 < len(letters):
        return ""
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    slug = "-".join(words)
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rsplit("-", 1)[0]


def derive_slug(names: Iterable[str | None], *, year: int | None, uuid: UUID, is_taken: Callable[[str], bool]) -> str:
    """Return the slug of a new record: the first Latin name and the year, else the uuid.

    names: in the order of preference, English first; year: None for what has none, left out when the name has it;
    is_taken: answers whether a slug is in use, has been, or is a fixed address.
    """
    slug = next((candidate for name in names if (candidate := ascii_slug(name or ""))), "")
    if not slug:
        return str(uuid)
    if year and str(year) not in slug:
        slug = f"{slug}-{year}"
    number, unique = 2, slug
    while is_taken(unique):
        unique, number = f"{slug}-{number}", number + 1
    return unique
