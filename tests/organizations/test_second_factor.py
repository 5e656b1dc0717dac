"""The second factor: who must have one is led to it, each code works once, and a password alone opens nothing."""

import re
import time

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from organizations.models import Editor, Office, Organization, Region
from organizations.sign_in import second_factor
from tests.organizations.signing_in import (
    CODE_PAGE,
    KEY,
    PASSWORD,
    SET_UP_PAGE,
    code_of,
    give,
    is_in,
    password,
    secret_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Editor.objects.create_superuser("anna", password=PASSWORD)


@pytest.fixture
def boris():
    return Editor.objects.create_user("boris", password=PASSWORD, is_staff=True)


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = True


# Signing in -----------------------------------------------------------------------------------------------------------


def test_who_has_one_gives_password_and_code_and_arrives_at_the_page_asked_for(client, anna):
    give(anna)

    asked = password(client)
    assert asked.headers["Location"] == f"{CODE_PAGE}?next=%2Fadmin%2Fevents%2Fevent%2F"
    assert not is_in(client)

    arrived = client.post(asked.headers["Location"], {"code": code_of(KEY)})
    assert arrived.headers["Location"] == "/admin/events/event/"
    assert is_in(client)


def test_a_code_works_once(client, anna):
    give(anna)
    code = code_of(KEY)
    password(client)
    client.post(CODE_PAGE, {"code": code})
    other = Client()
    password(other)

    refused = other.post(CODE_PAGE, {"code": code})

    assert "This code is wrong, or it has been used." in refused.content.decode()
    assert not is_in(other)


def test_a_code_that_confirmed_the_set_up_does_not_sign_in(client, anna):
    client.force_login(anna)
    code = code_of(secret_on(client.get(SET_UP_PAGE).content.decode()))
    client.post(SET_UP_PAGE, {"code": code})
    other = Client()
    password(other)

    other.post(CODE_PAGE, {"code": code})

    assert not is_in(other)


def test_each_recovery_code_works_once(client, anna):
    first, second, *_ = give(anna)
    for code, opens in ((first, True), (first, False)):
        client = Client()
        password(client)
        client.post(CODE_PAGE, {"code": f" {code.upper()} "})
        assert is_in(client) == opens

    StaticDevice.objects.update(throttling_failure_count=0)
    password(client := Client())
    client.post(CODE_PAGE, {"code": second})

    assert is_in(client)
    assert second_factor.remaining_recovery_codes(anna) == 8


def test_after_a_wrong_code_even_the_right_one_has_to_wait(client, anna):
    give(anna)
    password(client)
    client.post(CODE_PAGE, {"code": "000000"})

    refused = client.post(CODE_PAGE, {"code": code_of(KEY)})

    assert "Too many wrong codes." in refused.content.decode()
    assert not is_in(client)


def test_wrong_codes_of_the_telephone_leave_recovery_codes_alone(client, anna):
    recovery, *_ = give(anna)
    password(client)
    client.post(CODE_PAGE, {"code": "000000"})

    client.post(CODE_PAGE, {"code": recovery})

    assert is_in(client)


@pytest.mark.parametrize("code", ["", "  ", "12345", "abcdefgh", "²²²²²²", "١٢٣٤٥٦", "1e5", "-12345", "x" * 40, "\x00"])
def test_odd_codes_are_answered(client, anna, code):
    give(anna)
    password(client)

    assert client.post(CODE_PAGE, {"code": code}).status_code == 200
    assert not is_in(client)


def test_digits_of_other_scripts_are_a_code(client, anna):
    give(anna)
    password(client)

    client.post(CODE_PAGE, {"code": code_of(KEY).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))})

    assert is_in(client)


def test_the_code_of_somebody_else_does_not_sign_in(client, anna, boris):
    give(anna)
    give(boris, key="ff" * 20)
    password(client)

    client.post(CODE_PAGE, {"code": code_of("ff" * 20)})

    assert not is_in(client)


def test_without_a_password_there_is_no_page_for_codes(client):
    for page in (CODE_PAGE, SET_UP_PAGE):
        assert client.get(f"{page}?next=/admin/").headers["Location"] == "/admin/login/?next=%2Fadmin%2F"


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}])
def test_who_is_put_out_between_password_and_code_does_not_come_in(client, anna, change):
    give(anna)
    password(client)
    Editor.objects.update(**change)

    answer = client.post(CODE_PAGE, {"code": code_of(KEY)})

    assert answer.headers["Location"] == "/admin/login/"
    assert not is_in(client)


