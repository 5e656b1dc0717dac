"""Where a person's family name stands, guessed from the name as it is written and from its language. Pure.

A guess, and no more: people sort themselves as they like, and an editor says so. The rules follow IFLA's Names of
Persons (national usages for entry in catalogues), the Chicago Manual of Style on indexing (16.71–16.87) and CLDR's
orders of personal names; `tests/multilingual/test_personal_names.py` has a corpus with its sources.
"""

import re
import tomllib
import unicodedata
from pathlib import Path

FAMILY_FIRST = {"hu", "ja", "km", "ko", "vi", "yue", "zh"}
GIVEN_ONLY = {"am", "bo", "dz", "is", "lo", "my", "th", "ti"}
"""Sorted as they are spoken: there is a patronymic or none, or the given name leads in every list."""

CORE_FIRST = {"de", "nl"}
"""A particle stands behind: Leyen, Ursula von der."""

_EASTERN_SLAVIC = re.compile(r"\w{2,}(вич|ич|вна|чна|ична|ївна|оўна)$")


def _read() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the words by kind, and family names by language."""
    read = tomllib.loads((Path(__file__).parent / "data/name_words.toml").read_text(encoding="utf-8"))
    families = {language: frozenset(words.split()) for language, words in read.pop("families").items()}
    return {name: frozenset(words.split()) for name, words in read.items()}, families


_WORDS, _FAMILIES = _read()


def sort_name(name: str, language: str = "", native_name: str = "") -> str:
    """Return a name with the family name first, without a comma: "Zirk Zed Jr.", "van der Berg Jan".

    language: of the person's own name (BCP 47), "" when not known; native_name: the name in that language, which
    tells the order where it is in Latin letters as well. A name without a family name, a single one and one in a
    script without spaces stay as they are.
    """
    words = _split(name)
    family = family_part(words, language, native_name)
    if not 0 < len(family) < len(words):
        return " ".join(words)
    others = words[::-1]
    for word in reversed(family):
        others.remove(word)
    others.reverse()
    core = next((number for number, word in enumerate(family) if not _is_particle(word)), 0)
    if _primary(language) in CORE_FIRST and core:
        return " ".join([*family[core:], *others, *family[:core]])
    return " ".join([*family, *others])


def family_part(words: list[str], language: str = "", native_name: str = "") -> list[str]:
    """Return the words of a family name as they follow each other in a name; [] where there is none."""
    language, names = _primary(language), list(words)
    while len(names) > 1 and _bare(names[0]) in _WORDS["titles"]:
        del names[0]
    while len(names) > 1 and _is_suffix(names, language):
        del names[-1]
    if comma := next((number for number, word in enumerate(names[:-1], start=1) if word.endswith((",", "，"))), None):
        return names[:comma]  # "de la Zirk, Zed" says it itself
    if len(names) < 2:
        return names
    if language in GIVEN_ONLY:
        return []
    if capitals := _in_capitals(names, language):
        return capitals
    if language in FAMILY_FIRST or (names[0].casefold() in _FAMILIES["vi"] and _looks_vietnamese(names, language)):
        return _family_of_family_first(names, language, native_name)
    if any(_bare(word) in _WORDS["patronymics"] for word in names[1:-1]):
        return _after_patronymic(names, language)
    if language in {"ru", "uk", "be"} and len(names) == 3 and _EASTERN_SLAVIC.fullmatch(names[-1].casefold()):
        return names[:1]
    return _last(names, language)


def _family_of_family_first(names: list[str], language: str, native_name: str) -> list[str]:
    """Return the first name, unless the writer has turned a name round for readers of another language."""
    native = [_plain(word) for word in _split(native_name)]
    if len(native) > 1 and _plain(names[-1]) == native[0] != _plain(names[0]):
        return names[-1:]
    families = _FAMILIES.get("zh" if language == "yue" else language, frozenset())
    first, last = (name.casefold().rstrip(",") in families for name in (names[0], names[-1]))
    return names[-1:] if last and not first else names[:1]


def _looks_vietnamese(names: list[str], language: str) -> bool:
    is_known = not language and names[0].casefold() in _FAMILIES["vi"]
    return is_known and (len(names) > 2 or not names[0].isascii())


def _in_capitals(names: list[str], language: str) -> list[str]:
    """Return the run of words in capitals, with the particles before it: YAMAGUCHI Tsuyoshi, Jan van der BERG."""
    capital = [_is_capital(word, language) for word in names]
    if all(capital) or not any(capital):
        return []
    first = capital.index(True)
    last = first
    while last + 1 < len(names) and capital[last + 1]:
        last += 1
    while first > 1 and _is_particle(names[first - 1]):
        first -= 1
    if first == 1 and _is_particle(names[0]):
        first = 0
    return names[first : last + 1]


def _is_capital(word: str, language: str) -> bool:
    """Tell a family name in capitals from initials: AJ and JRR are some, LI and LEE are none."""
    letters = [sign for sign in word if sign.isalpha()]
    if "." in word or len(letters) < 2:
        return False
    if not re.sub(r"^(Mc|Mac|O['’]|[dlDL]['’]|de|De|Van|Von)(?=[^\W\d_]{2})", "", word).isupper():
        return False
    plain = _plain(word)
    if len(letters) == 2:
        return plain in _WORDS["short_families"] or (
            language in FAMILY_FIRST and plain not in {"aj", "cj", "dj", "jj", "tj"}
        )
    return any(sign in "aeiouy" or not sign.isascii() for sign in plain)


def _after_patronymic(names: list[str], language: str) -> list[str]:
    """Return the family of "Mohammed bin Rashid Al Zirk"; "Ahmad bin Abdullah" is sorted as it is spoken."""
    at = next(number for number, word in enumerate(names) if number and _bare(word) in _WORDS["patronymics"])
    clan = next((number for number in range(at + 1, len(names) - 1) if _bare(names[number]) in {"al", "آل"}), None)
    if clan:
        return names[clan:]
    return names[at:] if language == "ar" else []


def _last(names: list[str], language: str) -> list[str]:
    """Return the last name with the particles before it, and what Spanish and Portuguese add to it."""
    start = len(names) - 1
    if language == "pt" and start > 1 and _bare(names[start]) in _WORDS["kept_suffixes"]:
        start -= 1
    if language in {"es", "ca", "gl"} and start > 1:
        if names[start - 1].casefold() in {"y", "i", "e"}:
            start -= 2
        elif not _is_particle(names[start - 1]) and not _is_initial(names[start - 1]):
            before = names[start - 1].casefold()
            start -= start > 2 or before not in _WORDS["iberian_given"]
    while start > 1 and _is_particle(names[start - 1]):
        start -= 1
    return names[start:]


def _is_suffix(names: list[str], language: str) -> bool:
    """Tell whether the last word is Jr. or PhD. "MA" is also a family name in capitals, "Ma" is nothing else."""
    written, bare = names[-1].strip(","), _bare(names[-1])
    if bare not in _WORDS["suffixes"]:
        return False
    if bare in {"ma", "ba", "ra", "pe"} and "." not in written:
        return written.isupper() and (names[-2].endswith(",") or (len(names) > 2 and language not in FAMILY_FIRST))
    return True


def _is_particle(word: str) -> bool:
    return _bare(word) in _WORDS["particles"]


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1


def _split(name: str) -> list[str]:
    return unicodedata.normalize("NFC", name).split()


def _bare(word: str) -> str:
    """Return a word as it is looked up: "Ph.D.," is phd."""
    return word.casefold().strip(",，").replace(".", "").replace("’", "'")


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if sign.isalpha())


def _primary(language: str) -> str:
    return re.split(r"[-_]", language.casefold())[0]
