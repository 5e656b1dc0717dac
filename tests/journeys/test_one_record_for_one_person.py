"""An editor meets somebody who is there already: offered, chosen by keyboard; two records are made one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from events.models import Speaker
from organizations.models import Editor
from tests.builders import make_appearance, make_event, make_organization, make_session, make_speaker

from .test_accessible import RULES
from .test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    return make_speaker(latin_name="Ada Lovelace", organization=make_organization(name_en="Analytical Society"))


def no_violations(page):
    answer = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in answer] == []


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_who_is_there_already_is_chosen_by_keyboard(new_page, ada, locale):
    page = new_page(locale=locale, viewport={"width": 768, "height": 900})
    sign_in(page, reverse("admin:events_speaker_add"))

    page.locator("#id_latin_name").fill("LOVELACE Ada")
    page.locator("#id_latin_name").press("Enter")
    page.locator(".likely-known").wait_for()
    no_violations(page)
    fits(page)
    page.locator(".likely-known button").press("Enter")

    page.wait_for_url(f"**{reverse('admin:events_speaker_change', args=[ada.pk])}")
    assert Speaker.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_are_found_compared_and_merged_by_keyboard(new_page, ada, scheme):
    gone = make_speaker(latin_name="Lovelace Ada", position_en="Analyst", biography_en="She wrote the first programme.")
    make_appearance(make_session(make_event()), gone)
    page = new_page(viewport={"width": 768, "height": 900}, color_scheme=scheme)
    sign_in(page, reverse("admin:events_speaker_changelist"))

    page.get_by_role("link", name="Likely duplicates").press("Enter")
    no_violations(page)
    fits(page)
    page.get_by_role("link", name="Compare with").press("Enter")
    no_violations(page)
    fits(page)
    page.locator("input[name=latin_name][value=kept]").press("ArrowRight")
    page.get_by_role("button", name="Merge").press("Enter")
    page.get_by_text("its address leads here").wait_for()

    left = Speaker.objects.get()
    assert left.biography_en == "She wrote the first programme."
    assert left.appearances.count() == 1


def test_a_language_is_chosen_by_the_beginning_of_its_name(new_page, ada):
    page = new_page(locale="de")
    sign_in(page, "/admin/account/")
    field = page.locator("#id_working_languages")

    field.fill("Vietnamesisch, ")
    field.press("J")

    offered = field.evaluate("(line) => [...line.list.options].map((each) => each.value)")
    assert "Vietnamesisch, Japanisch" in offered
    no_violations(page)
