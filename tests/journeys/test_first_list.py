"""What a visitor sees of the list at first, how few steps lead to the events of a city, and whose clock leads."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import LOOKS_LIKE_MACHINE

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "de", "ru", "vi", "ar", "zh-hant")
ROWS = """() => {
  const rows = [...document.querySelectorAll('.event-row')].map(row => row.getBoundingClientRect());
  const lines = [...document.querySelectorAll('.event-row .row-title')].map(title =>
    Math.round(title.getBoundingClientRect().height / parseFloat(getComputedStyle(title).lineHeight)));
  const whole = rows.filter(row => row.bottom <= innerHeight).length;
  return { first: Math.round(rows[0].top), whole, hasLong: lines.slice(0, whole + 1).some(count => count > 1) };
}"""
TAB_STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(
  element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip')
).findIndex(element => element.closest('.event-row'))"""


@pytest.mark.parametrize(("width", "height", "top", "whole"), [(1280, 800, 240, 7), (360, 740, 230, 4)])
def test_a_first_screen_shows_events(new_page, demo_site, width, height, top, whole):
    page, short = new_page(viewport={"width": width, "height": height}), []

    for language in LANGUAGES:
        page.goto(f"/{language}/events/")
        seen = page.evaluate(ROWS)
        least = whole - (width == 360 and seen["hasLong"])
        if seen["first"] > top or seen["whole"] < least:
            short.append((language, seen))
        assert page.evaluate(TAB_STOPS) <= 25, language

    assert short == []


def test_the_skip_link_leads_to_the_events(new_page, demo_site):
    page = new_page()

    page.goto("/en/events/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.matches('.row-title a')")


@pytest.mark.parametrize("has_scripts", [False, True], ids=["scripts off", "scripts on"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("parameter", "value"), [("city", "suva"), ("theme", "climate-finance")])
def test_a_city_and_a_theme_are_two_clicks_away(new_page, demo_site, parameter, value, width, has_scripts):
    page = new_page(java_script_enabled=has_scripts, viewport={"width": width, "height": 740})

    page.goto("/en/events/")
    page.locator(f"#facet-{parameter} > summary").click()
    page.locator(f"#{parameter}-{value}").click()
    if not has_scripts:
        page.locator(f"#facet-{parameter} .button-main").click()
    page.wait_for_url(f"**{parameter}={value}**")

    expect(page.locator(".chosen")).to_be_visible()
    assert 0 < page.locator(".event-row").count() < 20


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Berlin", "Pacific/Apia"])
def test_the_leading_clock_never_changes_by_itself(new_page, demo_site, zone):
    page, leading, visited = new_page(timezone_id=zone), [], []

    def read():
        visited.append(page.url)
        leading.append(page.locator(".event-row:has-text('Before the heat season') .hours").first.inner_text())

    page.goto("/en/")
    read()
    page.goto("/en/events/")
    read()
    page.locator("#facet-city > summary").click()
    page.locator("#city-new-delhi").click()
    page.wait_for_url("**city=new-delhi**")
    page.keyboard.press("Escape")
    read()
    page.locator(".row-title a").first.click()
    visited.append(page.url)
    assert page.locator(".event-days .hours").first.inner_text().startswith("15:00–16:30")
    page.go_back()
    read()

    assert set(leading) == {"15:00–16:30 UTC+5:30"}
    assert [address for address in visited if "tz" in parse_qs(urlsplit(address).query)] == []
    links = page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    carried = [link for link in links if "tz=" in link]
    assert carried == page.locator(".hours-mine a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )


def test_a_reader_who_asks_has_her_own_hours_lead_where_all_is_online(new_page, demo_site):
    page = new_page(timezone_id="America/Los_Angeles")

    page.goto("/en/events/")
    page.get_by_role("link", name="mine (Los Angeles)").click()
    page.wait_for_url("**tz=America%2FLos_Angeles**")

    online = page.locator(".event-row:has-text('Before the heat season')")
    assert online.locator(".hours").first.inner_text().endswith("Los Angeles")
    in_person = page.locator(".event-row:has-text('Tenement Retrofit')")
    assert in_person.locator(".hours").all_inner_texts() == ["09:30–16:00 UTC"]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_control_stands_twice_on_a_page(new_page, demo_site, width):
    page = new_page(viewport={"width": width, "height": 740})

    for path in FOREIGN:
        page.goto(f"/en/{path}")
        searches = page.locator("input[type=search]:visible").count()
        assert searches <= 1, (path, searches)
        assert page.locator(".hours-switch:visible").count() <= 1, path
        assert page.locator("select[name=tz]").count() <= 1, path


FOREIGN = (
    "",
    "events/",
    "events/living-cities-congress/",
    "events/zero-carbon-city-international-forum-2022/",
    "about/",
)


@pytest.mark.parametrize("language", ["en", "de", "ar", "zh-hant"])
def test_a_page_says_once_that_a_machine_translated(new_page, demo_site, language):
    page = new_page()

    for path in (
        "",
        "events/",
        "events/living-cities-congress/",
        "events/zero-carbon-city-international-forum-2022/",
        "about/",
    ):
        page.goto(f"/{language}/{path}")
        words = page.locator("main").inner_text().lower()
        assert words.count(LOOKS_LIKE_MACHINE[language]) <= 3, path
