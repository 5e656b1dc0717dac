"""Words that many events have, as sets: the database takes tens of milliseconds to name half of a large catalogue.

`Words` says for each part of a search (see `lexemes.Part`) which events have it, drafts too, as bits by primary key.
`renew` finds and keeps them (`CommonWord`), `load` is for who answers requests and then follows each change by
`followed`. What is rarer, the database is asked for.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from events.models import CatalogueChange, CommonWord, EventSearch
from events.search.folding import is_cjk
from events.search.lexemes import ANY, Part, parts_finding
from events.search.matching import MAX_INLINE_IDS, events_having
from events.search.terms import SHORTEST_STEM

from . import bits, journal

SAMPLE = 1_000
"""Events among which the common words are looked for."""
SHARE = 0.1
"""Words that fewer of the events have are left to the database, as are those of fewer than `MAX_INLINE_IDS` events."""
MOST_PARTS = 3_000
"""13 KB each for a hundred thousand events."""

Words = dict[Part, int]


def load() -> tuple[journal.Newest, Words]:
    """Return the newest journal entry that is in the words, and the words: none when too much has changed since.

    Three queries; half a second for a hundred thousand events.
    """
    latest, kept = journal.latest(), _kept()
    entries = journal.since(*kept) if kept else None
    if entries is None:
        return latest, {}
    rows = CommonWord.objects.values_list("part", "events")
    words = {tuple(part.split()): bits.read(events) for part, events in rows}
    return (entries[-1][:2] if entries else kept), followed(words, journal.events_of(entries))


def renew() -> Iterator[tuple[int, int]]:
    """Find and keep the common words; yield (done, all) at times. Two queries, and one for each word.

    Everybody who follows the journal reads everything anew then.
    """
    before = journal.latest()
    keys = list(EventSearch.objects.order_by("pk").values_list("pk", flat=True))
    parts = _common(keys) if len(keys) > MAX_INLINE_IDS else []
    words = {}
    for done, part in enumerate(parts, 1):
        words[part] = bits.of(events_having([part]), keys[-1] + 1)
        yield done, len(parts)
    _keep(words, before)


def is_outdated() -> bool:
    """Return whether nobody could `load` the words of a large catalogue. Two queries, three for a small one."""
    kept = _kept()
    return journal.since(*kept) is None if kept else EventSearch.objects.count() > MAX_INLINE_IDS


def _kept() -> journal.Newest | None:
    return CommonWord.objects.values_list("number", "token").first()


def followed(words: Words, changed: Iterable[int]) -> Words:
    """Return the words with these events as they are indexed now. One query; none when there is nothing to do."""
    changed = set(changed)
    if not words or not changed:
        return words
    gone = sum(1 << key for key in changed)
    found = {part: events & ~gone for part, events in words.items()}
    for key, lexemes in EventSearch.objects.filter(pk__in=changed).values_list("pk", "lexemes"):
        there = sorted(_words(lexemes))
        for part in found:
            if any(_found(there, part)):
                found[part] |= 1 << key
    return found


@transaction.atomic
def _keep(words: Words, before: journal.Newest) -> None:
    """Keep words that were read after an entry, as they are now; nobody writes meanwhile."""
    CommonWord.objects.all().delete()
    journal.hold()
    entries = journal.since(*before)
    number, token = journal.note(CatalogueChange.EVERYTHING)
    if entries is not None:
        CommonWord.objects.bulk_create(
            (
                CommonWord(part=" ".join(part), events=bits.written(events), number=number, token=token)
                for part, events in followed(words, journal.events_of(entries)).items()
            ),
            batch_size=100,
        )


def _common(keys: Sequence[int]) -> list[Part]:
    """Return what searches ask for and many of the events have, the most common first."""
    least = max(SHARE, MAX_INLINE_IDS / len(keys))
    keys = keys[:: -(-len(keys) // SAMPLE)]
    having: dict[str, int] = defaultdict(int)
    texts = EventSearch.objects.filter(pk__in=keys).values_list("lexemes", flat=True)
    for number, lexemes in enumerate(texts.iterator(chunk_size=100)):
        for word in _words(lexemes):
            having[word] |= 1 << number
    families: dict[str, int] = defaultdict(int)
    for word, events in having.items():
        families[_family(word)] |= events
    maybe = (word for word in having if families[_family(word)].bit_count() >= least * len(keys))
    parts = {part for word in maybe for part in parts_finding(word)}
    words = sorted(having)
    shares = {part: _any(words, part, having).bit_count() / len(keys) for part in parts}
    common = [part for part in parts if shares[part] >= least]
    return sorted(common, key=lambda part: (-shares[part], part))[:MOST_PARTS]


def _family(word: str) -> str:
    """Return with what all words begin that may be found with this one: only in a common family are common words."""
    return word[:1] if is_cjk(word) else word[:SHORTEST_STEM]


def _any(words: list[str], part: Part, having: dict[str, int]) -> int:
    """Return the union of what the words have that a part finds."""
    found = 0
    for word in _found(words, part):
        found |= having[word]
    return found


def _words(lexemes: str) -> Iterable[str]:
    """Yield what stands anywhere in an event, without its mark."""
    return (lexeme[1:] for lexeme in lexemes.split() if lexeme[0] == ANY)


def _found(words: list[str], part: Part) -> Iterator[str]:
    """Yield those of sorted words that a part asks for: the twin of the index."""
    for token in part:
        beginning = token.removesuffix("*")
        at = bisect_left(words, beginning)
        while at < len(words) and (words[at].startswith(beginning) if token != beginning else words[at] == token):
            yield words[at]
            at += 1
