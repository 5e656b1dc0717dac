"""The list is answered in place, with the keyboard alone; its address always works; without scripts it is a form."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.builders import make_city, make_event, make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOKYO = {"timezone_id": "Asia/Tokyo"}
COUNT = ".list-head h1 .count"
ASKED = "/en/events/?theme=energy"


@pytest.fixture
def catalogue():
    """Forty forums: 34 on energy, so that their list has two pages, and six on water, two of them online."""
    energy, water = make_theme(slug="energy", name_en="Energy"), make_theme(slug="water", name_en="Water")
    city = make_city(name_en="Tokyo")
    for number in range(40):
        make_event(
            title_en=f"Forum {number:02}",
            start_date=timezone.now().date() + timedelta(days=20 + number),
            themes=[energy if number < 34 else water],
            host_city=city,
            attendance="ONLINE" if number >= 38 else "IN_PERSON",
        )


@pytest.fixture
def open_list(new_page, catalogue):
    """A function opening the list; what the console says against it is in `page.complaints`."""

    def open_list(path="/en/events/", **options):
        page = new_page(**TOKYO | options)
        page.complaints, page.visits = [], []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda asked: page.visits.append(asked.url) if asked.is_navigation_request() else None)
        page.goto(path)
        return page

    return open_list


def told(page):
    return page.locator("#answers-status")


def address(page):
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def tab_to(page, selector):
    """Press the tabulator until an element has the focus, as a reader without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the keyboard")


def test_a_filter_is_chosen_with_the_keyboard_and_taken_back(open_list):
    page = open_list()

    tab_to(page, "#facet-theme > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#theme-energy")
    page.keyboard.press("Space")
    expect(told(page)).to_have_text("34 events")

    assert address(page) == ASKED
    assert focused(page) == "theme-energy"
    assert page.locator("#theme-energy").is_checked()
    assert page.get_by_text("Forum 36").count() == 0
    assert page.locator("#answers[aria-busy]").count() == 0
    assert "theme=energy" in page.locator('.language-switch a[lang="ar"]').get_attribute("href")

    tab_to(page, "#theme-water")
    page.keyboard.press("Space")
    expect(told(page)).to_have_text("40 events")
    assert focused(page) == "theme-water"
    assert address(page) == "/en/events/?theme=energy&theme=water"
    assert len(page.visits) == 1

    page.go_back()
    expect(page.locator(COUNT)).to_have_text("34")
    assert address(page) == ASKED
    assert page.locator("#theme-energy").is_checked()
    assert not page.locator("#theme-water").is_checked()
    page.go_back()
    expect(page.locator(COUNT)).to_have_text("40")
    assert address(page) == "/en/events/"
    assert not page.locator("#theme-energy").is_checked()
    page.go_forward()
    expect(page.locator(COUNT)).to_have_text("34")
    assert address(page) == ASKED
    assert page.complaints == []


