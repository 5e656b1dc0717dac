"""From the search box to an event: with the keyboard and its suggestions, and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.builders import make_city, make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalogue():
    day = timezone.now().date() + timedelta(days=20)
    city = make_city(name_en="Kaohsiung", name_zh_hant="高雄", country="TW", time_zone="Asia/Taipei")
    make_event(title_en="Forum of harbours", host_city=city, slug="harbours", start_date=day)
    make_event(title_en="Elsewhere", start_date=day)


def test_without_scripts_the_box_is_a_form(new_page, catalogue):
    page = new_page(java_script_enabled=False)

    page.goto("/en/")
    page.locator("#site-search").fill("高雄")
    page.locator("#site-search").press("Enter")

    assert page.url.endswith("/en/search/?q=%E9%AB%98%E9%9B%84")
    assert page.get_by_role("link", name="Kaohsiung").is_visible()
    assert page.get_by_role("link", name="Forum of harbours").is_visible()
    assert page.get_by_text("Elsewhere").count() == 0
    assert page.locator("mark").first.inner_text() == "高雄"


def test_suggestions_are_chosen_with_the_keyboard(page, catalogue):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/en/")
    box = page.get_by_role("combobox", name="Search")
    assert box.get_attribute("aria-expanded") == "false"

    box.press_sequentially("kao")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    assert "Kaohsiung" in active.inner_text()

    box.press("Escape")
    assert options.count() == 0 or not options.first.is_visible()
    assert box.input_value() == "kao"
    box.press("ArrowDown")
    options.first.wait_for()
    box.press("ArrowUp")
    box.press("ArrowDown")
    box.press("Enter")

    page.wait_for_url("**/en/cities/kaohsiung/")
    assert complaints == []


def test_a_mistyped_word_leads_on(page, catalogue):
    page.goto("/en/events/?q=Kaoshiung")

    page.get_by_role("link", name="Kaohsiung", exact=True).click()

    expect(page.get_by_role("link", name="Forum of harbours")).to_be_visible()
