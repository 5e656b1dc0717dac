"""The grid of a programme in a real browser: by keyboard, by mouse, without a script, in every width."""

from datetime import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import Session
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker
from tests.events.drafts import make_ready_draft
from tests.journeys.test_accessible import RULES
from tests.journeys.test_nothing_lost import listen
from tests.journeys.test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def event(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi", "en"])
    event = make_ready_draft(title_en="Climate forum")
    hours = {"A": (9, 0, 9, 30), "B": (9, 40, 10, 40), "C": (11, 0, 11, 30), "D": (11, 0, 11, 30)}
    for name, (start, minute, end, until) in hours.items():
        session = make_session(
            event,
            original_language="vi",
            title_vi=name,
            start_time=time(start, minute),
            end_time=time(end, until),
            position="ABCD".index(name),
        )
        make_appearance(session, make_speaker(latin_name=f"Speaker {name}"))
    return event


@pytest.fixture
def grid(page, event):
    told = listen(page)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, f"/admin/events/event/{event.pk}/programme/")
    page.locator(".grid.is-live").wait_for()
    yield page
    assert told == []


def lines(page):
    """What stands in the rows on screen: begin, end, title."""
    return page.evaluate(
        """[...document.querySelectorAll(".form-row")].filter((row) => row.offsetHeight).map((row) =>
        ["start_time", "end_time", "original_title"]
        .map((name) => row.querySelector(`[name$="-${name}"]`).value).join(" "))"""
    )


def title(page, name):
    titles = page.locator("[name$=-original_title]")
    return titles.nth(titles.evaluate_all("(all, name) => all.findIndex((each) => each.value === name)", name))


OPENED = ["09:00 09:30 A", "09:40 10:40 B", "11:00 11:30 C", "11:00 11:30 D"]


def test_sessions_are_moved_and_shifted_by_keyboard_and_everything_is_undone(grid):
    assert lines(grid) == OPENED
    title(grid, "B").focus()

    grid.keyboard.press("Alt+ArrowUp")
    assert lines(grid) == ["09:00 10:00 B", "10:10 10:40 A", *OPENED[2:]]
    assert grid.evaluate("document.activeElement.value") == "B"
    grid.keyboard.press("Alt+Shift+ArrowDown")
    assert lines(grid) == ["09:10 10:10 B", "10:20 10:50 A", "11:10 11:40 C", "11:10 11:40 D"]
    title(grid, "D").focus()
    grid.keyboard.press("Alt+ArrowUp")
    assert lines(grid)[2:] == ["11:10 11:40 D", "11:10 11:40 C"]

    for _step in range(3):
        grid.keyboard.press("Control+z")
    assert lines(grid) == OPENED
    assert grid.get_by_role("button", name="Undo").is_disabled()


def test_row_is_moved_by_its_handle(grid):
    handle = title(grid, "A").locator("xpath=ancestor::*[contains(@class, 'form-row')]").locator(".handle")
    target = title(grid, "B").bounding_box()
    handle.hover()
    grid.mouse.down()
    grid.mouse.move(target["x"] + 5, target["y"] + target["height"] - 2, steps=4)
    grid.mouse.up()

    assert lines(grid) == ["09:00 10:00 B", "10:10 10:40 A", *OPENED[2:]]
    grid.get_by_role("button", name="Undo").click()
    assert lines(grid) == OPENED


def test_new_row_begins_where_the_last_one_ended_and_all_is_saved_by_keyboard(grid, event):
    title(grid, "D").focus()
    grid.keyboard.press("Enter")
    grid.keyboard.type("E")
    assert lines(grid)[-1] == "11:30  E"
    new = grid.locator(".is-here")
    new.locator(".length").fill("45")
    new.locator(".length").press("Enter")
    assert lines(grid)[-2:] == ["11:30 12:15 E", "12:15  "]
    title(grid, "A").focus()
    grid.keyboard.press("ArrowDown")
    grid.keyboard.type("B2")
    grid.locator("[name=_continue]").press("Enter")
    grid.get_by_text("The programme was saved.").wait_for()

    assert [each.title_vi for each in event.sessions.order_by("starts_at", "position")] == ["A", "B2", "C", "D", "E"]
    assert str(Session.objects.get(title_vi="E").end_time) == "12:15:00"


