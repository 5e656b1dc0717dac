"""A whole event is translated from one page, by keyboard, in a real browser; what two write at once is asked."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import Event
from events.translating import texts_of
from multilingual import history
from multilingual.needs import Need
from multilingual.records import record_changed
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker
from tests.events.drafts import make_ready_draft

from .test_accessible import RULES
from .test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def event(transactional_db):
    """A forum of two days in Vietnamese; German has an outdated summary and a machine's motto."""
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["de"])
    forum = make_ready_draft(motto_vi="Hành động", motto_de="Handeln", summary_de="Zwei Tage über Stadtklima.")
    with history.revision(anna):
        history.before(forum)
        forum.origins["motto"]["de"]["origin"] = "MACHINE"
        forum.summary_vi = "Ba ngày về khí hậu đô thị."
        forum.save()
        record_changed(forum)
    for number in range(1, 4):
        session = make_session(forum, title_vi=f"Phiên {number}", original_language="vi", title_en="")
        make_appearance(session, make_speaker(position_vi="Thị trưởng", original_language="vi"), original_language="vi")
    return forum


@pytest.fixture
def told(page):
    """What the browser complains about."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def desk(event):
    return f"/admin/events/event/{event.pk}/translate/de/"


def left_to_do(event):
    return [text.key for text in texts_of([event.pk])[event.pk] if text.need_in("de") != Need.NOTHING]


def is_saved(page, box):
    page.locator(f".desk-text:has({box}) .desk-state", has_text="Saved.").wait_for()


def test_whole_event_is_translated_from_one_page_by_keyboard(page, event, told):
    sign_in(page, desk(event))
    told.clear()  # of the sign-in page
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    boxes = page.locator(".desk-text textarea")
    assert boxes.count() == 9
    programme = ["Sitzung 1", "Bürgermeisterin", "Sitzung 2", "Bürgermeister", "Sitzung 3", "Bürgermeister"]

    boxes.first.focus()
    for typed in ["Klimaforum", None, None, *programme]:
        if typed is None:
            page.keyboard.press("Alt+Enter")  # checked; still right
        else:
            page.keyboard.type(typed)
            page.keyboard.press("Control+Enter")
    page.locator("[data-show=to-do] span", has_text="0").wait_for()

    assert left_to_do(event) == []
    assert loads == []
    event.refresh_from_db()
    assert (event.title_de, event.summary_de) == ("Klimaforum", "Zwei Tage über Stadtklima.")
    assert event.origins["motto"]["de"]["origin"] == "MACHINE_CHECKED"
    assert event.origins["summary"]["de"]["origin"] == "PERSON"
    assert page.locator(".desk-need").count() == 0
    page.reload()  # nothing is unsaved, so nothing is asked
    assert page.get_by_text("Nothing is left to do here.").is_visible()
    assert told == []


def test_text_is_saved_when_it_is_left(page, event, told):
    sign_in(page, desk(event))
    title = page.locator("textarea").first
    title.fill("Klimaforum")

    page.keyboard.press("Tab")
    page.locator(".desk-state", has_text="Saved.").wait_for()

    event.refresh_from_db()
    assert event.title_de == "Klimaforum"
    assert page.locator("[data-show=missing] span").inner_text() == "6"


def test_difference_of_the_original_is_marked(page, event):
    sign_in(page, desk(event))

    summary = page.locator(".desk-text", has_text="Summary")
    assert summary.locator("ins").all_inner_texts() == ["Ba"]
    assert summary.locator("del").all_inner_texts() == ["Hai"]


def test_same_words_elsewhere_are_taken_by_a_key(page, event):
    sign_in(page, desk(event))
    page.locator("textarea").nth(4).fill("Bürgermeisterin")
    page.keyboard.press("Control+Enter")
    page.locator(".desk-state", has_text="Saved.").wait_for()
    page.reload()
    mayor = page.locator(".desk-text", has_text="Position").first.locator("textarea")

    mayor.focus()
    page.keyboard.press("Alt+g")

    assert mayor.input_value() == "Bürgermeisterin"
    page.keyboard.press("Alt+c")
    assert mayor.input_value() == "Thị trưởng"
    page.keyboard.press("Control+z")
    assert mayor.input_value() == "Bürgermeisterin"


def test_two_at_once_are_asked_which_text_stays(page, event, told):
    sign_in(page, desk(event))
    told.clear()
    Event.objects.update(title_de="Forum der Städte")
    title = page.locator("textarea").first
    title.fill("Klimaforum")
    page.keyboard.press("Control+Enter")
    clash = page.locator(".desk-clash")
    clash.get_by_text("Forum der Städte").wait_for()

    title.focus()
    title.blur()  # what is asked is not answered by going on
    assert title.input_value() == "Klimaforum"
    clash.get_by_role("button", name="Keep mine").click()
    clash.wait_for(state="detached")

    event.refresh_from_db()
    assert event.title_de == "Klimaforum"
    assert told == []


def test_what_is_typed_while_a_text_is_saved_stays(page, event):
    sign_in(page, desk(event))
    held = []
    page.route("**/translate/de/", lambda route: held.append(route))
    title = page.locator("textarea").first
    title.focus()
    page.keyboard.type("Klima")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function("document.querySelector('.desk-state').textContent === 'Saving…'")
    page.keyboard.press("End")
    page.keyboard.type("forum")
    held[0].continue_()
    page.unroute("**/translate/de/")
    page.locator(".desk-state", has_text="Saved.").wait_for()

    assert title.input_value() == "Klimaforum"
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement !== document.querySelector('textarea')")
    page.locator("[data-show=missing] span", has_text="6").wait_for()
    is_saved(page, "textarea[name$='.title']")
    event.refresh_from_db()
    assert event.title_de == "Klimaforum"


def test_text_that_was_not_saved_stays_and_is_asked_for(page, event):
    sign_in(page, desk(event))
    page.route("**/translate/de/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    asked = []
    page.locator("textarea").first.fill("Klimaforum")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Not saved. The text is still here: try again.").wait_for()

    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()

    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Restore it").click()
    assert page.locator("textarea").first.input_value() == "Klimaforum"


def test_event_is_translated_without_a_script(new_page, event):
    page = new_page(java_script_enabled=False)
    sign_in(page, desk(event))
    page.locator("textarea").first.fill("Klimaforum")

    page.get_by_role("button", name="Still right").click()

    event.refresh_from_db()
    assert event.title_de == "Klimaforum"
    assert page.locator(".desk-text", has_text="Summary").count() == 0


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_axe_finds_nothing(new_page, event, locale):
    page = new_page(locale=locale)
    sign_in(page, desk(event))
    Event.objects.update(title_de="Forum der Städte")
    page.locator("textarea").first.fill("Klimaforum")
    page.keyboard.press("Control+Enter")
    page.locator(".desk-clash").wait_for()

    answer = Axe().run(page, options={"runOnly": RULES}).response["violations"]

    assert [(one["id"], node["html"][:200]) for one in answer for node in one["nodes"]] == []


@pytest.mark.parametrize(("width", "locale"), [(768, "ar"), (360, "vi")])
def test_desk_fits_a_small_screen(new_page, event, width, locale):
    page = new_page(viewport={"width": width, "height": 900}, locale=locale)

    sign_in(page, desk(event))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
