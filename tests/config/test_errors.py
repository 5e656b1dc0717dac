"""When something breaks or is not there, the page says so in the reader's language, and the log says why."""

import io
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path, resolve
from django.utils import translation

from config.urls import urlpatterns as addresses
from multilingual.languages import CODES, direction
from organizations.models import Editor

FRAMES = [path.name for path in Path(settings.BASE_DIR, "templates").glob("*.html") if not path.name.startswith("_")]
LISTS = (
    "",
    "events/",
    "events/calendar/2026-12/",
    "events/map/",
    "search/?q=forum",
    "offices/",
    "cities/",
    "organizations/",
    "initiatives/",
    "themes/",
    "series/",
    "speakers/",
)


def broken(request):
    raise RuntimeError("as on a bad day")


urlpatterns = [*(path(f"{code}/broken/", broken) for code in CODES), *addresses]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", CODES)
def test_a_fault_is_told_in_the_readers_language(language):
    client = Client(raise_request_exception=False)

    response = client.get(f"/{language}/broken/")

    assert response.status_code == 500
    page = response.content.decode()
    assert f'<html lang="{language}" dir="{direction(language)}"' in page
    assert "as on a bad day" not in page
    assert ("Something went wrong" in page) == (language == "en")


@pytest.fixture
def stderr():
    """What the server writes where its operator reads."""
    handler = next(one for one in logging.getLogger("django").handlers if type(one) is logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_is_logged_with_its_traceback(stderr):
    Client(raise_request_exception=False).get("/en/broken/")

    logged = stderr.getvalue()
    assert "ERROR django.request: Internal Server Error: /en/broken/" in logged
    assert "Traceback (most recent call last)" in logged
    assert "RuntimeError: as on a bad day" in logged


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("template", FRAMES)
def test_a_frame_is_printed_for_an_address_that_leads_nowhere(template, language):
    request = RequestFactory().get(f"/{language}/nowhere/")
    request.LANGUAGE_CODE = language
    assert request.resolver_match is None

    with translation.override(language):
        page = render_to_string(template, {}, request)

    assert f'<html lang="{language}" dir="{direction(language)}">' in page


@pytest.mark.parametrize("template", [name for name in FRAMES if name.startswith(("403", "413", "500", "503"))])
def test_what_says_that_something_is_wrong_needs_no_request(template):
    assert '<html lang="en" dir="ltr">' in render_to_string(template, {})


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("language", ["en", "ar", "zh-hant"])
def test_a_page_is_printed_without_a_resolved_address(address, language):
    request = RequestFactory().get(f"/{language}/{address}")
    request.LANGUAGE_CODE = language
    with translation.override(language):
        found = resolve(request.path)

        response = found.func(request, *found.args, **found.kwargs).render()

    assert request.resolver_match is None
    assert response.status_code == 200


UNKNOWN = (
    "nowhere",
    "nowhere/",
    "events/nowhere/",
    "x%00/",
    "login/nowhere/",
    "r/9/9/",
)


@pytest.mark.django_db
@pytest.mark.parametrize("unknown", UNKNOWN)
@pytest.mark.parametrize("language", ["en", "vi", "ar"])
def test_an_unknown_address_of_the_admin_is_not_found(client, unknown, language):
    client.force_login(Editor.objects.create_superuser("anna", language=language))

    answer = client.get(f"/admin/{unknown}")

    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{direction(language)}">' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_who_is_not_signed_in_does_not_learn_which_addresses_there_are(client, unknown):
    answer = client.get(f"/admin/{unknown}")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/?next=/admin/")


@pytest.mark.django_db
def test_a_forgotten_slash_is_added(client):
    client.force_login(Editor.objects.create_superuser("anna"))

    assert client.get("/admin/events/event?q=a").headers["Location"] == "/admin/events/event/?q=a"
    assert client.get("/admin").headers["Location"] == "/admin/"


@pytest.mark.django_db
def test_a_form_from_before_signing_in_again_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})

    assert answer.status_code == 403
    assert "This form was not accepted." in answer.content.decode()


@pytest.mark.django_db
def test_what_one_may_not_do_is_refused_in_words(client):
    client.force_login(Editor.objects.create_user("boris", is_staff=True))

    answer = client.get("/admin/organizations/editor/")

    assert answer.status_code == 403
    assert "You may not do this." in answer.content.decode()
