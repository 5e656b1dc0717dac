"""An editor changes an event, looks at its history, brings an old version back, and sees what is not saved yet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import WaitingChange
from multilingual import history
from organizations.models import Editor
from tests.builders import make_appearance, make_session, make_speaker, make_theme
from tests.events.drafts import make_ready_draft

from .test_accessible import RULES
from .test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(transactional_db):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", first_name="Anna", last_name="Nguyễn")
    event = make_ready_draft(title_en="Climate forum", themes=[make_theme()], description_vi="Một câu dài. " * 60)
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    make_appearance(session, make_speaker())
    with history.revision(anna):
        history.before(event, session, with_parts=True)
        event.description_vi = event.description_vi.replace("dài", "ngắn", 1)
        event.save()
        session.delete()
    return event


@pytest.fixture
def told(page):
    """What the browser complains about."""
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_change_is_seen_in_the_history_and_taken_back(page, draft, told):
    form = f"/admin/events/event/{draft.pk}/change/"
    sign_in(page, form)
    told.clear()  # of the sign-in page
    page.locator("#id_title_vi").fill("Diễn đàn năng lượng")
    page.locator("[name=_continue]:visible").click()

    page.get_by_role("link", name="History").click()
    entry = page.locator(".entry").first
    assert entry.locator("del").all_inner_texts() == ["khí", "hậu"]
    assert entry.locator("ins").all_inner_texts() == ["năng", "lượng"]
    entry.get_by_role("link", name="Restore as it was before: Title · Vietnamese").press("Enter")
    page.get_by_role("button", name="Restore").press("Enter")

    assert page.locator(".entry h2").first.inner_text().startswith("Restored as of")
    page.goto(form)
    assert page.locator("#id_title_vi").input_value() == "Diễn đàn khí hậu"
    assert told == []


def test_unsaved_text_is_seen_as_readers_will_see_it(page, draft, told):
    sign_in(page, f"/admin/events/event/{draft.pk}/change/")
    page.locator("#id_title_vi").fill("Diễn đàn chưa lưu")

    with page.expect_popup() as opened:
        page.locator("[name=_preview]").click()
    shown = opened.value

    assert shown.locator("h1").inner_text() == "Diễn đàn chưa lưu"
    assert "chưa lưu" in page.locator("#id_title_vi").input_value()
    shown.locator("#preview-language").select_option("ar")
    shown.locator(".preview-bar button").click()
    shown.wait_for_selector("html[lang=ar]")
    draft.refresh_from_db()
    assert draft.title_vi == "Diễn đàn khí hậu"
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_history_restore_and_preview(new_page, draft, scheme):
    axe, found = Axe(), []

    def complain(message):
        if message.type == "error" and "favicon" not in message.location["url"]:
            found.append(message.text)

    base = f"/admin/events/event/{draft.pk}"
    state = {"title_vi": "Diễn đàn mới"}
    WaitingChange.objects.create(
        event=draft,
        by=Editor.objects.get(),
        changes={f"events.event:{draft.pk}": {"before": {"title_vi": "Diễn đàn khí hậu"}, "after": state}},
    )
    for locale in ("en", "ar", "vi"):
        page = new_page(color_scheme=scheme, locale=locale)
        page.on("console", complain)
        sign_in(page, f"{base}/history/")
        restore = page.locator(".ways-back a").first.get_attribute("href")
        for path in (f"{base}/history/", restore, f"{base}/waiting/", f"{base}/preview/?language={locale}"):
            page.goto(path)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            answer = axe.run(page, options={"runOnly": RULES}).response["violations"]
            found += [(locale, path, one["id"], one["nodes"][0]["html"][:150]) for one in answer]

    assert found == []
