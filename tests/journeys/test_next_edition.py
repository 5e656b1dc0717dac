"""The next CityCOP: from the event's page to the draft in at most ten clicks, in a real browser."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import Event
from organizations.models import Office

from .counted import counting
from .test_steps_of_an_event import WIDTHS, person, violations
from .test_steps_of_an_event import desk as desk

pytestmark = pytest.mark.browser

CITYCOP = "citycop-kaohsiung-2025"


@pytest.fixture
def citycop(demo_site):
    person("mei", "EDITOR", Office.objects.get(slug="iclei-kaohsiung-capacity-center"), working_languages=["zh-hant"])
    return Event.objects.get(slug=CITYCOP)


@pytest.mark.parametrize("has_script", [True, False])
def test_next_citycop_is_a_draft_in_ten_clicks(desk, citycop, has_script):
    form = f"/admin/events/event/{citycop.pk}/change/"
    mei = desk("mei", form, locale="zh-TW", java_script_enabled=has_script)
    counted = counting(mei)

    mei.locator(f"a[href$='/{citycop.pk}/next-edition/']").click()
    mei.fill("[name=start_date]", "2027-03-19")
    mei.locator("[name=_look]").click()
    names = mei.locator(".step-changes td").all_text_contents()
    mei.locator("[name=_made]").click()
    mei.wait_for_url("**/change/")

    assert {"CityCOP 2027", "2027"} <= set(names)
    new = Event.objects.latest("pk")
    assert mei.url.endswith(f"/admin/events/event/{new.pk}/change/")
    assert (new.publication, new.edition, new.series) == ("DRAFT", "2027", citycop.series)
    assert (new.start_date, new.sessions.count()) == (date(2027, 3, 19), citycop.sessions.count())
    assert set(new.sessions.values_list("start_date", flat=True)) == {date(2027, 3, 19)}
    assert [office.slug for office in new.offices.all()] == ["iclei-kaohsiung-capacity-center"]
    assert counted.clicks <= 10
    assert counted.loads <= 4


@pytest.mark.parametrize("locale", ["en", "ar", "zh-TW"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(desk, citycop, locale):
    page = desk("mei", f"/admin/events/event/{citycop.pk}/next-edition/", is_heard=False, locale=locale)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(Axe(), page) == []


def test_next_edition_is_made_by_keyboard(desk, citycop):
    mei = desk("mei", f"/admin/events/event/{citycop.pk}/next-edition/")

    mei.focus("[name=start_date]")
    for _ in range(40):
        mei.keyboard.press("Tab")
        if mei.evaluate("document.activeElement.name") == "_made":
            break
    mei.keyboard.press("Enter")
    mei.wait_for_url("**/change/")

    assert Event.objects.latest("pk").edition == "2026"
