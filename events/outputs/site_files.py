"""What programs ask of a site as a whole: manifest of a web application, OpenSearch, security.txt. Bytes out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

MANIFEST_TYPE = "application/manifest+json; charset=utf-8"
OPENSEARCH_TYPE = "application/opensearchdescription+xml; charset=utf-8"

PAPER = "#fcf9f2"
"""The ground of light pages, ``--paper`` in tokens.css: manifests know no oklch()."""

_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST_NAME = 16
"""Characters of a ShortName; browsers leave out a description with a longer one."""


@dataclass(frozen=True)
class WholeSite:
    """The site in one language. name, description: in its words; home: the path of its first page."""

    name: str
    description: str
    language: str
    direction: str
    home: str


@dataclass(frozen=True)
class Icon:
    """A square picture. is_maskable: may be cut to a circle."""

    address: str
    side: int
    is_maskable: bool = False


def manifest(site: WholeSite, icons: Sequence[Icon]) -> bytes:
    """Return the manifest with which a telephone keeps the site among its applications (W3C appmanifest)."""
    told = {
        "id": "/",  # one application, in whatever language it was kept
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "lang": site.language,
        "dir": site.direction,
        "start_url": site.home,
        "scope": "/",
        "display": "minimal-ui",  # a page can be shared and gone back from: it stays a site
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.side}x{icon.side}",
                "type": "image/png",
                "purpose": "maskable" if icon.is_maskable else "any",
            }
            for icon in icons
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def opensearch(site: WholeSite, *, search: str, own: str, icon: str) -> bytes:
    """Return how a browser searches the site (OpenSearch 1.1). search: address of the answers, with "{searchTerms}";
    own: address of this file; icon: of a square picture of 16 pixels."""
    ElementTree.register_namespace("", _OPENSEARCH)
    root = ElementTree.Element(f"{{{_OPENSEARCH}}}OpenSearchDescription")

    def add(name: str, text: str | None = None, **attributes: str) -> None:
        ElementTree.SubElement(root, f"{{{_OPENSEARCH}}}{name}", attributes).text = text

    add("ShortName", site.name[:LONGEST_NAME])
    add("Description", site.description)
    add("Language", site.language)
    add("InputEncoding", "UTF-8")
    add("Image", icon, width="16", height="16", type="image/x-icon")
    add("Url", type="text/html", template=search)
    add("Url", type="application/opensearchdescription+xml", rel="self", template=own)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def security_txt(*, contacts: Sequence[str], expires: date, languages: Sequence[str], own: str) -> bytes:
    """Return whom to tell of a weakness (RFC 9116). expires: the last day on which the contacts may be believed."""
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {expires.isoformat()}T23:59:59Z",
        f"Preferred-Languages: {', '.join(languages)}",
        f"Canonical: {own}",
        "",
    ]
    return "\n".join(lines).encode()


def humans_txt(name: str, summary: str, run_by: str, *, contact: str) -> bytes:
    """Return whose site this is, for people who look behind pages (humanstxt.org); what is empty is left out."""
    lines = [name, summary, f"Run by: {run_by}" if run_by else "", f"Contact: {contact}"]
    return "\n".join([*filter(None, lines), ""]).encode()