def test_a_password_that_is_long_ago_is_asked_for_again(client, anna, monkeypatch):
    give(anna)
    password(client)
    later = time.time() + 1900
    monkeypatch.setattr("organizations.sign_in.pending.time.time", lambda: later)

    assert client.post(CODE_PAGE, {"code": code_of(KEY)}).headers["Location"] == "/admin/login/"


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_who_is_to_be_led_elsewhere_arrives_in_the_admin(client, anna, next_page):
    assert password(Client(), next_page=next_page).headers["Location"] == "/admin/"
    give(anna)
    password(client, next_page=next_page)

    answer = client.post(f"{CODE_PAGE}?next={next_page}", {"code": code_of(KEY)})

    assert answer.headers["Location"] == "/admin/"


# Who must have one ----------------------------------------------------------------------------------------------------


def test_a_superuser_without_one_is_led_to_set_it_up(client, anna, required):
    asked = password(client)
    assert asked.headers["Location"] == f"{SET_UP_PAGE}?next=%2Fadmin%2Fevents%2Fevent%2F"
    assert not is_in(client)
    page = client.get(asked.headers["Location"]).content.decode()
    assert '<img class="qr" src="data:image/svg+xml;' in page

    shown = client.post(asked.headers["Location"], {"code": code_of(secret_on(page))}).content.decode()

    codes = re.findall(r"<li><code>([a-z2-7]{8})</code></li>", shown)
    assert len(codes) == 10
    assert 'href="/admin/events/event/"' in shown
    assert is_in(client)
    password(other := Client())
    other.post(CODE_PAGE, {"code": codes[0]})
    assert is_in(other)


def test_a_wrong_first_code_sets_nothing_up(client, anna, required):
    password(client)
    page = client.get(SET_UP_PAGE).content.decode()

    again = client.post(SET_UP_PAGE, {"code": "000000"}).content.decode()

    assert "This is not the right code." in again
    assert secret_on(again) == secret_on(page)
    assert not TOTPDevice.objects.exists()
    assert not is_in(client)


def test_a_password_alone_replaces_no_second_factor(client, anna):
    give(anna)
    password(client)

    answer = client.get(SET_UP_PAGE)

    assert answer.headers["Location"] == "/admin/login/"


@pytest.mark.parametrize(("role", "must"), [("TRANSLATOR", False), ("EDITOR", False), ("PUBLISHER", True)])
def test_who_publishes_must_have_one(client, boris, required, role, must):
    bonn = Organization.objects.create(original_language="en", name_en="Bonn", kind="LOCAL_GOVERNMENT", slug="bonn")
    europe = Region.objects.create(original_language="en", name_en="Europe", slug="europe")
    office = Office.objects.create(organization=bonn, kind="WORLD_SECRETARIAT", region=europe, slug="bonn")
    boris.assignments.create(office=office, role=role)

    password(client, "boris")

    assert is_in(client) != must


def test_where_the_setting_is_off_nobody_must(client, anna):
    password(client)

    assert is_in(client)


def test_who_comes_to_need_one_while_signed_in_is_led_to_it(client, boris, required):
    password(client, "boris")
    assert is_in(client)
    Editor.objects.filter(pk=boris.pk).update(is_superuser=True)

    answer = client.get("/admin/organizations/office/?q=a")

    assert answer.headers["Location"] == f"{SET_UP_PAGE}?next=%2Fadmin%2Forganizations%2Foffice%2F%3Fq%3Da"
    assert not is_in(client)


def test_who_has_lost_it_is_helped_by_a_command(client, anna, required, capsys):
    give(anna)

    call_command("remove_second_factor", "anna")

    assert password(client).headers["Location"].startswith(SET_UP_PAGE)
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("remove_second_factor", "anna")
    with pytest.raises(CommandError, match="There is no editor 'nobody'"):
        call_command("remove_second_factor", "nobody")


def test_secrets_are_no_records_of_the_admin(client, anna):
    client.force_login(anna)

    page = client.get("/admin/").content.decode().lower()

    assert "otp" not in page
    assert "axes" not in page
