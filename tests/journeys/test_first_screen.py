"""What a visitor asks first is on the first screen, on a telephone and on a desk."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests.builders import make_appearance, make_event, make_session, make_speaker

pytestmark = pytest.mark.browser

FACTS = (".event-date", "h1", ".event-days", ".facts > div:nth-child(1)", ".facts > div:nth-child(2)")
ACTIONS = (".actions .button-main", ".action-calendar > summary")
SCREENS = {1280: 800, 360: 740}

# How far below the top of the page the first of these ends.
BOTTOM = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return Math.round(box.bottom + scrollY);
}"""
TOP = "selector => Math.round(document.querySelector(selector).getBoundingClientRect().top + scrollY)"


def below(page, height, selectors):
    return [(selector, found) for selector in selectors if (found := page.evaluate(BOTTOM, selector)) > height]


@pytest.mark.parametrize("width", SCREENS)
def test_the_facts_of_an_event_need_no_scrolling(new_page, demo_site, width):
    page = new_page(viewport={"width": width, "height": SCREENS[width]})
    missing = []

    for language in ("en", "ar", "de", "vi", "zh-hant"):
        for slug in ("zero-carbon-city-international-forum-2022", "citycop-kaohsiung-2025", "daring-cities-2020"):
            page.goto(f"/{language}/events/{slug}/")
            facts = [fact for fact in FACTS if page.locator(fact).count()]
            missing += [(language, slug, *found) for found in below(page, SCREENS[width], facts)]
        for slug in ("municipal-heat-days", "living-cities-congress"):
            page.goto(f"/{language}/events/{slug}/")
            missing += [(language, slug, *found) for found in below(page, SCREENS[width], (*FACTS, *ACTIONS))]

    assert missing == []


@pytest.mark.parametrize(("width", "screens"), [(1280, 1.6), (360, 2.5)])
def test_the_programme_of_the_zero_carbon_forum_is_near(new_page, demo_site, width, screens):
    page = new_page(viewport={"width": width, "height": SCREENS[width]})

    page.goto("/en/events/zero-carbon-city-international-forum-2022/")

    assert page.evaluate(TOP, "#programme") <= screens * SCREENS[width]
    assert page.evaluate(TOP, ".item.session") <= screens * SCREENS[width]


def test_the_congress_of_forty_sessions_is_shorter_than_it_was(new_page, demo_site):
    """Before this design it was 7,216 px tall at 1280 and 15,875 px at 360, with fewer facts."""
    found = {}
    for width, height in SCREENS.items():
        page = new_page(viewport={"width": width, "height": height})
        page.goto("/en/events/living-cities-congress/")
        found[width] = page.evaluate("document.documentElement.scrollHeight")

    assert found[1280] <= 0.75 * 7_216
    assert found[360] <= 0.67 * 15_875


@pytest.mark.django_db(transaction=True)
def test_a_session_with_one_speaker_takes_two_lines(new_page, live_server):
    day = timezone.now().date() + timedelta(days=20)
    event = make_event(slug="forum", start_date=day, start_time=time(9), end_time=time(17), attendance="HYBRID")
    for hour in range(9, 15):
        session = make_session(event, start_date=day, start_time=time(hour), end_time=time(hour + 1))
        make_appearance(session, make_speaker(position_en="Mayor"))
    page = new_page(viewport={"width": 1280, "height": 800})

    page.goto("/en/events/forum/")

    heights = page.locator(".item.session").evaluate_all("items => items.map(item => item.offsetHeight)")
    assert len(heights) == 6
    assert max(heights) <= 60
