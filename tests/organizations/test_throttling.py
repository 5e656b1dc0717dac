"""Wrong passwords: after five a name is locked where they came from, later anywhere; nobody learns which there are."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizations.models import Editor
from organizations.sign_in.throttling import client_address

pytestmark = pytest.mark.django_db

RIGHT = "anna-anna-anna"
NAMES = ("anna", "nobody")


@pytest.fixture
def anna():
    return Editor.objects.create_superuser("anna", password=RIGHT)


@pytest.fixture
def hashed(monkeypatch):
    """The passwords that were hashed, which is what takes time."""
    hashed, encode = [], MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return hashed


def attempt(name="anna", password="wrong", *, client=None, **headers):
    return (client or Client()).post("/admin/login/?next=/admin/", {"username": name, "password": password}, **headers)


def said(response, name):
    """What a page says, without the name that was typed and the token of its form."""
    text = response.content.decode().replace(f'value="{name}"', "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def statements(queries):
    return [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries]


def test_of_thirty_wrong_passwords_all_from_the_fifth_are_refused(anna):
    assert [attempt().status_code for _ in range(30)] == [200] * 4 + [429] * 26

    refused = attempt(password=RIGHT)

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "1800"
    assert "Too many wrong passwords." in refused.content.decode()
    assert '<input type="password" name="password"' in refused.content.decode()


def test_words_and_work_are_the_same_for_a_name_that_exists_and_one_that_does_not(anna, hashed):
    told = {}
    for name in NAMES:
        told[name] = []
        for password in ["wrong"] * 30 + [RIGHT]:
            hashed.clear()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = attempt(name, password)
            told[name].append((response.status_code, said(response, name), len(hashed), statements(queries)))

    assert told["anna"] == told["nobody"]
    assert [hashes for _, _, hashes, _ in told["anna"]] == [1] * 5 + [0] * 26


def test_the_right_password_is_refused_by_the_work_that_refuses_a_wrong_one(anna, hashed):
    for _ in range(5):
        attempt()
    told = []
    for password in ("wrong", RIGHT):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            response = attempt(password=password)
        told.append((response.status_code, said(response, "anna"), len(hashed), statements(queries)))

    assert told[0] == told[1]


def test_a_lock_ends_and_trying_meanwhile_does_not_prolong_it(anna):
    for _ in range(5):
        attempt()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=29))
    assert attempt(password=RIGHT).status_code == 429

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))

    assert attempt(password=RIGHT).status_code == 302


def test_a_right_password_in_between_begins_the_count_anew(anna):
    for _ in range(3):
        assert [attempt().status_code for _ in range(4)] == [200] * 4
        assert attempt(password=RIGHT).status_code == 302


def test_a_stranger_who_knows_a_name_locks_out_nobody_else(anna):
    assert attempt(password=RIGHT).status_code == 302
    for _ in range(60):
        attempt(REMOTE_ADDR="192.0.2.1")
    assert attempt(password=RIGHT, REMOTE_ADDR="192.0.2.1").status_code == 429

    assert attempt(password=RIGHT).status_code == 302


def test_an_account_that_is_tried_from_everywhere_is_locked_whoever_signs_in_meanwhile(anna):
    for number in range(49):
        assert attempt(REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    assert attempt(password=RIGHT, REMOTE_ADDR="192.0.2.200").status_code == 302
    assert attempt(REMOTE_ADDR="192.0.2.50").status_code == 429

    assert attempt(password=RIGHT, REMOTE_ADDR="192.0.2.200").status_code == 429


def test_an_office_behind_one_address_goes_on_when_one_of_it_is_locked_out(anna):
    for _ in range(30):
        attempt("boris")

    assert attempt(password=RIGHT).status_code == 302


def test_an_address_that_tries_many_names_is_locked(anna):
    for number in range(49):
        assert attempt(f"name-{number}", REMOTE_ADDR="192.0.2.1").status_code == 200
    assert attempt("name-50", REMOTE_ADDR="192.0.2.1").status_code == 429

    assert attempt(password=RIGHT, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert attempt(password=RIGHT, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_signing_in_with_one_account_frees_no_address_from_the_failures_of_others(anna):
    for number in range(49):
        attempt(f"name-{number}")
    attempt(password=RIGHT)

    assert attempt("name-50").status_code == 429


@pytest.mark.parametrize("name", ["anna\x00", "x" * 300, "", "ＡＮＮＡ", "名前\n"])
def test_odd_names_are_answered(anna, name):
    assert attempt(name).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),  # whoever asks us directly can write what they like
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "garbage", None),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_the_address_is_the_one_that_our_proxies_vouch_for(settings, proxies, forwarded, address):
    settings.PROXIES = proxies

    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address
