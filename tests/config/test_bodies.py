"""What a stranger sends is bounded before it is read."""

import pytest
from django.conf import settings
from django.test import Client

from config.bodies import OF_EDITORS, OF_STRANGERS

BODY = "a" * (OF_STRANGERS + 1)


@pytest.mark.parametrize("path", ["/admin/login/", "/vi/events/", "/nowhere/"])
def test_more_than_a_name_and_a_password_is_refused_unread(path):
    answer = Client().post(path, BODY, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413  # in a test without a database
    assert answer["Connection"] == "close"


def test_it_is_said_in_the_language_of_the_path():
    answer = Client().post("/ar/events/", BODY, content_type="text/plain").content.decode()

    assert '<html lang="ar" dir="rtl"' in answer
    assert "What was sent is too large" not in answer


@pytest.mark.django_db
def test_an_editor_may_send_pictures_and_no_more():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "some-session"

    assert client.post("/admin/login/", BODY, content_type="text/plain").status_code != 413
    assert client.post("/admin/login/", BODY, "text/plain", CONTENT_LENGTH=str(OF_EDITORS + 1)).status_code == 413


def test_a_body_of_unknown_length_is_not_waited_for():
    assert (
        Client().post("/admin/login/", BODY, "text/plain", headers={"Transfer-Encoding": "chunked"}).status_code == 411
    )
    assert Client().post("/admin/login/", BODY, "text/plain", CONTENT_LENGTH="x").status_code == 400


@pytest.mark.parametrize("path", ["/", "/en/events/", "/admin/login/", "/robots.txt", "/api/v1/events/"])
@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(client, path, method):
    assert client.generic(method, path).status_code == 405
