"""What editors say of themselves, and the second factor of one's own."""

import re

import pytest
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice

from organizations.models import Editor
from organizations.sign_in import second_factor
from tests.organizations.signing_in import CODE_PAGE, PASSWORD, SET_UP_PAGE, code_of, give, is_in, password, secret_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Editor.objects.create_superuser("anna", password=PASSWORD)


@pytest.fixture
def boris():
    return Editor.objects.create_user("boris", password=PASSWORD, is_staff=True)


def account(**fields):
    return {
        "first_name": "Anna",
        "last_name": "Ă",
        "email": "anna@example.org",
        "language": "vi",
        "working_languages": "vi, zh-Hant vi",
        "password": PASSWORD,
        **fields,
    }


def test_every_editor_may_change_what_they_say_of_themselves(client, boris):
    client.force_login(boris)
    assert 'href="/admin/account/"' in client.get("/admin/").content.decode()

    client.post("/admin/account/", account(is_superuser="on", username="root", is_staff=""))

    boris.refresh_from_db()
    assert (boris.first_name, boris.email, boris.language) == ("Anna", "anna@example.org", "vi")
    assert boris.working_languages == ["vi", "zh-hant"]
    assert (boris.username, boris.is_superuser, boris.is_staff) == ("boris", False, True)


def test_a_language_that_there_is_not_is_refused(client, anna):
    client.force_login(anna)
    for wrong in ({"working_languages": "vi, xx"}, {"language": "xx"}):
        page = client.post("/admin/account/", account(**wrong)).content.decode()
        assert "errorlist" in page

    anna.refresh_from_db()
    assert anna.email == ""


def test_the_address_for_a_new_password_changes_only_with_the_old_one(client, anna):
    client.force_login(anna)
    for wrong in ("", "wrong"):
        page = client.post("/admin/account/", account(password=wrong)).content.decode()
        assert "This is not your password." in page

    client.post("/admin/account/", account(password="", email=""))

    anna.refresh_from_db()
    assert (anna.first_name, anna.email) == ("Anna", "")


def test_a_visitor_has_no_account_page():
    assert Client().get("/admin/account/").headers["Location"] == "/admin/login/?next=/admin/account/"


def test_a_form_opens_with_the_working_languages(client, anna):
    client.force_login(anna)
    Editor.objects.update(working_languages=["vi", "ja"])

    page = client.get("/admin/organizations/region/add/").content.decode()

    assert 'data-working="vi ja"' in page


def test_everybody_may_have_one_and_take_it_away_with_the_password(client, boris):
    client.force_login(boris)
    assert "Set up a second factor" in client.get("/admin/account/").content.decode()
    client.post(SET_UP_PAGE, {"code": code_of(secret_on(client.get(SET_UP_PAGE).content.decode()))})
    assert "You have 10 recovery codes." in client.get("/admin/account/").content.decode()

    refused = client.post("/admin/account/no-second-factor/", {"password": "wrong"})
    assert "This is not your password." in refused.content.decode()
    assert second_factor.is_set_up(boris)

    client.post("/admin/account/no-second-factor/", {"password": PASSWORD})
    assert not second_factor.is_set_up(boris)
    assert not StaticDevice.objects.exists()


def test_new_recovery_codes_end_the_old_ones(client, anna):
    old, *_ = give(anna)
    client.force_login(anna)

    page = client.post("/admin/account/recovery-codes/", {"password": PASSWORD}).content.decode()

    new, *others = re.findall(r"<li><code>([a-z2-7]{8})</code></li>", page)
    assert len(others) == 9
    for code, opens in ((old, False), (new, True)):
        StaticDevice.objects.update(throttling_failure_count=0)
        password(other := Client())
        other.post(CODE_PAGE, {"code": code})
        assert is_in(other) == opens


def test_passwords_guessed_at_an_open_browser_are_counted(client, anna):
    give(anna)
    client.force_login(anna)
    for _ in range(5):
        client.post("/admin/account/no-second-factor/", {"password": "wrong"})

    client.post("/admin/account/no-second-factor/", {"password": PASSWORD})

    assert second_factor.is_set_up(anna)
