"""A translator finds work without looking for it: from the start page over the board to the desk, by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import make_event, make_office
from tests.events.situations import make_editor

from .test_translate_beside_the_original import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def forum(transactional_db):
    office = make_office()
    make_editor("anna", ("TRANSLATOR", office), working_languages=["de"])
    day = timezone.now().date() + timedelta(days=9)
    return make_event(title_en="Harbour forum", start_date=day, time_zone="UTC", offices=[office])


def test_translator_comes_from_the_start_page_over_the_board_to_the_desk(page, forum):
    sign_in(page, "/admin/")
    work = page.get_by_role("region", name="To translate into my languages")
    assert work.get_by_role("listitem").count() == 1

    work.get_by_role("link", name="All").press("Enter")
    assert page.get_by_role("row").count() == 2
    page.get_by_label("State").focus()
    page.keyboard.type("Missing")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Show events").press("Enter")
    cell = page.get_by_role("link", name="German (1 text missing)")
    cell.press("Enter")

    page.wait_for_url(f"**/event/{forum.pk}/translate/de/")


@pytest.mark.parametrize(("locale", "width"), [("en", 768), ("ar", 768), ("en", 360)])
def test_nothing_sticks_out_of_board_and_start_page(new_page, forum, locale, width):
    page = new_page(locale=locale, viewport={"width": width, "height": 900})
    sign_in(page, "/admin/")

    for address in ("/admin/", "/admin/translations/?language=all"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
