"""What a reader sees on the page of a search for everything: groups, what is in each, its number and its way on."""

import re
from html import unescape

FOLDERS = {
    "upcoming": "events",
    "past": "events",
    "initiative": "initiatives",
    "organization": "organizations",
    "office": "offices",
    "speaker": "speakers",
    "city": "cities",
    "theme": "themes",
    "series": "series",
}


def groups(response) -> dict[str, list[str]]:
    """Return group → slugs of what is listed in it, both in the order of the page."""
    return {name: _slugs(part, FOLDERS[name]) for name, part in _sections(response)}


def numbers(response) -> dict[str, str]:
    """Return group → the number beside its heading."""
    return {name: re.search(r'class="count">([^<]*)<', part)[1] for name, part in _sections(response)}


def ways_on(response) -> dict[str, str]:
    """Return group → where all of it is, for those that are not shown whole."""
    found = ((name, re.search(r'<p class="more[^>]*>\s*<a href="([^"]*)"', part)) for name, part in _sections(response))
    return {name: unescape(match[1]) for name, match in found if match}


def _sections(response) -> list[tuple[str, str]]:
    assert response.status_code == 200, response.status_code
    _before, *parts = response.content.decode().split('aria-labelledby="found-')
    return [(part.partition('"')[0], part.partition("</section>")[0]) for part in parts]


def _slugs(part: str, folder: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="/[a-z-]+/{folder}/([^"/?]+)/', part)))
