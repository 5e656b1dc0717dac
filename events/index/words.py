"""The words of titles and names that a mistyped one may mean (`events.search.spelling`)."""

from collections.abc import Iterable
from functools import lru_cache

from events.models import SearchWord
from events.search.compounds import without_apostrophes
from events.search.folding import LONGEST_TOKEN, fold, is_cjk, words

SHORTEST_WORD = 3


def keep_words(texts: Iterable[str]) -> None:
    """Keep the words of texts. One query; none where they have no word."""
    write_words(spelled(texts))


def write_words(found: dict[str, str]) -> None:
    rows = [SearchWord(word=word, spelled=text[:120]) for word, text in found.items()]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)


def spelled(texts: Iterable[str]) -> dict[str, str]:
    """Return the words of texts that a mistyped one may mean: folded → as it was first written."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(word for text in dict.fromkeys(texts) for word in text.split()):
        if folded := _folded_word(word):
            found.setdefault(folded, word.strip(".,;:!?()[]{}«»“”„\"'‘’،؛؟*_#"))
    return found


@lru_cache(maxsize=50_000)
def _folded_word(word: str) -> str | None:
    """Return what may be meant when somebody mistypes it, None for what is no word. They come again and again."""
    folded = words(without_apostrophes(fold(word)))
    return folded[0] if len(folded) == 1 and _may_be_meant(folded[0]) else None


def _may_be_meant(word: str) -> bool:
    return SHORTEST_WORD <= len(word) <= LONGEST_TOKEN and not is_cjk(word) and not word.isdigit()
