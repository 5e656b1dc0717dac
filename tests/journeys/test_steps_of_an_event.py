"""From Hanoi to the public and on: the steps of a forum between an editor and a publisher, in a real browser."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from organizations.models import Assignment, Editor
from tests.builders import make_event, make_office, make_session
from tests.events.drafts import make_draft, make_ready_draft
from tests.mail_server import mail_server

from .test_accessible import RULES

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)


def person(name, role, office, **fields):
    """Somebody who may what a role in an office lets them, and nothing else."""
    password = f"{name}-{name}-{name}"
    editor = Editor.objects.create_user(name, f"{name}@example.org", password=password, is_staff=True, **fields)
    Assignment.objects.create(editor=editor, office=office, role=role)


@pytest.fixture
def forum(transactional_db):
    """A forum of two days and 15 sessions in 40 days, as an editor in Hanoi left it."""
    office, first = make_office(), timezone.localdate() + timedelta(days=40)
    person("linh", "EDITOR", office, working_languages=["vi"])
    person("minh", "PUBLISHER", office, working_languages=["en"])
    event = make_ready_draft(start_date=first, end_date=first + timedelta(days=1))
    event.offices.set([office])
    for number in range(15):
        day = first + timedelta(days=number // 8)
        hour = timezone.datetime(2000, 1, 1, 9 + number % 8)
        make_session(
            event,
            original_language="vi",
            title_vi=f"Phiên {number + 1}",
            start_date=day,
            start_time=hour.time(),
            end_time=(hour + timedelta(hours=1)).time(),
        )
    return event


@pytest.fixture
def desk(new_page):
    """A function that signs somebody in and opens a page of the admin; what the console says fails the test."""
    said = []

    def open_desk(name, address, *, is_heard=True, **options):
        page = new_page(**options)
        page.goto(f"/admin/login/?next={address}")
        page.fill("[name=username]", name)
        page.fill("[name=password]", f"{name}-{name}-{name}")
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"**{address}")
        if is_heard:
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
        return page

    yield open_desk
    assert said == []


def press(page, step):
    """Press the button of a step at the foot of the form, in the menu when it stands there."""
    button = page.locator(f".step-bar [name=_step][value={step}]")
    if not button.is_visible():
        page.locator(".step-buttons .step-menu > summary").click()
    button.click()


def confirm(page, event):
    page.locator("[name=_taken]").click()
    page.wait_for_url(f"**/event/{event.pk}/change/")


def confirm_waived(page, event, reason):
    """Publish, although the programme ends an hour before the event does, for a reason."""
    page.locator(".step-errors textarea").fill(reason)
    confirm(page, event)


def address_in(text):
    return re.search(r"http://\S+/admin/\S+", text)[0]


def test_forum_goes_from_hanoi_to_the_public_and_on(desk, forum, live_server, settings):
    settings.SITE_URL = live_server.url
    form = f"/admin/events/event/{forum.pk}/change/"
    linh = desk("linh", form, locale="vi")
    minh = desk("minh", form, locale="en")

    with mail_server() as box:
        linh.fill("#id_summary_vi", "Hai ngày về khí hậu đô thị, mười lăm phiên.")
        press(linh, "submit")
        linh.wait_for_url(f"**{form}")
        (mail,) = box.taken().items()
        assert mail[0] == "minh@example.org"

        minh.goto(address_in(mail[1]))
        press(minh, "send_back")
        minh.fill("[name=comment]", "Xin bổ sung khẩu hiệu.")
        confirm(minh, forum)
        (mail,) = box.taken().items()
        assert mail[0] == "linh@example.org"
        assert "Xin bổ sung khẩu hiệu." in mail[1]

        linh.goto(address_in(mail[1]))
        assert linh.locator(".step-comments article").inner_text().endswith("Xin bổ sung khẩu hiệu.")
        linh.fill("#id_motto_vi", "Thành phố xanh")
        press(linh, "submit")
        linh.wait_for_url(f"**{form}")
        assert list(box.taken()) == ["minh@example.org"]

        minh.goto(form)
        press(minh, "publish")
        confirm_waived(minh, forum, "An hour to say farewell.")
        assert list(box.taken()) == ["linh@example.org"]
    forum.refresh_from_db()
    assert (forum.publication, forum.motto_vi) == ("PUBLISHED", "Thành phố xanh")

    press(minh, "reschedule")
    for name, days in (("start_date", 7), ("end_date", 8)):
        minh.fill(f"[name={name}]", (forum.start_date + timedelta(days=days)).isoformat())
    minh.locator("[name=_look]").click()
    minh.wait_for_selector(".step-changes")
    assert "15 sessions move with the event" in minh.locator(".step-outlook").inner_text()
    minh.fill("[name=status_reason_vi]", "Hội trường đã có người thuê.")
    confirm(minh, forum)
    days = {forum.start_date + timedelta(days=7), forum.start_date + timedelta(days=8)}
    assert set(forum.sessions.values_list("start_date", flat=True)) == days

    press(minh, "cancel")
    minh.fill("[name=status_reason_vi]", "Bão.")
    confirm(minh, forum)
    minh.goto(f"/vi/events/{forum.slug}/")
    assert "Bão." in minh.locator("main").inner_text()
    minh.goto(form)
    press(minh, "reinstate")
    confirm(minh, forum)
    forum.refresh_from_db()
    assert (forum.status, forum.status_reason_vi) == ("RESCHEDULED", "Hội trường đã có người thuê.")

    lines = minh.locator(".step-history li").all_text_contents()
    assert [tuple(part.strip() for part in line.split("·")[:2]) for line in reversed(lines)] == [
        ("Submitted for review", "linh"),
        ("Sent back", "minh"),
        ("Submitted for review", "linh"),
        ("Published", "minh"),
        ("Moved to other dates", "minh"),
        ("Cancelled", "minh"),
        ("Reinstated", "minh"),
    ]


@pytest.fixture
def other_states(forum):
    """Events in further states: one in review with an error of the time check, one public, one cancelled."""
    day = forum.start_date
    review = make_ready_draft(
        publication="IN_REVIEW", start_date=day, end_date=day, registration_deadline=day + timedelta(days=1)
    )
    found = {"review": review, "public": make_event(), "cancelled": make_event(status="CANCELLED")}
    for event in found.values():
        event.offices.set(forum.offices.all())
    return found


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_axe_finds_nothing_on_steps_and_their_bar(desk, forum, other_states, locale):
    pages = [
        (other_states["review"], ("publish", "send-back")),
        (other_states["public"], ("reschedule", "postpone", "move-online", "cancel", "withdraw")),
        (other_states["cancelled"], ("reinstate",)),
        (forum, ("submit", "publish")),
    ]
    # Axe itself makes the console speak, of styles that it may not apply.
    page, axe, found = desk("minh", "/admin/", is_heard=False, locale=locale), Axe(), []
    for event, steps in pages:
        for step in steps:
            page.goto(f"/admin/events/event/{event.pk}/{step}/")
            found += violations(axe, page)
        page.goto(f"/admin/events/event/{event.pk}/change/")
        page.locator(".step-buttons .step-menu > summary").click()
        found += violations(axe, page, within=".step-bar")

    assert found == []


def violations(axe, page, within="#content"):
    """Return what axe finds in a part of a page."""
    answer = axe.run(page, context=within, options={"runOnly": RULES}).response["violations"]
    return [(page.url, one["id"], one["nodes"][0]["html"][:160]) for one in answer]


def test_console_is_silent_on_the_pages_of_steps(desk, forum, other_states):
    page = desk("minh", "/admin/")
    for name, steps in (("review", ("publish", "send-back")), ("public", ("reschedule", "cancel", "withdraw"))):
        for step in steps:
            page.goto(f"/admin/events/event/{other_states[name].pk}/{step}/")
            page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("locale", ["vi", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_bar_stays_on_screen_and_hides_nothing(desk, forum, locale, width):
    page = desk(
        "minh", f"/admin/events/event/{forum.pk}/change/", locale=locale, viewport={"width": width, "height": 800}
    )

    for place in (0, 1500, 100_000):
        page.evaluate("y => window.scrollTo(0, y)", place)
        box = page.locator(".step-bar").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800
        assert box["height"] <= 160
    page.locator(".step-buttons .step-menu > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("[name=_continue]:visible").count() == 1
    page.locator("#id_website").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    focused = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    bar = page.locator(".step-bar").bounding_box()
    assert focused["bottom"] <= bar["y"]


@pytest.mark.parametrize("locale", ["vi", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_missing_opens_within_the_screen_and_leads_to_its_place(desk, forum, locale, width):
    event = make_draft()
    event.offices.set(forum.offices.all())
    page = desk(
        "minh", f"/admin/events/event/{event.pk}/change/", locale=locale, viewport={"width": width, "height": 800}
    )

    page.locator(".step-missing > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".step-missing a[href='#credits-group']").click()

    page.wait_for_timeout(200)
    top = page.locator("#credits-group").bounding_box()["y"]
    languages, bar = (page.locator(each).bounding_box() for each in (".language-picker", ".step-bar"))
    assert max(0, languages["y"] + languages["height"]) <= top < bar["y"]


def test_menu_of_the_bar_is_opened_and_closed_by_keyboard_and_print_leaves_it_out(desk, forum):
    page = desk("minh", f"/admin/events/event/{forum.pk}/change/")
    menu = page.locator(".step-buttons .step-menu")

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.value") == "submit"
    page.emulate_media(media="print")
    assert not page.locator(".step-bar").is_visible()
