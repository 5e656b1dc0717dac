"""What stands around records: pages, facets, and what went wrong. Shapes, as in `shapes`."""

from msgspec import UNSET, Struct, UnsetType


class FacetValue(Struct):
    """A value of a filter. count: of the events that have it and meet all other filters."""

    value: str
    label: str
    count: int
    is_chosen: bool


class FacetOf(Struct):
    """A filter's values."""

    label: str
    values: list[FacetValue]


class Page(Struct, kw_only=True):
    """A page of a list. next: address of the next page, None on the last. count, facets: of events only."""

    next: str | None
    count: int | UnsetType = UNSET
    facets: dict[str, FacetOf] | UnsetType = UNSET


class Wrong(Struct):
    """A parameter that was not understood, and why."""

    parameter: str
    message: str


class Problem(Struct):
    """What went wrong, in the reader's language (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    language: str
    errors: list[Wrong]
