"""The order of the alphabet in the reader's language.

PostgreSQL asks its ICU collations (``de-x-icu``, ``zh-Hant-x-icu``); SQLite is taught collations of the same names
that come as near as needs no further library (docs/decisions/0005). ``sort_key`` is that nearer-than-code-points
order for short lists sorted in Python.
"""

import unicodedata
from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

from .languages import CODES, collation, primary_subtag

# Letters that a language sorts after the bare one, in their order. Anything else loses its accent.
LATER_LETTERS = {
    "es": "ñ",
    "ru": "й",
    "vi": "ăâđêôơư",
}
# A legacy character set of each language lists its common Han characters by pinyin, stroke count or reading.
_HAN = {"zh-hans": "gb18030", "zh-hant": "big5", "ja": "shift_jis", "ko": "euc_kr"}
_LATER = "\uffff"


def sort_key(text: str, language: str) -> tuple[bytes, str]:
    """Return what sorts a text by the alphabet of a language; the text itself decides between equal ones.

    Case and accents do not count, except letters of their own (ñ in Spanish, đ in Vietnamese). Kana of both kinds
    sort as one. Han characters come after letters: by pinyin for zh-hans, by strokes for zh-hant, by reading for ja.
    """
    kept = LATER_LETTERS.get(language, "")
    out = bytearray()
    for character in unicodedata.normalize("NFKC", text.casefold()):
        if "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff":
            out += b"\xfe" + _han(character, language)
            continue
        if "\u30a1" <= character <= "\u30f6":  # katakana to hiragana
            character = chr(ord(character) - 0x60)
        bare = (
            "d"
            if character == "đ"
            else "".join(mark for mark in unicodedata.normalize("NFD", character) if not unicodedata.combining(mark))
        )
        base = unicodedata.normalize("NFC", _without_tone(character)) if language == "vi" else character
        out += bare.encode()
        if base in kept:
            out += (_LATER + str(kept.index(base))).encode()
    return bytes(out), text


def _without_tone(character: str) -> str:
    """Return a Vietnamese letter without its tone: ế is ê."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    return "".join(mark for mark in unicodedata.normalize("NFD", character) if mark not in tones)


def _han(character: str, language: str) -> bytes:
    encoding = _HAN.get(language, "gb18030" if primary_subtag(language) == "zh" else "utf-8")
    encoded = character.encode(encoding, "ignore")
    return encoded or b"\xff" + character.encode()


def teach_sqlite(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Give a new SQLite connection the collations that PostgreSQL has from ICU."""
    if connection.vendor != "sqlite":
        return
    for language in CODES:
        connection.connection.create_collation(collation(language), _comparison(language))


def _comparison(language: str) -> Callable[[str, str], int]:
    def compare(left: str, right: str) -> int:
        one, other = sort_key(left, language), sort_key(right, language)
        return (one > other) - (one < other)

    return compare