def test_what_runs_at_the_same_time_is_marked_and_lengths_keep_up(grid):
    assert grid.locator(".form-row.is-parallel").count() == 2
    row = title(grid, "B").locator("xpath=ancestor::*[contains(@class, 'form-row')]")
    assert row.locator(".length").input_value() == "60"

    row.locator("[name$=-start_time]").fill("1030")
    row.locator("[name$=-start_time]").press("Tab")

    assert lines(grid)[1] == "10:30 11:30 B"
    assert grid.locator(".form-row.is-parallel").count() == 3


def test_somebody_of_the_catalogue_is_chosen_while_the_name_is_typed(grid, event):
    hoa = make_speaker(latin_name="Trần Thị Hoa", native_name="陳氏花", native_language="zh-hant")
    row = title(grid, "A").locator("xpath=ancestor::*[contains(@class, 'form-row')]")
    row.locator("summary").click()
    people = row.locator("[name$=-people]")
    people.press("Control+End")
    people.press_sequentially("\nchair: 陳氏")
    grid.locator("#grid-offered [role=option]").wait_for()
    people.press("ArrowDown")
    people.press("Enter")
    people.press_sequentially(" | Mayor")
    assert people.input_value().splitlines()[1].endswith(f"#{hoa.pk} | Mayor")
    grid.locator("[name=_continue]").click()
    grid.get_by_text("The programme was saved.").wait_for()

    chair = event.sessions.get(title_vi="A").appearances.get(role="CHAIR")
    assert (chair.speaker, chair.position_vi) == (hoa, "Mayor")


def test_day_tabs_show_one_day(grid):
    grid.get_by_role("button", name="Tue 10 Mar").click()
    assert lines(grid) == []
    grid.get_by_role("button", name="Add a session").click()
    grid.keyboard.type("Tomorrow")
    grid.get_by_role("button", name="All days").click()

    assert lines(grid)[-1] == "  Tomorrow"
    assert grid.locator(".grid-day").all_inner_texts() == ["Mon 9 Mar", "Tue 10 Mar"]


def test_grid_works_without_a_script(new_page, event):
    page = new_page(java_script_enabled=False)
    sign_in(page, f"/admin/events/event/{event.pk}/programme/")

    page.fill("[name=sessions-0-original_title]", "Khai mạc")
    page.select_option("[name=sessions-4-start_date]", "2026-03-10")
    page.fill("[name=sessions-4-start_time]", "9:00")
    page.fill("[name=sessions-4-original_title]", "Ngày hai")
    page.locator("#sessions-4 summary").click()
    page.fill("[name=sessions-4-people]", "Speaker A")
    page.click("[name=_continue]")
    page.get_by_text("The programme was saved.").wait_for()

    assert [each.title_vi for each in event.sessions.order_by("starts_at")] == ["Khai mạc", "B", "C", "D", "Ngày hai"]
    assert Session.objects.get(title_vi="Ngày hai").appearances.get().speaker.latin_name == "Speaker A"


@pytest.mark.parametrize("options", [{"locale": "ar"}, {"color_scheme": "dark"}], ids=["arabic", "dark"])
def test_axe_finds_nothing_and_each_session_is_one_line(new_page, event, options):
    page = new_page(**options)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, f"/admin/events/event/{event.pk}/programme/")
    page.locator(".grid-paste > summary").click()
    page.fill("#programme-text", "9 March\n12:00 Mưa\nDiễn giả: Lê Thu Hà, Thị trưởng, Huế")
    page.click("[name=_paste]")
    page.locator(".grid-people").wait_for()
    page.locator(".form-row summary").first.click()

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]

    assert [(one["id"], node["html"][:160]) for one in found for node in one["nodes"]] == []
    for width in (1280, 768):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('.form-row details').forEach((each) => (each.open = false))")
        heights = page.evaluate("[...document.querySelectorAll('.form-row')].map((row) => row.offsetHeight)")
        assert max(heights) <= 40
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
