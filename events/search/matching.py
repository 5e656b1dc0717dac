"""A search as one object: what is asked, which events have it, in which order they matter.

Common words hit a third of a large catalogue. The index alone answers, for all events at once and in milliseconds:
nothing here asks event by event, which would read all that an event consists of.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db import connection
from django.db.models.expressions import RawSQL

from multilingual.languages import CODES

from .lexemes import Conditions, Part, anywhere, called, conditions, parts_of
from .terms import MAX_TERMS
from .terms import terms as terms_of

MAX_LOOKED_INTO = 3_000
"""Of more events the texts are not looked into for their rank: half of all would have to be named."""
MAX_RANKED = 1_000
"""Events that are ordered by relevance; a list in that order ends with them."""
_MATCH = "rowid FROM events_eventsearch_fts WHERE events_eventsearch_fts MATCH %s"


def events_found(*asked: Conditions) -> list[list[int]]:
    """Return the primary keys of all events that each of the conditions finds, drafts too, in no order. One query."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT {', '.join(['events_found(%s)'] * len(asked))}", [_tsquery(one) for one in asked])
            return [keys or [] for keys in cursor.fetchone()]
        parts = (f"SELECT {number}, {_MATCH}" for number in range(len(asked)))
        cursor.execute(" UNION ALL ".join(parts), [_fts5(one) for one in asked])
        found: list[list[int]] = [[] for _ in asked]
        for number, key in cursor.fetchall():
            found[number].append(key)
        return found


def events_having(parts: Iterable[Part]) -> list[int]:
    """Return the primary keys of all events that have these parts, drafts too, in no order. One query."""
    return events_found(anywhere(parts))[0]


class Search:
    """What a reader of ``language`` typed.

    terms: what a hit must have, at most `MAX_TERMS`; is_cut: more was asked for. parts: the same, as it is indexed.
    """

    def __init__(self, text: str, language: str):
        self.text, self.language = text, language
        terms = terms_of(text, language)
        self.terms, self.is_cut = terms[:MAX_TERMS], len(terms) > MAX_TERMS

    def __str__(self):
        return self.text

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.terms)

    def event_ids(self) -> list[int]:
        """Return every event that is found, drafts too, in no order. One query; none for a search without words."""
        return events_having(self.parts) if self.terms else []

    def in_sql(self) -> RawSQL:
        """Return the keys of every event that is found, drafts too, as a part of another query. Of one with words."""
        asked = anywhere(self.parts)
        if connection.vendor == "postgresql":
            return RawSQL("SELECT unnest(events_found(%s))", [_tsquery(asked)])
        return RawSQL(f"SELECT {_MATCH}", [_fts5(asked)])  # noqa: S611 - the same

    def asked(self, *, in_title: bool = False, languages: Iterable[str] = CODES) -> Conditions:
        """Return what must hold for an event to have everything in one of these languages."""
        return conditions(self.terms, languages, in_title=in_title)

    def rank_conditions(self, *, is_common: bool) -> list[Conditions]:
        """Return what is asked to put the events found in order, the best first; who has none of it comes last.

        The whole title (`called`), in a title of the reader's language, in another title, and, unless the words are
        common, in a text of the reader's language: half of all events would have to be named for it. Of a search that
        has words.
        """
        own = [self.language]
        asked = [called(self.text), self.asked(in_title=True, languages=own), self.asked(in_title=True)]
        return asked if is_common else [*asked, self.asked(languages=own)]


def _tsquery(asked: Conditions) -> str:
    # Lexemes hold letters and digits only: nothing in them is an operator or needs escaping.
    return _joined(asked, " | ", " & ", lambda lexeme: f"{lexeme[:-1]}:*" if lexeme.endswith("*") else lexeme)


def _fts5(asked: Conditions) -> str:
    return _joined(
        asked, " OR ", " AND ", lambda lexeme: f'"{lexeme[:-1]}"*' if lexeme.endswith("*") else f'"{lexeme}"'
    )


def _joined(asked: Conditions, either: str, both: str, written) -> str:
    in_one = (both.join(f"({either.join(map(written, lexemes))})" for lexemes in needed) for needed in asked)
    return either.join(f"({needed})" for needed in in_one)
