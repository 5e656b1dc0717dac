"""Structured data (schema.org as JSON-LD): what a page shows, for search engines. Records in, dictionaries out.

Decision 0025 says what is told and what is not. Costs no query: everything was loaded for the page.
"""

from .event import event_node, session_node
from .nodes import Addresses, Node, breadcrumbs, graph, item_list, listed_events
from .nouns import (
    city_node,
    initiative_node,
    office_node,
    organization_node,
    person_node,
    series_node,
    site_page_node,
    theme_node,
    website_node,
)

__all__ = [
    "Addresses",
    "Node",
    "breadcrumbs",
    "city_node",
    "event_node",
    "graph",
    "initiative_node",
    "item_list",
    "listed_events",
    "office_node",
    "organization_node",
    "person_node",
    "series_node",
    "session_node",
    "site_page_node",
    "theme_node",
    "website_node",
]
