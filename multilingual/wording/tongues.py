"""Languages in which an event can be followed, in the form that their label asks for.

A language has a name by itself ("английский", "Inggris"), one after "in" ("на английском", "bahasa Inggris") and one
after "into" ("английский", "bahasa Inggris"). A script is written, not spoken: whoever interprets into
Traditional Chinese speaks Chinese. Beside a label that says "sign language" a sign language is told by the rest of its
name.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from multilingual.wording.names import language_name

SPOKEN, INTO, WRITTEN, SIGNED = "spoken", "into", "written", "signed"

# What a sign language's name has in common with the label.
_SIGNED = {
    "en": " Sign Language",
    "ar": "لغة (?:ال)?إشارة ",
    "de": "[ -]Gebärdensprache",
    "es": "lengua de (?:señas|signos) ",
    "fr": "langue des signes ",
    "id": "Bahasa Isyarat ",
    "ja": "手話",
    "ko": " 수어",
    "pt-br": "língua de sinais ",
    "ru": " жестовый язык",
    "vi": "ngôn ngữ ký hiệu ",
    "zh-hans": "手语",
    "zh-hant": "手語",
}

# What a list says once, before its first language.
_SAID_ONCE = {"id": "bahasa ", "ru": "на ", "vi": "tiếng "}

# Russian names that are nouns with a case of their own; other names that are no adjectives have none.
_PREPOSITIONAL = {"иврит": "иврите", "санскрит": "санскрите", "жестовый язык": "жестовом языке"}


@lru_cache(maxsize=4096)
def language_in(code: str, language: str) -> str:
    """Return a language as it stands after "in": "English", "bahasa Inggris", "tiếng Anh", "на английском"."""
    return _in(language_name(code, language), language)


@lru_cache(maxsize=4096)
def spoken_name(code: str, language: str) -> str:
    """Return the name of a language that is heard: Chinese, whatever its script; 英語 and not 英文."""
    name = language_name(_without_script(code), language)
    return re.sub(r"(?<!中)文(?=$|（)", "語", name) if language == "zh-hant" else name


@lru_cache(maxsize=4096)
def signed_name(code: str, language: str) -> str:
    """Return a sign language as it stands beside the words "sign language": "British", "Libras", "Anh"."""
    name = language_name(code, language)
    if known := re.search(r"\(([^()]+)\)$", name):
        return known[1]
    return re.sub(_SIGNED[language], "", name).strip() or name


@lru_cache(maxsize=8192)
def _tongues(tags: tuple[str, ...], language: str, way: str) -> tuple[str, ...]:
    names = dict.fromkeys(_named(tag, language, way) for tag in tags)
    said = _SAID_ONCE.get(language, "\n")
    found: list[str] = []
    for name in names:
        is_said = any(before.startswith(said) for before in found[:1])
        found.append(name.removeprefix(said) if is_said else name)
    return tuple(found)


def tongues(tags: Iterable[str], language: str, way: str) -> tuple[str, ...]:
    """Return languages by name, each once, for a list behind a label. way: spoken, into, written or signed.

    What their names begin with is said once: "bahasa Inggris, Jepang", "на английском, китайском".
    """
    return _tongues(tuple(tags), language, way)


def _named(tag: str, language: str, way: str) -> str:
    if way == SIGNED:
        return signed_name(tag, language)
    if way == WRITTEN:
        return language_in(tag, language)
    name = spoken_name(tag, language)
    return name if way == INTO and language == "ru" else _in(name, language)


def _in(name: str, language: str) -> str:
    if language == "id":
        return f"b{name[1:]}" if name.startswith("Bahasa ") else f"bahasa {name}"
    return f"на {_prepositional(name)}" if language == "ru" else name


def _prepositional(name: str) -> str:
    """Return a Russian name in the prepositional: "бразильском португальском", "китайском (традиционное письмо)"."""
    name, space, detail = name.partition(" (")
    for noun, told in _PREPOSITIONAL.items():
        name = re.sub(rf"\b{noun}$", told, name)
    return re.sub(r"(?<=[кн])(?:ий|ый)\b", "ом", name) + space + detail


def _without_script(tag: str) -> str:
    language, *rest = tag.split("-")
    return "-".join([language, *(subtag for subtag in rest if len(subtag) != 4)])
