"""What is typed at the desk stays: over a closed page, an ended session, a second editor; in a real browser."""

import pytest
from django.contrib.sessions.models import Session as SignIn

from events.models import Event
from organizations.models import Editor
from tests.builders import make_session
from tests.events.drafts import make_ready_draft
from tests.journeys.test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def event(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi", "en"])
    Editor.objects.create_superuser("bao", password="anna-anna-anna", working_languages=["vi", "en"])
    event = make_ready_draft(title_en="Climate forum")
    make_session(event, title_vi="Khai mạc", original_language="vi")
    return event


def form_of(event):
    return f"/admin/events/event/{event.pk}/change/"


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('unsaved:'))")


def listen(page):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def test_leaving_asks_only_when_something_was_typed(page, event):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    sign_in(page, form_of(event))
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")
    assert asked == []

    page.goto(form_of(event))
    page.locator("#id_title_vi").fill("Của Anna")
    page.get_by_role("link", name="Home").click()
    page.wait_for_timeout(300)

    assert asked == ["beforeunload"]
    assert page.url.endswith(form_of(event))
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/events/event/")
    assert asked == ["beforeunload"]
    assert kept(page) == []


def test_what_was_typed_outlives_the_page_and_is_offered_again(page, event):
    told = listen(page)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, form_of(event))
    told.clear()
    page.locator("#id_title_vi").fill("Của Anna")
    page.locator("#id_fee").select_option("FREE")
    page.get_by_role("button", name="German").click()
    page.locator("#id_title_de").fill("Annas Forum")
    page.locator("#id_sessions-0-start_time").fill("10:30")
    page.get_by_role("link", name="Add another Session").or_(
        page.get_by_role("button", name="Add another Session")
    ).click()
    page.locator("#id_sessions-1-original_title").fill("Bế mạc")
    page.wait_for_timeout(500)

    page.goto(form_of(event))

    panel = page.locator("#unsaved")
    assert "Của Anna" in panel.inner_text()
    assert page.locator("#id_title_vi").input_value() == "Diễn đàn khí hậu"
    panel.get_by_role("button", name="Restore it").click()
    page.locator("#id_sessions-1-original_title").wait_for()
    assert page.locator("#id_title_vi").input_value() == "Của Anna"
    assert page.locator("#id_title_de").input_value() == "Annas Forum"
    assert page.locator("#id_fee").input_value() == "FREE"
    assert page.locator("#id_sessions-0-start_time").input_value() == "10:30"
    assert page.locator("#id_sessions-1-original_title").input_value() == "Bế mạc"
    assert told == []


def test_a_session_that_ended_loses_nothing(page, event):
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, form_of(event))
    page.locator("#id_title_vi").fill("Của Anna")
    SignIn.objects.all().delete()

    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/login/**")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "anna-anna-anna")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{form_of(event)}")
    page.get_by_role("button", name="Restore it").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/events/event/")

    assert Event.objects.get().title_vi == "Của Anna"
    assert kept(page) == []


def test_what_the_server_refused_is_kept_as_well(page, event):
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, form_of(event))
    page.locator("#id_title_vi").fill("Của Anna")
    page.locator("#id_end_time").fill("soon")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errors-told").wait_for()
    page.locator("#id_room_vi").fill("Phòng 2")

    page.goto(form_of(event))

    told = page.locator("#unsaved li").all_inner_texts()
    assert [line.partition(": ")[2] for line in told] == ["Của Anna", "soon", "Phòng 2"]


def test_signing_out_forgets_what_was_typed(page, event):
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, form_of(event))
    page.locator("#id_title_vi").fill("Của Anna")
    page.wait_for_timeout(500)
    assert len(kept(page)) == 1

    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")

    assert kept(page) == []


def test_two_browsers_at_one_text(new_page, event):
    first, second = new_page(), new_page()
    sign_in(first, form_of(event))
    sign_in(second, form_of(event))
    first.locator("#id_title_vi").fill("Của Bảo")
    second.locator("#id_title_vi").fill("Của Anna")
    second.locator("#id_summary_vi").fill("Một câu.")

    first.get_by_role("button", name="Save", exact=True).click()
    first.wait_for_url("**/admin/events/event/")
    second.get_by_role("button", name="Save", exact=True).click()
    conflict = second.locator(".conflict")
    conflict.wait_for()
    assert "Của Bảo" in conflict.inner_text()
    assert "Của Anna" in conflict.inner_text()
    conflict.get_by_label("You").check()
    second.get_by_role("button", name="Save", exact=True).click()
    second.wait_for_url("**/admin/events/event/")

    saved = Event.objects.get()
    assert (saved.title_vi, saved.summary_vi) == ("Của Anna", "Một câu.")
