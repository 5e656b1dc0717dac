"""Typing errors: what a word that is found nowhere may have meant."""

from collections.abc import Callable, Iterable
from functools import cache

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Substr

from events.models import SearchWord

from .folding import LONGEST_TOKEN
from .matching import Search
from .terms import Term

SHORTEST = 4
MOST_WORDS = 3
CANDIDATES = 4_000


def correction(search: Search, finds: Callable[[Search], bool]) -> str | None:
    """Return the search with its unknown words spelled as the catalogue has them, None when that finds nothing.

    finds: whether a search has hits among published events with the other filters of the question, so that no draft's
    word is told. For a search without hits: one query, and what ``finds`` asks.
    """
    unknown = [term for term in search.terms if not term.is_run and _is_word(term.written)][:MOST_WORDS]
    if not unknown:
        return None
    spelled = dict(_candidates(unknown))
    replaced = {}
    for term in unknown:
        is_known = any(word.startswith(term.beginnings) for word in spelled)
        if not is_known and (nearest := _nearest(term.written, spelled)):
            replaced[term.written] = spelled[nearest]
    if not replaced:
        return None
    text = " ".join(replaced.get(term.written, term.written) for term in search.terms)
    return text if finds(Search(text, search.language)) else None


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, dropped, changed or swapped with their neighbour; most + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        earlier, before, row = before, row, [index]
        for place, against in enumerate(other, 1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != against))
            if index > 1 and place > 1 and letter == other[place - 2] and one[index - 2] == against:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_word(text: str) -> bool:
    return len(text) >= SHORTEST and not any(letter.isdigit() for letter in text)


def _nearest(word: str, among: Iterable[str]) -> str | None:
    """Return the nearest word: one mistake in five letters, two in more; of equals the one that begins alike."""
    most = 1 if len(word) < 6 else 2
    letters = set(word)
    # Each mistake brings at most one letter in and one out: most words are told apart without counting.
    alike = (other for other in among if len(letters ^ set(other)) <= 2 * most)
    near = [
        (away, other[:1] != word[:1], abs(len(other) - len(word)), other)
        for other in alike
        if (away := distance(word, other, most)) <= most
    ]
    return min(near)[-1] if near else None


def _candidates(terms: list[Term]) -> QuerySet:
    """Return words that begin like the terms, and words that may be meant by them: near in length, alike in letters.

    Alike is what shares trigrams, where PostgreSQL has pg_trgm; elsewhere what has the first letter or the next three.
    """
    similar = connection.vendor == "postgresql" and _has_trigrams(connection.settings_dict["NAME"])
    words = SearchWord.objects.annotate(size=Length("word"), inside=Substr("word", 2, 3))
    wanted = Q()
    for term in terms:
        written = term.written[:LONGEST_TOKEN]
        alike = Q(word__startswith=written[0]) | Q(inside=written[1:4])
        if similar:
            alike = Q(RawSQL("word %% %s", [written], output_field=BooleanField()))
        wanted |= Q(size__gte=len(written) - 2, size__lte=len(written) + 2) & alike
        for beginning in term.beginnings:
            wanted |= Q(word__startswith=beginning)
    return words.filter(wanted).order_by("pk").values_list("word", "spelled")[:CANDIDATES]


@cache
def _has_trigrams(database: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None
