"""Search, facets, event with nothing but the keyboard: the number beside a value is what it gives, scripts or not."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import make_city, make_event, make_follow_language

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalogue():
    day = timezone.now().date() + timedelta(days=20)
    cities = {name: make_city(name_en=name) for name in ("Bonn", "Kobe")}
    for number in range(5):
        city = cities["Bonn" if number < 3 else "Kobe"]
        event = make_event(title_en=f"Harbour forum {number}", host_city=city, start_date=day)
        make_follow_language(event, "es" if number % 2 else "ja")
    make_event(title_en="Elsewhere", host_city=cities["Bonn"], start_date=day)


@pytest.mark.parametrize("has_scripts", [False, True], ids=["scripts off", "scripts on"])
def test_search_facets_event_with_the_keyboard_alone(new_page, catalogue, has_scripts):
    page = new_page(java_script_enabled=has_scripts, viewport={"width": 1280, "height": 900})
    page.goto("/en/")

    page.locator("#site-search").focus()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbour**")
    page.locator("main a[href*='/events/?q=harbour']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/?q=harbour**")
    assert page.locator(".event-row").count() == 5

    number = choose(page, "city", "bonn")
    assert page.locator(".event-row").count() == number == 3
    assert page.locator("#city-bonn").is_checked()

    number = choose(page, "follow", "es")
    assert page.locator(".event-row").count() == number == 1

    page.locator(".row-title a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/events/harbour-forum-1"))
    assert page.locator("h1").inner_text() == "Harbour forum 1"


def choose(page, parameter: str, value: str) -> int:
    """Choose a value of a facet with keys; return the number that stood beside it."""
    box, summary = page.locator(f"#{parameter}-{value}"), page.locator(f"#facet-{parameter} > summary")
    number = page.locator(f"label:has(#{parameter}-{value}) + .option-count")
    if not box.is_visible():
        summary.focus()
        page.keyboard.press("Enter")
    box.wait_for()
    amount = int(number.inner_text())
    box.focus()
    page.keyboard.press("Space")
    if f"{parameter}={value}" not in page.url:
        page.keyboard.press("Enter")  # where no script asks for the list at once, the form is sent
    page.wait_for_url(f"**{parameter}={value}**")
    return amount
