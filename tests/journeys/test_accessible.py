"""axe-core finds nothing: the main pages in four languages, light and dark, and every other kind of page once."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import PAGES

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FORUM = "events/zero-carbon-city-international-forum-2022/"
MAIN = ("", "events/", "events/calendar/2026-12/", "events/map/", FORUM, "offices/")


def violations(page, addresses, rules=RULES):
    """Return what axe finds on pages: address, rule and the first element of each."""
    axe, found = Axe(), []
    for address in addresses:
        page.goto(address)
        answer = axe.run(page, options={"runOnly": rules}).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"][:120]) for one in answer]
    return found


@pytest.mark.parametrize(
    ("scheme", "rules"),
    [("light", RULES), ("dark", ["color-contrast"])],  # nothing but colours is another by night
)
def test_axe_finds_nothing_on_the_main_pages(new_page, demo_site, scheme, rules):
    page = new_page(color_scheme=scheme)

    found = violations(page, [f"/{code}/{path}" for code in ("en", "ar", "zh-hant", "vi") for path in MAIN], rules)

    assert found == []


def test_axe_finds_nothing_on_any_other_kind_of_page(new_page, demo_site):
    assert violations(new_page(), [f"/en/{path}" for path in PAGES if path not in MAIN]) == []
