"""Signing in leaves one line each in the log, and no password."""

import logging

import pytest
from django.test import Client

from organizations.models import Editor
from organizations.sign_in import second_factor
from tests.organizations.signing_in import KEY, code_of, give

pytestmark = pytest.mark.django_db

PASSWORD = "anna-anna-anna"


@pytest.fixture
def anna():
    return Editor.objects.create_superuser("anna", password=PASSWORD, email="anna@example.org")


@pytest.fixture
def lines(caplog):
    """A function returning what the log got since it was last asked, as level and message."""
    caplog.set_level(logging.INFO)

    def read():
        told = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "sign_in"]
        caplog.clear()
        return told

    return read


def attempt(name="anna", password=PASSWORD, client=None):
    return (client or Client()).post("/admin/login/", {"username": name, "password": password})


def test_signing_in_and_out(anna, lines):
    client = Client()
    attempt(client=client)
    client.post("/admin/logout/")

    assert lines() == [("INFO", "signed in: 'anna' from 127.0.0.1"), ("INFO", "signed out: 'anna' from 127.0.0.1")]


def test_failures_and_the_lock(anna, lines):
    for _ in range(4):
        attempt(password="wrong-secret")
    assert lines() == [("WARNING", "wrong name or password: 'anna' from 127.0.0.1")] * 4

    attempt(password="wrong-secret")

    assert ("WARNING", "locked out: 'anna' from 127.0.0.1") in lines()


def test_a_name_cannot_begin_a_line_of_its_own(lines):
    attempt("anna\nINFO sign_in: signed in: 'root'\u202e\u2028")

    ((_, message),) = lines()
    assert message.isprintable()


def test_a_name_of_any_length_is_one_line_of_some_length(lines):
    attempt("x" * 10_000)

    assert lines() == [("WARNING", f"wrong name or password: '{'x' * 150}' from 127.0.0.1")]


def test_no_password_is_logged(anna, caplog):
    caplog.set_level(logging.DEBUG)
    for _ in range(7):
        attempt(password="wrong-secret")
    attempt()

    assert "wrong-secret" not in caplog.text
    assert PASSWORD not in caplog.text


def test_the_second_factor(anna, lines):
    recovery, *_ = give(anna)
    client = Client()
    attempt(client=client)
    client.post("/admin/login/code/", {"code": recovery})
    assert lines() == [
        ("INFO", "signed in: 'anna' from 127.0.0.1"),
        ("INFO", "second factor: recovery code taken: 'anna' from 127.0.0.1"),
    ]

    client.post("/admin/account/no-second-factor/", {"password": PASSWORD})
    assert lines() == [("WARNING", "second factor: removed: 'anna' from 127.0.0.1")]

    page = client.get("/admin/login/second-factor/")
    client.post("/admin/login/second-factor/", {"code": code_of(client.session[second_factor.NEW_KEY])})
    assert page.status_code == 200
    assert lines() == [("INFO", "second factor: set up: 'anna' from 127.0.0.1")]


def test_a_wrong_code(anna, lines):
    give(anna, key=KEY)
    attempt(client=(client := Client()))

    client.post("/admin/login/code/", {"code": "000000"})

    assert lines() == [("WARNING", "second factor: wrong code: 'anna' from 127.0.0.1")]


def test_a_changed_password_and_a_forgotten_one(anna, client, lines):
    client.force_login(anna)
    lines()
    new = {"old_password": PASSWORD, "new_password1": "boris-boris-boris", "new_password2": "boris-boris-boris"}
    client.post("/admin/password_change/", new)
    client.post("/admin/password_reset/", {"email": "anna@example.org"})
    client.post("/admin/password_reset/", {"email": "nobody@example.org"})

    assert lines() == [
        ("INFO", "password changed: 'anna' from 127.0.0.1"),
        ("INFO", "password reset mailed: 'anna@example.org' from 127.0.0.1"),
        ("INFO", "password reset asked, nothing mailed: 'nobody@example.org' from 127.0.0.1"),
    ]
