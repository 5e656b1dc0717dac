"""The picker of languages on an event's form, in a real browser."""

import pytest

from organizations.models import Editor
from tests.builders import make_session
from tests.events.drafts import make_ready_draft

pytestmark = pytest.mark.browser


def sign_in(page, path):
    page.goto(f"/admin/login/?next={path}")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "anna-anna-anna")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{path}")


def shown_languages(page, field):
    """The languages in which a text is on screen, in the order of the page."""
    inputs = page.locator(f'[name^="{field}"][data-language]:visible').all()
    return [shown.get_attribute("data-language") for shown in inputs]


@pytest.fixture
def visible_event(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna")
    event = make_ready_draft(title_en="Climate forum")
    make_session(event)
    return event


def test_picker_shows_the_original_beside_the_chosen_language(page, visible_event):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    path = f"/admin/events/event/{visible_event.pk}/change/"
    sign_in(page, path)
    told.clear()  # of the sign-in page
    page.goto(path)

    page.get_by_role("button", name="German").click()
    page.locator("#id_title_de").wait_for()
    assert shown_languages(page, "title") == ["vi", "de"]
    assert page.get_by_role("button", name="English").inner_text() == "English 1/2"
    page.locator("#id_title_de").fill("Klimaforum")
    assert page.get_by_role("button", name="German").inner_text() == "German 1/2"

    page.locator("#id_original_language").select_option("en")
    assert shown_languages(page, "title") == ["en", "de"]
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    page.reload()
    page.locator("#id_title_de").wait_for()
    assert shown_languages(page, "title") == ["vi", "de"]
    assert told == []


def test_picker_takes_up_rows_that_are_added(page, visible_event):
    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")
    page.get_by_role("button", name="Arabic").click()
    page.locator("#id_title_ar").wait_for()

    page.get_by_role("link", name="Add another Credit").or_(
        page.get_by_role("button", name="Add another Credit")
    ).click()

    assert shown_languages(page, "credits-1-credited_as") == ["vi", "ar"]
    assert page.locator('[name="credits-1-credited_as_ar"]').get_attribute("dir") == "rtl"


def test_all_languages_can_be_had_without_javascript(new_page, visible_event):
    page = new_page(java_script_enabled=False)

    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")
    assert shown_languages(page, "title") == ["en", "vi"]

    page.get_by_role("link", name="Arabic").click()
    assert shown_languages(page, "title") == ["ar", "vi"]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_event_form_fits_a_small_screen(new_page, visible_event, locale):
    page = new_page(viewport={"width": 768, "height": 900}, locale=locale)

    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 768
