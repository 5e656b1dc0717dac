"""What a visitor asks first is on the first screen of a telephone."""

import pytest

pytestmark = pytest.mark.browser

FACTS = [".event-head time", ".event-head .place", "h1", ".essentials"]


def test_the_facts_of_an_event_need_no_scrolling_on_a_phone(new_page, demo_site):
    page = new_page(viewport={"width": 360, "height": 740})
    below = []

    for language in ("en", "ar", "de", "vi", "zh-hant"):
        for slug in ("zero-carbon-city-international-forum-2022", "citycop-kaohsiung-2025", "daring-cities-2020"):
            page.goto(f"/{language}/events/{slug}/")
            for fact in FACTS:
                box = page.locator(fact).first.bounding_box()
                if box["y"] + box["height"] > 740:
                    below.append((language, slug, fact, round(box["y"] + box["height"])))

    assert below == []
