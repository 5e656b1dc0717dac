"""Records of one name are told apart: by as much as is needed, and only where the name is another's too."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language

from .expressions import ReadingText
from .models import Record
from .reading import read
from .wording import country

_TOLD = "_told"


def told_apart(named: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, ...]]:
    """Return for each name with what may be said about it, the most telling first, what has to be said.

    Nothing where no other has the name, or where all that have it would be told the same; otherwise from the first on
    until they differ. Empty words and repetitions are left out. Names and words are compared without case.
    """
    telling = [_telling(words) for _name, words in named]
    said: list[tuple[str, ...]] = [()] * len(named)
    waiting = [(members, 0) for members in _groups(range(len(named)), lambda at: named[at][0])]
    while waiting:
        members, depth = waiting.pop()
        if len({tuple(map(_folded, telling[at])) for at in members}) == 1:
            continue
        for at in members:
            said[at] = telling[at][: depth + 1]
        parts = _groups(members, lambda at, depth=depth: (*telling[at], *[""] * (depth + 1))[depth])
        waiting += [(part, depth + 1) for part in parts]
    return said


def _groups(members: Iterable[int], word: Any) -> list[list[int]]:
    found = defaultdict(list)
    for at in members:
        found[_folded(word(at))].append(at)
    return list(found.values())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in words:
        if word.strip():
            found.setdefault(_folded(word), word)
    return tuple(found.values())


# Of records ----------------------------------------------------------------------------------------------------------


def with_tellers(records: QuerySet, language: str | None = None) -> QuerySet:
    """Load what tells the records apart, as a reader of a language (None: the active one) sees it. Adds no query."""
    paths = records.model.told_apart_by
    codes = {f"{path}{_TOLD}": F(path) for path in paths if _is_country(path)}
    return records.reading(*(path for path in paths if not _is_country(path)), language=language).annotate(**codes)


def tellers(record: Record, language: str | None = None) -> list[str]:
    """Return what may be said about a record that was loaded `with_tellers`. Costs no query."""
    language = language or get_language() or "en"
    return [
        country(getattr(record, f"{path}{_TOLD}") or "", language)
        if _is_country(path)
        else read(record, path, language).text
        for path in record.told_apart_by
    ]


def shown_name(record: Record, field: str | None = None) -> str:
    """Return the name by which a list of choices shows a record: the field's, else the title's, else ``str()``."""
    field = field or record.title_field
    return (read(record, field).text if field else "") or str(record)


def details_of(
    records: Iterable[Record], *, among: QuerySet | None = None, field: str | None = None
) -> dict[int, tuple[str, ...]]:
    """Return primary key → what has to be said beside the names of some records of one model, so that no other
    record is taken for them.

    among: with which others they may be mixed up (None: all); field: what names them (None: see `shown_name`).
    One query, none without records or where nothing tells them apart. The database finds other spellings of a
    name in small, large or initial letters.
    """
    found = {record.pk: record for record in records}
    model = next((type(record) for record in found.values()), None)
    if model is None or not model.told_apart_by:
        return {}
    among = model.objects.all() if among is None else among
    alike = Q(pk__in=found)
    for column, names in _names(model, found.values(), field).items():
        alike |= Q(**{f"{column}__in": {case for name in names for case in _cases(name)}})
    field = field or model.title_field
    among = among.only("original_language", *model.named_by)
    if field:
        among = among.annotate(shown_name=ReadingText(field, get_language() or "en")).reading(field)
    others = {each.pk: each for each in with_tellers(among.filter(alike))}
    keys = [*found, *(others.keys() - found)]
    named = [shown_name(found.get(key) or others[key], field) for key in keys]
    said = told_apart(
        [(name, tellers(others[key]) if key in others else []) for key, name in zip(keys, named, strict=True)]
    )
    return {key: words for key, words in zip(keys, said, strict=True) if key in found}


def _names(model: type[Record], records: Iterable[Record], field: str | None) -> dict[str, set[str]]:
    """Return column → what it holds where some records are called as they are."""
    if field or model.title_field:
        return {"shown_name": {shown_name(record, field) for record in records}}
    return {column: {getattr(record, column) for record in records} - {""} for column in model.named_by}


def _cases(name: str) -> set[str]:
    return {name, name.lower(), name.upper(), name.title()}


def _is_country(path: str) -> bool:
    return path.rpartition("__")[2] == "country"