def test_the_address_of_an_answer_in_place_is_a_page_of_its_own(open_list):
    page = open_list()

    page.locator("#facet-theme > summary").click()
    page.locator("#theme-energy").click()
    expect(told(page)).to_have_text("34 events")
    rows = page.locator(".row-title").all_inner_texts()
    links = page.locator("#answers a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    page.reload()

    assert page.locator(".row-title").all_inner_texts() == rows
    assert page.locator("#answers a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == links


def test_paging_leads_the_focus_to_the_first_heading_of_the_rows(open_list):
    page = open_list("/en/events/?theme=energy")

    tab_to(page, ".paging [rel=next]")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("34 events")

    assert "cursor=" in page.url
    assert focused(page).startswith(page.locator("#results h2 > span").first.inner_text())
    assert page.get_by_text("Forum 33").count() == 1
    assert page.evaluate("document.querySelector('#results h2').getBoundingClientRect().top") < 400
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.row-title a')")
    page.go_back()
    expect(page.get_by_text("Forum 00")).to_be_visible()
    assert "cursor=" not in page.url
    assert page.complaints == []


def test_a_chosen_word_is_removed_and_the_next_one_has_the_focus(open_list):
    page = open_list("/en/events/?theme=energy&theme=water&attendance=online")

    page.locator(".chosen a").first.focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("2 events")
    assert focused(page) == page.locator(".chosen a").first.text_content().strip()
    page.locator(".chosen-clear").focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("40 events")

    assert focused(page).startswith("Upcoming events")
    assert address(page) == "/en/events/"
    assert len(page.visits) == 1


def test_a_day_is_asked_for_when_its_field_is_left(open_list):
    page = open_list()
    last = (timezone.now().date() + timedelta(days=29)).isoformat()

    page.locator("#facet-when > summary").click()
    page.locator("#filter-to").fill(last)
    assert parse_qs(urlsplit(page.url).query) == {}
    page.locator("#filter-to").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(told(page)).to_have_text("10 events")

    assert parse_qs(urlsplit(page.url).query) == {"to": [last]}
    assert page.evaluate("document.activeElement !== document.body")


def test_words_are_searched_in_place_and_the_header_says_the_same(open_list):
    page = open_list()

    page.locator("#facet-more > summary").click()
    page.locator("#filter-q").fill("Forum 31")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("1 event")
    assert focused(page) == "filter-q"
    assert page.locator("#site-search").input_value() == "Forum 31"

    page.locator("#filter-q").fill("nothing like it")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("No upcoming events match.")
    assert page.complaints == []


def test_the_button_on_a_telephone_leads_to_the_answers(open_list):
    page = open_list(viewport={"width": 360, "height": 740})

    page.locator("#facet-theme > summary").click()
    page.locator("#theme-energy").check()
    expect(told(page)).to_have_text("34 events")
    assert page.locator("#theme-energy").is_visible()
    page.locator("#facet-theme").get_by_role("button", name="Show events").click()
    expect(page.locator("#theme-energy")).not_to_be_visible()

    assert focused(page).startswith(page.locator("#results h2 > span").first.inner_text())
    assert page.locator(".row-title").first.bounding_box()["y"] < 740
    page.go_back()
    expect(page.locator(COUNT)).to_have_text("40")
    assert address(page) == "/en/events/"


def test_months_are_turned_with_one_key(open_list):
    first = timezone.now().date().replace(day=1)
    second = (first + timedelta(days=31)).replace(day=1)
    third = (second + timedelta(days=31)).replace(day=1)
    page = open_list(f"/en/events/calendar/{first:%Y-%m}/?theme=energy")

    page.locator("#month-after").focus()
    for month in (second, third):
        page.keyboard.press("Enter")
        expect(page).to_have_title(f"Events: {month:%B %Y} – Climate Forums")
        expect(told(page)).not_to_be_empty()
        assert focused(page) == "month-after"
    page.locator(".chosen a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_have_count(0)

    assert address(page) == f"/en/events/calendar/{third:%Y-%m}/"
    assert focused(page).startswith(f"{third:%B %Y}")
    assert len(page.visits) == 1
    page.go_back()
    expect(page.locator(".chosen a")).to_be_visible()
    assert page.complaints == []


def test_a_wait_is_marked_and_a_failure_turns_to_an_ordinary_page(open_list):
    page = open_list()
    waiting = []

    def hold(route):
        if route.request.is_navigation_request():
            return route.continue_()
        waiting.append(page.locator("#answers").get_attribute("aria-busy"))
        return route.abort()

    page.locator("#facet-theme > summary").click()
    page.route("**/events/?theme=energy*", hold)
    page.locator("#theme-energy").click()
    page.wait_for_url("**/events/?theme=energy*")

    assert waiting == ["true"]
    expect(page.locator(COUNT)).to_have_text("34")
    assert len(page.visits) == 2


def test_without_scripts_the_same_steps_are_pages(open_list):
    page = open_list(java_script_enabled=False)

    page.locator("#facet-theme > summary").click()
    page.locator("#theme-energy").check()
    page.locator("#facet-theme").get_by_role("button", name="Show events").click()
    assert page.locator(COUNT).inner_text() == "34"
    page.locator(".paging [rel=next]").click()
    assert page.get_by_text("Forum 33").count() == 1
    page.locator(".chosen a").first.click()
    assert page.locator(COUNT).inner_text() == "40"
    page.go_back()
    page.go_back()

    assert page.locator(COUNT).inner_text() == "34"
    assert "theme=energy" in page.url
