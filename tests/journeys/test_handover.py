"""A file goes out of the desk, is translated by a tool, and comes back, in a real browser; its pages are accessible."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from translate.storage import xliff

from multilingual.models import GlossaryTerm
from organizations.models import Editor
from tests.builders import make_session, saved
from tests.events.drafts import make_ready_draft

from .test_accessible import RULES
from .test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 360)


@pytest.fixture
def event(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["de"])
    saved(GlossaryTerm(name_en="session", name_vi="Phiên", name_de="Sitzung", wrong_de="Sektion"))
    forum = make_ready_draft()
    for number in range(1, 4):
        make_session(forum, title_vi=f"Phiên {number}", original_language="vi", title_en="")
    return forum


def check(page):
    """Axe finds nothing, and nothing is cut off, at three widths, light and dark."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)")
            answer = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            assert [(width, one["id"], node["html"][:200]) for one in answer for node in one["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), width
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_file_goes_out_and_comes_back(page, event, tmp_path):
    told = []
    sign_in(page, f"/admin/events/event/{event.pk}/change/")
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.get_by_role("link", name="Files for translators").click()
    check(page)

    page.get_by_label("Translate into").select_option("de")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download").press("Enter")
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    store = xliff.xlifffile.parsefile(str(file))
    for number, unit in enumerate(store.units):
        unit.target = f"Sektion {number}"
    store.save()

    page.get_by_label("File").set_input_files(str(file))
    page.get_by_role("button", name="Show what changes").press("Enter")
    assert "The glossary says “Sitzung”, not “Sektion”." in page.locator("#content").inner_text()
    check(page)
    page.get_by_role("checkbox").first.press("Space")
    page.get_by_role("button", name="Import what is ticked").press("Enter")
    page.locator(".messagelist .success").wait_for()

    event.refresh_from_db()
    assert event.title_de is None
    assert event.summary_de == "Sektion 1"
    assert told == []


def test_pages_of_the_glossary(page, event, tmp_path):
    sign_in(page, "/admin/multilingual/glossaryterm/")
    page.get_by_role("link", name="Files of the glossary").click()
    check(page)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="TBX").click()
    file = tmp_path / "terms.tbx"
    downloading.value.save_as(file)
    file.write_text(file.read_text().replace("Sitzung", "Sitzungen"))

    page.get_by_label("File").set_input_files(str(file))
    page.get_by_role("button", name="Show what changes").press("Enter")
    check(page)
    page.get_by_role("button", name="Import").press("Enter")
    page.locator(".messagelist .success").wait_for()

    assert GlossaryTerm.objects.get().name_de == "Sitzungen"
