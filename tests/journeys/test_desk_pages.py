"""Every page of the desk: no foreign host, nothing in the console; axe finds nothing on its lists."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import reverse

from events.models import Event, Speaker
from multilingual.guide import guide
from organizations.models import Editor
from tests.events.drafts import make_ready_draft

from .test_accessible import RULES
from .test_translate_beside_the_original import sign_in

pytestmark = pytest.mark.browser

NOT_MADE = ("site", "sitepage", "alert")
"""What the site has, and what readers ask for."""
HELP = ("/admin/help/", "/admin/help/publish/")


@pytest.fixture
def catalogue(demo_site):
    Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    make_ready_draft()


def addresses():
    """Start page, account and, of each kind of record, its list, its empty form, one record's form and history."""
    yield from (reverse("admin:index"), reverse("admin:account"), reverse("admin:password_change"))
    yield f"{reverse('translation_board')}?language=all&need=all"
    yield from (reverse("admin:help"), *(reverse("admin:help_page", args=[page.address]) for page in guide("en").pages))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if model._meta.model_name not in NOT_MADE:
            yield reverse(f"{name}_add")
        if record := model._default_manager.first():
            yield reverse(f"{name}_change", args=[record.pk])
            yield reverse(f"{name}_history", args=[record.pk])
    one, other = Speaker.objects.order_by("pk")[:2]
    yield reverse("admin:events_speaker_duplicates")
    yield reverse("admin:events_speaker_merge", args=[one.pk])
    yield f"{reverse('admin:events_speaker_merge', args=[one.pk])}?with={other.pk}"
    public, draft = Event.objects.published().first(), Event.objects.filter(publication="DRAFT").last()
    for event, steps in ((public, ("cancel", "reschedule", "withdraw")), (draft, ("submit", "publish"))):
        yield reverse("admin:events_event_preview", args=[event.pk])
        yield reverse("admin:events_event_programme", args=[event.pk])
        yield reverse("admin:events_event_translate", args=[event.pk, "ko"])
        yield reverse("admin:events_event_next_edition", args=[event.pk])
        yield from (f"{reverse('admin:events_event_changelist')}{event.pk}/{step}/" for step in steps)


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_no_page_asks_another_host_or_speaks_to_the_console(new_page, catalogue, locale):
    page, told, asked = new_page(locale=locale), [], set()
    sign_in(page, "/admin/")
    page.on("console", lambda message: told.append((page.url, message.type, message.text)))
    page.on("pageerror", lambda error: told.append((page.url, "error", str(error))))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))

    for address in addresses():
        answer = page.goto(address)
        assert answer.status == 200, address
        page.wait_for_load_state("load")

    assert [each for each in told if each[1] != "verbose"] == []  # advice to developers
    assert asked - {""} == {urlsplit(page.url).netloc}


@pytest.mark.parametrize("locale", ["en", "ar", "vi"])
def test_axe_finds_nothing_on_lists_and_start_page(new_page, catalogue, locale):
    page, axe, found = new_page(locale=locale), Axe(), []
    sign_in(page, "/admin/")

    board = "/admin/translations/?language=all&need=all"
    lists = ("/admin/events/event/", "/admin/events/speaker/", "/admin/organizations/editor/")
    for address in ("/admin/", board, *lists, *HELP):
        page.goto(address)
        answer = axe.run(page, options={"runOnly": RULES}).response["violations"]
        found += [(address, one["id"], one["nodes"][0]["html"][:120]) for one in answer]

    assert found == []
