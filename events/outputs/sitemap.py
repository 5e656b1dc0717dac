"""Sitemaps (sitemaps.org, with the alternates of search engines): records in, bytes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
ElementTree.register_namespace("", _SITEMAP)
ElementTree.register_namespace("xhtml", _XHTML)


@dataclass(frozen=True)
class Place:
    """A page in all the languages its text exists in.

    addresses: language → absolute address; default: the one for readers of any other language; changed_at: None
    for a page that depends on the hour.
    """

    addresses: dict[str, str]
    default: str
    changed_at: datetime | None = None


def sitemap(places: Iterable[Place]) -> bytes:
    """Return a sitemap with an entry for each language of each place, each naming all the others."""
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for place in places:
        for address in place.addresses.values():
            entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
            ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = address
            if place.changed_at:
                day = place.changed_at.isoformat(timespec="seconds")
                ElementTree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = day
            for language, other in [*place.addresses.items(), ("x-default", place.default)]:
                attributes = {"rel": "alternate", "hreflang": language, "href": other}
                ElementTree.SubElement(entry, f"{{{_XHTML}}}link", attributes)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Return an index of sitemaps."""
    root = ElementTree.Element(f"{{{_SITEMAP}}}sitemapindex")
    for address in addresses:
        entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}sitemap")
        ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = address
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
