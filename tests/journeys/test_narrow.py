"""At 320 pixels nothing scrolls sideways, in any language, nor in one whose words are 60 % longer."""

import pytest

from multilingual.languages import CODES

from .pages import PAGES

pytestmark = pytest.mark.browser

# What makes every text on the page longer by 60 %, in words of its own length, as a pseudo-language does.
LENGTHEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    node.data = node.data.replace(/\\p{L}{2,}/gu, word => word + "ã".repeat(Math.ceil(word.length * 0.6)));
  }
}"""
OVERHANG = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def narrow(new_page):
    return new_page(viewport={"width": 320, "height": 640})


def test_no_page_scrolls_sideways_in_any_language(narrow, demo_site):
    wide = []

    for language in CODES:
        for path in PAGES:
            narrow.goto(f"/{language}/{path}")
            if narrow.evaluate(OVERHANG) > 0:
                wide.append((language, path))

    assert wide == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_scrolls_sideways_with_longer_words(narrow, demo_site, language):
    wide = []

    for path in PAGES:
        narrow.goto(f"/{language}/{path}")
        narrow.evaluate(LENGTHEN)
        if narrow.evaluate(OVERHANG) > 0:
            wide.append(path)

    assert wide == []
