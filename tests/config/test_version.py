"""The desk says at its foot which release it is; before signing in nobody is told."""

import pytest

from tests.config.test_health import RELEASE

pytestmark = pytest.mark.django_db


def test_every_page_of_the_desk_says_its_release(admin_client):
    for path in ("/admin/", "/admin/events/event/", "/admin/account/"):
        assert f"Release {RELEASE}" in admin_client.get(path).content.decode()


def test_the_sign_in_does_not(client):
    page = client.get("/admin/login/").content.decode()

    assert "<footer" in page
    assert RELEASE not in page
