"""What a visitor sees of the list at first, how few steps lead to the events of a city, and whose clock leads."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import LOOKS_LIKE_MACHINE

pytestmark = pytest.mark.browser

FORUMS = ("living-cities-congress", "zero-carbon-city-international-forum-2022")
FOREIGN = ("", "events/", *(f"events/{slug}/" for slug in FORUMS), "about/")
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


def test_a_first_screen_shows_events(new_page, demo_site):
    short = []

    for width, height, top, whole in ((1280, 800, 240, 7), (360, 740, 230, 4)):
        page = new_page(viewport={"width": width, "height": height})
        for language in LANGUAGES:
            page.goto(f"/{language}/events/")
            seen = page.evaluate(ROWS)
            least = whole - (width == 360 and seen["hasLong"])
            if seen["first"] > top or seen["whole"] < least:
                short.append((width, language, seen))
            assert page.evaluate(TAB_STOPS) <= 25, (width, language)

    assert short == []


STAMPS = """() => [...document.querySelectorAll('.event-row')].filter(row => {
  const stamp = document.createRange(), title = document.createRange();
  stamp.selectNodeContents(row.querySelector('.row-day b'));
  title.selectNodeContents(row.querySelector('.row-title'));
  const [a, b] = [stamp.getBoundingClientRect(), title.getBoundingClientRect()];
  return a.left < b.right && b.left < a.right;
}).map(row => row.querySelector('.row-day b').textContent)"""


# Marks of further themes on another line than the end of the first one's name; their hidden names stand where they do.
ORPHANS = """() => [...document.querySelectorAll('.row-themes')].filter(themes => {
  const [first, ...more] = themes.querySelectorAll('.theme > span');
  const line = [...first.getClientRects()].at(-1);
  return more.some(name => Math.abs(name.getBoundingClientRect().top - line.top) > line.height / 2);
}).map(themes => themes.textContent)"""


@pytest.mark.parametrize("language", ["de", "zh-hant", "ja", "ko", "ru"])
def test_no_stamp_runs_into_the_title_and_no_mark_away_from_its_names(new_page, demo_site, language):
    for width in (360, 768):
        page = new_page(viewport={"width": width, "height": 740})
        page.goto(f"/{language}/events/?when=all")

        assert page.evaluate(STAMPS) == [], width
        assert width == 768 or page.evaluate(ORPHANS) == []


def test_the_first_sheet_of_paper_has_ten_events(new_page, demo_site):
    page = new_page(viewport={"width": 688, "height": 1009})  # A4 between its margins

    page.emulate_media(media="print")
    for language in LANGUAGES:
        page.goto(f"/{language}/events/")
        assert page.evaluate(ROWS)["whole"] >= 10, language


def test_the_skip_link_leads_to_the_events(new_page, demo_site):
    page = new_page()

    page.goto("/en/events/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.matches('.row-title a')")


def test_a_city_and_a_theme_are_two_clicks_away(new_page, demo_site):
    for width, has_scripts in ((360, False), (360, True), (1280, False), (1280, True)):
        page = new_page(java_script_enabled=has_scripts, viewport={"width": width, "height": 740})
        for parameter, value in (("city", "suva"), ("theme", "climate-finance")):
            page.goto("/en/events/")
            page.locator(f"#facet-{parameter} > summary").click()
            page.locator(f"#{parameter}-{value}").click()
            if not has_scripts:
                page.locator(f"#facet-{parameter} .button-main").click()
            page.wait_for_url(f"**{parameter}={value}**")

            expect(page.locator(".chosen")).to_be_visible()
            assert 0 < page.locator(".event-row").count() < 20


def test_the_leading_clock_never_changes_by_itself(new_page, demo_site):
    for zone in ("America/Los_Angeles", "Europe/Berlin", "Pacific/Apia"):
        walk(new_page(timezone_id=zone))


def walk(page):
    """Go home, to the list, choose a city, read an event, go back: everywhere the host's clock leads."""
    leading, visited = [], []

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


def test_no_control_stands_twice_on_a_page(new_page, demo_site):
    for width in (360, 1280):
        page = new_page(viewport={"width": width, "height": 740})
        for path in ("", "events/", "events/living-cities-congress/", "search/?q=water", "cities/", "nowhere/"):
            page.goto(f"/en/{path}")
            assert page.locator("input[type=search]:visible").count() <= 1, (width, path)
            assert page.locator(".hours-switch:visible").count() <= 1, (width, path)
            assert page.locator("select[name=tz]").count() <= 1, (width, path)


def test_a_page_says_once_that_a_machine_translated(new_page, demo_site):
    page = new_page()

    for language, told in LOOKS_LIKE_MACHINE.items():
        for path in FOREIGN:
            page.goto(f"/{language}/{path}")
            words = page.locator("main").inner_text().lower()
            assert words.count(told) <= 3, (language, path)
