"""Indexes that may grow: pages in the order of the alphabet, each found by the last record of the one before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, Func, QuerySet, TextField, Value
from django.db.models.functions import Left
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import TemplateView

from multilingual.expressions import alphabet
from multilingual.initials import by_initial
from multilingual.reading import read
from multilingual.sorting import sort_key
from multilingual.whole_numbers import whole_number

PER_PAGE = 100
BEFORE_LETTERS = " \"'«»„“”‚‘’「『《〈(¿¡"
"""What a name may begin with that no directory sorts it by."""


@dataclass(frozen=True)
class Page:
    """One page. next_cursor: of the next page, None on the last; is_unknown: the cursor leads nowhere."""

    records: list
    next_cursor: str | None = None
    is_unknown: bool = False


def page_after(records: QuerySet, *, key: Expression, cursor: str, size: int = PER_PAGE) -> Page:
    """Return the page that begins after the record whose primary key is ``cursor``; the first page for "".

    key: what the records are sorted by, never NULL; the primary key decides between equals. One query and what it
    prefetches; one more for a cursor, which stays good when its record has been withdrawn or renamed meanwhile.
    """
    ordered = records.alias(page_key=key)
    if cursor:
        last = _place(records, key, cursor)
        if last is None:
            return Page([], is_unknown=True)
        value, pk = last
        # The first comparison is redundant, and lets an index find the place.
        ordered = ordered.filter(page_key__gte=value).exclude(page_key=value, pk__lte=pk)
    found = list(ordered.order_by("page_key", "pk")[: size + 1])
    next_cursor = str(found[size - 1].pk) if len(found) > size else None
    return Page(found[:size], next_cursor)


def _place(records: QuerySet, key: Expression, cursor: str) -> tuple | None:
    pk = whole_number(cursor)
    if pk is None:
        return None
    everything = records.model._base_manager.filter(pk=pk)
    return everything.annotate(page_key=key).values_list("page_key", "pk").first()


class AlphabeticalList(TemplateView):
    """An index page. Give ``get_queryset``; ``sort_key`` where records are not sorted by ``name``.

    ``?cursor=`` leads to the next page; a cursor that is none is explained, and nothing is listed.
    """

    per_page = PER_PAGE

    def sort_key(self) -> Expression:
        return alphabet("name")

    def given(self, parameter: str) -> str:
        return self.request.GET.get(parameter, "").strip()

    def listed(self) -> QuerySet:
        """Return what is listed, page by page."""
        return self.get_queryset()

    def get_context_data(self, **kwargs: object) -> dict:
        cursor = self.given("cursor")
        page = page_after(self.listed(), key=self.sort_key(), cursor=cursor, size=self.per_page)
        return super().get_context_data(**kwargs) | {"page": page, "is_first_page": not cursor}


class LetteredList(AlphabeticalList):
    """An index under letters. Give ``sort_name`` where records are not sorted by ``name``.

    An index of one page has its letters on it. One of several has a page for each, at ``?letter=``, and asks once more
    which there are; a letter that it has not is explained as a cursor is.
    """

    def sort_name(self, record: Any) -> str:
        """Return what `sort_key` sorts a record by, whose first letter it stands under."""
        return read(record, "name").text

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The letters of the whole index in their order, and with which characters the names under each begin."""
        language = get_language()
        found = self.get_queryset().prefetch_related(None).values_list(self._beginning(), flat=True).distinct()
        return dict(by_initial(sorted(found, key=lambda first: sort_key(first, language)), str, language))

    def _beginning(self) -> Expression:
        return Left(Func(self.sort_key(), Value(BEFORE_LETTERS), function="LTRIM", output_field=TextField()), 1)

    def listed(self) -> QuerySet:
        letter = self.given("letter")
        if not letter:
            return super().listed()
        return super().listed().alias(beginning=self._beginning()).filter(beginning__in=self.beginnings.get(letter, []))

    def get_context_data(self, **kwargs: object) -> dict:
        """Add ``letters`` with what stands under each on this page, ``all_letters`` where there are more pages."""
        context, letter = super().get_context_data(**kwargs), self.given("letter")
        page, is_first_page = context["page"], context["is_first_page"] and not letter
        return context | {
            "page": page if page.records or not letter else Page([], is_unknown=True),
            "is_first_page": is_first_page,
            "letter": letter,
            "letters": by_initial(page.records, self.sort_name, get_language()),
            "all_letters": list(self.beginnings) if page.next_cursor or not is_first_page else [],
        }
