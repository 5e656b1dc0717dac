"""axe-core finds nothing on the form of an event: as it opens, with errors, and where two editors wrote the same."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.models import Event
from tests.journeys.test_accessible import RULES
from tests.journeys.test_nothing_lost import event as event
from tests.journeys.test_nothing_lost import form_of
from tests.journeys.test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser


def found(page):
    answer = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(one["id"], node["html"][:200]) for one in answer for node in one["nodes"]]


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_axe_finds_nothing_on_the_form(new_page, event, locale):
    page = new_page(locale=locale)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, form_of(event))
    page.wait_for_load_state("load")
    assert found(page) == []

    Event.objects.update(title_vi="Của Bảo")
    page.locator("#id_title_vi").fill("Của Anna")
    page.locator("#id_end_time").fill("soon")
    page.locator("input[name=_save]").click()
    page.locator(".conflict").wait_for()
    assert page.locator(".errors-told a").count() == 2
    assert found(page) == []
