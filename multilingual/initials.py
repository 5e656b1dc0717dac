"""Under which letter a directory has a name, and the letters that stand for a person without a portrait. Pure."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeVar

from .languages import primary_subtag
from .sorting import LATER_LETTERS

T = TypeVar("T")

# The first characters of each initial of pinyin in GB 2312, and of each number of strokes in Big5: both sets list
# their common characters so, and these are the orders of `sort_key`.
_PINYIN = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_PINYIN_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_PINYIN_END = b"\xd7\xfa"
_STROKES = "一丁三丑丙丞串並亟乘乾傢亂僧億儒優叢儳勸儷儼囌囑"
_STROKES_END = b"\xc6\x7f"
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_KANA_ROWS = "あかさたなはまやらわ"
_KANA_STARTS = "ぁかさたなはまゃらゎ"
_NO_LETTER = "#"


def initial(name: str, language: str) -> str:
    """Return the letter under which a directory in a language has a name: "E" for Évora, "Đ" for Đà Nẵng in Vietnamese.

    Han characters stand by pinyin in Simplified Chinese, by strokes in Traditional Chinese ("6畫"), together in
    Japanese; Hangul by its consonant, kana by its row. What is no letter stands under "#".
    """
    first = next((each for each in unicodedata.normalize("NFKC", name) if each.isalnum()), "")
    if not first.isalpha():
        return _NO_LETTER
    if "\u4e00" <= first <= "\u9fff":
        return _han(first, language)
    if "가" <= first <= "힣":
        return _CONSONANTS[(ord(first) - ord("가")) // 588]
    if "\u3041" <= first <= "\u30fa":
        return _kana(first)
    return _letter(first, language)


def by_initial(records: Iterable[T], name: Callable[[T], str], language: str) -> list[tuple[str, list[T]]]:
    """Return records under the letters of their names, in the order they come; each letter once."""
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(initial(name(record), language), []).append(record)
    return list(found.items())


def monogram(name: str) -> str:
    """Return what stands for a person: "YT" for YAMAGUCHI Tsuyoshi; the first character of a name without spaces."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return ""
    if not unicodedata.name(words[0][0], "").startswith(("LATIN", "CYRILLIC", "GREEK")):
        return words[0][0]
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()


def _letter(character: str, language: str) -> str:
    composed = unicodedata.normalize("NFC", character.upper())
    kept = LATER_LETTERS.get(language, "").upper()
    bare = "".join(each for each in unicodedata.normalize("NFD", composed) if not unicodedata.combining(each))
    without_tone = composed if composed in kept else _without_tone(composed)
    return without_tone if without_tone in kept else {"Đ": "D", "Ø": "O", "Ł": "L"}.get(bare[0], bare[0])


def _without_tone(character: str) -> str:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    marks = unicodedata.normalize("NFD", character)
    return unicodedata.normalize("NFC", "".join(each for each in marks if each not in tones))


def _kana(character: str) -> str:
    hiragana = chr(ord(character) - 0x60) if character >= "\u30a1" else character
    bare = unicodedata.normalize("NFD", hiragana)[0]
    return _KANA_ROWS[bisect_right(_KANA_STARTS, bare) - 1]


def _han(character: str, language: str) -> str:
    if language == "zh-hans":
        encoded = character.encode("gb18030")
        starts = [each.encode("gb18030") for each in _PINYIN]
        return _PINYIN_LETTERS[bisect_right(starts, encoded) - 1] if starts[0] <= encoded < _PINYIN_END else character
    if language == "zh-hant":
        encoded = character.encode("big5", "ignore")
        starts = [each.encode("big5") for each in _STROKES]
        return f"{bisect_right(starts, encoded)}畫" if starts[0] <= encoded < _STROKES_END else character
    return "漢字" if primary_subtag(language) == "ja" else _NO_LETTER
