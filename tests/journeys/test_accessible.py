"""axe-core finds nothing: four languages, light and dark, a page of each kind."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import PAGES

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page, demo_site, scheme):
    page, axe, found = new_page(color_scheme=scheme), Axe(), []

    for language in ("en", "ar", "zh-hant", "vi"):
        for path in PAGES:
            page.goto(f"/{language}/{path}")
            violations = axe.run(page, options={"runOnly": RULES}).response["violations"]
            found += [(language, path, one["id"], one["nodes"][0]["html"][:120]) for one in violations]

    assert found == []
