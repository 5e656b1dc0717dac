"""Sessions end by themselves, and the admin speaks the language that its editor chose."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from multilingual.languages import CODES, direction
from organizations.models import Editor

pytestmark = pytest.mark.django_db

PASSWORD = "anna-anna-anna"


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password=PASSWORD, language="")
    client.force_login(anna)
    return anna


def age(client, **stamps):
    """Make a session as old as its stamps, in seconds before now."""
    session = client.session
    for name, seconds in stamps.items():
        session[name] = int(time.time()) - seconds
    session.save()


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_a_session_ends_after_seven_days_however_busy(client, anna):
    age(client, signed_in_at=7 * 24 * 3600 - 60)
    assert is_in(client)

    age(client, signed_in_at=7 * 24 * 3600 + 1)

    assert not is_in(client)
    assert not Session.objects.exists()


def test_an_idle_session_ends_after_eight_hours(client, anna):
    client.get("/admin/")
    lasts = Session.objects.get().expire_date - timezone.now()
    assert 8 * 3600 - 60 < lasts.total_seconds() <= 8 * 3600

    Session.objects.update(expire_date=timezone.now())

    assert not is_in(client)


def test_a_session_in_use_goes_on_by_one_write_in_five_minutes(client, anna, django_assert_num_queries):
    with django_assert_num_queries(2):  # session, editor
        client.get("/admin/jsi18n/")
    age(client, seen_at=301)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))

    client.get("/admin/jsi18n/")

    assert (Session.objects.get().expire_date - timezone.now()).total_seconds() > 7 * 3600
    with django_assert_num_queries(2):
        client.get("/admin/jsi18n/")


def test_a_session_from_before_such_stamps_ends(client, anna):
    session = client.session
    del session["signed_in_at"]
    session.save()

    assert not is_in(client)


def test_a_new_password_ends_the_sessions_elsewhere(client, anna):
    other = Client()
    other.force_login(anna)

    client.post(
        "/admin/password_change/",
        {"old_password": PASSWORD, "new_password1": "boris-boris-boris", "new_password2": "boris-boris-boris"},
    )

    assert is_in(client)
    assert not is_in(other)


def test_who_is_deactivated_is_out(client, anna):
    Editor.objects.update(is_active=False)

    assert not is_in(client)


def test_a_form_sent_after_the_end_leads_back_to_its_page(client, anna):
    age(client, signed_in_at=10**7)

    answer = client.post("/admin/organizations/region/add/", {"name_en": "Europe"})

    assert answer.headers["Location"] == "/admin/login/?next=/admin/organizations/region/add/"
    back = client.post(answer.headers["Location"], {"username": "anna", "password": PASSWORD})
    assert back.headers["Location"] == "/admin/organizations/region/add/"


@pytest.mark.parametrize("path", ["/en/", "/en/events/", "/robots.txt", "/en/nowhere/"])
def test_a_public_page_asks_for_no_session(client, anna, path, django_assert_num_queries):
    anonymous = Client().get(path)
    with django_assert_num_queries(_queries(path)):
        signed_in = client.get(path)

    assert not signed_in.cookies
    assert signed_in.headers.get("Content-Language") == anonymous.headers.get("Content-Language")


def _queries(path):
    """How many queries a public page costs somebody without a session."""
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    return len(queries)


# The language ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CODES)
def test_the_admin_speaks_the_editors_language_whatever_the_browser_asks(client, anna, language):
    Editor.objects.update(language=language)

    for path in ("/admin/", "/admin/organizations/region/add/", "/admin/account/"):
        answer = client.get(path, HTTP_ACCEPT_LANGUAGE="fr")
        assert f'<html lang="{language}" dir="{direction(language)}">' in answer.content.decode()
        assert answer.headers["Content-Language"] == language


def test_without_a_choice_it_speaks_the_browsers(client, anna):
    assert '<html lang="vi"' in client.get("/admin/", HTTP_ACCEPT_LANGUAGE="vi").content.decode()


def test_the_sign_in_page_speaks_the_browsers_language_and_the_next_page_the_editors(client, anna):
    Editor.objects.update(language="ja")
    client = Client(HTTP_ACCEPT_LANGUAGE="ar")

    assert '<html lang="ar" dir="rtl">' in client.get("/admin/login/").content.decode()

    page = client.post("/admin/login/", {"username": "anna", "password": PASSWORD}, follow=True)
    assert '<html lang="ja"' in page.content.decode()


def test_a_public_page_keeps_the_language_of_its_path(client, anna):
    Editor.objects.update(language="ja")

    assert '<html lang="de"' in client.get("/de/events/").content.decode()
