"""What search engines read on a page: its structured data, made from what the page was given, without a query."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpResponse

from events.outputs.structured_data import Addresses, Node, breadcrumbs, graph, item_list, listed_events
from events.outputs.structured_data.nodes import unmarked
from multilingual.models import Record
from multilingual.reading import read
from multilingual.templating.addresses import url
from organizations.pictures import picture_files


def absolute(view: str, *arguments: str) -> str:
    """Return the absolute address of a page in the active language."""
    return settings.SITE_URL + url(view, *arguments)


def pictures(file) -> list[str]:
    """Return the absolute addresses of the files of an uploaded picture, the widest first."""
    return [settings.SITE_URL + default_storage.url(name) for name, _width, _height in picture_files(file.name or "")]


def absolute_steps(crumbs: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """Return the way to a page with absolute addresses."""
    return [(settings.SITE_URL + address, words) for address, words in crumbs]


ADDRESSES = Addresses(absolute, pictures)


class Described:
    """A page with structured data. Give ``nodes``, which reads the finished context."""

    def nodes(self, context: dict) -> Iterable[Node]:
        """Return what the page shows."""
        raise NotImplementedError

    def render_to_response(self, context: dict, **kwargs: object) -> HttpResponse:
        """Print the page with its structured data."""
        return super().render_to_response(context | {"structured_data": graph(self.nodes(context))}, **kwargs)


class DescribedNoun(Described):
    """The page of a record that an index leads to. index: the index's page and name; its events are listed."""

    def index(self) -> tuple[str, str]:
        raise NotImplementedError

    def node(self, context: dict) -> Node:
        raise NotImplementedError

    def rows(self, context: dict) -> list:
        """Return the rows of events on the page."""
        return [*context["agenda"].upcoming, *context["agenda"].past]

    def nodes(self, context: dict) -> Iterable[Node]:
        node, (view, name) = self.node(context), self.index()
        yield node
        yield breadcrumbs([(absolute(view), name)], node["name"])
        if listed := self.rows(context):
            yield listed_events([row.event for row in listed], ADDRESSES)


class DescribedIndex(Described):
    """An index of records. page_of_record: the page that each has."""

    page_of_record: str

    def records(self, context: dict) -> Iterable[Record]:
        return context["page"].records

    def name(self, record: Record) -> str:
        return unmarked(read(record, "name"))

    def nodes(self, context: dict) -> Iterable[Node]:
        records = list(self.records(context))
        if records:
            yield item_list((absolute(self.page_of_record, each.slug), self.name(each)) for each in records)
