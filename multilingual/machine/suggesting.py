"""The one function that the desk asks for suggestions."""

from collections.abc import Iterable, Sequence
from time import monotonic

from django.conf import settings

from multilingual.glossary import Glossary, glossary

from .protecting import lines_of, put_away, put_back
from .providers import DeepL, LibreTranslate, Provider

PATIENCE = 20
"""After so many seconds nothing more is asked: whoever waits for the page gets what there is."""


def is_configured() -> bool:
    """Return whether there is a service that translates."""
    return settings.MACHINE_TRANSLATION is not None


def suggest(
    texts: Sequence[str], source: str, target: str, *, names: Iterable[str] = (), terms: Glossary | None = None
) -> list[str]:
    """Return a machine's translations of texts, in their order; "" for a text of which it made nothing whole.

    names: stay as they are; terms: of the glossary (None: all of them, by one query), which are called as it says.
    Who keeps one records Origin.MACHINE. Raises Unavailable.
    """
    provider, names = _provider(), list(names)
    if terms is None:
        terms = glossary()
    split = [lines_of(text) for text in texts]
    lines = {words for each in split for _begin, words in each if words.strip()}
    away = {words: put_away(words, source, target, terms, names) for words in sorted(lines)}
    wanted = list(dict.fromkeys(sent for sent, _kept in away.values()))
    found = _translated(provider, wanted, source, target)
    return [_joined(each, away, found) for each in split]


def _translated(provider: Provider, wanted: list[str], source: str, target: str) -> dict[str, str]:
    found: dict[str, str] = {}
    until = monotonic() + PATIENCE
    for begin in range(0, len(wanted), provider.most):
        if begin and monotonic() > until:
            break
        batch = wanted[begin : begin + provider.most]
        found |= zip(batch, provider.translated(batch, source, target), strict=True)
    return found


def _joined(lines: list[tuple[str, str]], away: dict[str, tuple[str, list[str]]], found: dict[str, str]) -> str:
    written = []
    for begin, words in lines:
        translated = ""
        if words in away:
            sent, kept = away[words]
            translated = put_back(found.get(sent, ""), kept)
            if not translated.strip():
                return ""
        written.append(f"{begin}{translated}")
    return "\n".join(written)


def _provider() -> Provider:
    service, url, key = settings.MACHINE_TRANSLATION
    return DeepL(key, url) if service == "deepl" else LibreTranslate(url, key)
