"""Public pages set no cookie, whatever they are sent; editors' forms are protected."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_public_page_ignores_a_broken_token():
    response = Client(enforce_csrf_checks=True).get("/en/", headers={"cookie": "csrftoken=abc"})

    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60, stale-if-error=86400"


@pytest.mark.parametrize("path", ["/en/", "/en/events/", "/robots.txt"])
def test_a_public_page_answers_post_with_405(path):
    response = Client(enforce_csrf_checks=True).post(path)

    assert response.status_code == 405


def test_an_editors_form_without_its_token_is_refused():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})

    assert response.status_code == 403
