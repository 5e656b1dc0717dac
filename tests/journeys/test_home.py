"""From the first page to a list of a city or a theme: two steps, with and without a script, by keyboard, on a phone."""

import pytest

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.mark.parametrize("is_scripted", [True, False])
@pytest.mark.parametrize(("parameter", "value"), [("city", "glasgow"), ("theme", "water")])
def test_city_and_theme_are_chosen_in_two_steps(new_page, demo_site, is_scripted, parameter, value):
    page = new_page(java_script_enabled=is_scripted, **PHONE)
    page.goto("/en/")

    page.select_option(f".finder [name={parameter}]", value)
    page.click(".finder button")

    page.wait_for_url("**/en/events/?**")
    assert f"{parameter}={value}" in page.url
    assert page.locator(".event-row").count() >= 1
    assert page.locator(".chosen li").count() >= 1


def test_finder_is_used_by_keyboard(new_page, demo_site):
    page = new_page(**PHONE)
    page.goto("/en/")

    page.focus("#find-city")
    page.keyboard.type("Glas")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**city=glasgow**")
    assert page.locator(".event-row").count() == 1


@pytest.mark.parametrize("language", ["en", "ar", "de", "ru", "vi", "zh-hant"])
def test_first_event_is_on_the_first_screen_of_home(new_page, demo_site, language):
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"/{language}/")

    rows = page.locator(".event-row").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().bottom)")

    assert sum(bottom <= 800 for bottom in rows) == 6
