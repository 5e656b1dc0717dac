"""A forgotten password: a link by mail, which tells nobody whether there is an account."""

import re
import socket
import time
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext

from multilingual.languages import CODES
from organizations.models import Editor
from organizations.sign_in.passwords import LongEnough
from tests.organizations.signing_in import AtOnce

pytestmark = pytest.mark.django_db

ASKED = "/admin/password_reset/"
NEW = "ein neues, langes Passwort"


@pytest.fixture
def mai():
    return Editor.objects.create_superuser(
        "mai", email="mai@example.org", password="mai-mai-mai-mai", first_name="Mai", last_name="Nguyễn & Söhne"
    )


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Mails are sent before the page is answered, where a test does not ask for a real server."""
    monkeypatch.setattr("organizations.sign_in.password_reset.Thread", AtOnce)


@pytest.fixture
def mailbox(monkeypatch, settings):
    """What a mail server on this machine was given."""
    monkeypatch.undo()
    received = []

    class Kept(Message):
        def handle_message(self, message):
            received.append(message)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Kept(), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield received
    server.stop()


def ask(address="mai@example.org", **options):
    return Client().post(ASKED, {"email": address}, **options)


def link_in(text):
    return re.search(r"http://127\.0\.0\.1:\d+(/admin/password_reset/\S+)", text)[1]


def choose(client, link, password=NEW):
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def test_the_sign_in_page_leads_to_it(client):
    assert f'href="{ASKED}"' in client.get("/admin/login/").content.decode()


def test_a_mail_server_gets_a_letter_in_the_editors_language(mai, mailbox):
    Editor.objects.update(language="de")

    ask(HTTP_ACCEPT_LANGUAGE="vi")

    ends = time.monotonic() + 10
    while not mailbox and time.monotonic() < ends:
        time.sleep(0.02)
    (letter,) = mailbox
    text = letter.get_payload(decode=True).decode()
    with translation.override("de"):
        assert str(make_header(decode_header(letter["Subject"]))) == gettext("Your password for %(site)s") % {
            "site": "Climate Forums"
        }
    assert letter["To"] == "mai@example.org"
    assert letter["From"] == "forums@127.0.0.1"
    assert letter.get_content_type() == "text/plain"
    assert "Mai Nguyễn & Söhne" in text
    assert choose(Client(), link_in(text)).headers["Location"] == "/admin/password_reset/done/"
    mai.refresh_from_db()
    assert mai.check_password(NEW)


def test_the_answer_is_the_same_for_an_address_that_nobody_has(mai):
    told = []
    for address in ("mai@example.org", "nobody@example.org", "mai@example.org"):
        client = Client()
        answer = client.post(ASKED, {"email": address}, follow=True)
        told.append((answer.redirect_chain, answer.content.decode()))

    assert told[0] == told[1] == told[2]
    assert len(mail.outbox) == 1


def test_a_link_works_once(mai):
    ask()
    link = link_in(mail.outbox[0].body)
    choose(Client(), link)

    page = Client().get(link, follow=True).content.decode()

    assert "This link no longer works" in page
    assert "new_password1" not in page


def test_a_link_expires(mai, monkeypatch):
    ask()
    link = link_in(mail.outbox[0].body)
    later = timezone.now().replace(tzinfo=None) + timedelta(hours=3, minutes=1)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)

    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_an_account_gets_one_mail_in_ten_minutes(mai):
    ask()
    ask()
    assert len(mail.outbox) == 1

    Editor.objects.update(reset_mailed_at=timezone.now() - timedelta(minutes=11))
    ask()

    assert len(mail.outbox) == 2


def test_a_new_password_opens_a_locked_account_and_ends_other_sessions(mai, client):
    client.force_login(mai)
    for _ in range(5):
        Client().post("/admin/login/", {"username": "mai", "password": "wrong"})
    ask()

    choose(Client(), link_in(mail.outbox[0].body))

    assert client.get("/admin/").status_code == 302
    answer = Client().post("/admin/login/", {"username": "mai", "password": NEW})
    assert answer.headers["Location"] == "/admin/"


def test_a_mailbox_alone_gives_no_second_factor(mai, settings):
    settings.SECOND_FACTOR = True
    ask()
    choose(client := Client(), link_in(mail.outbox[0].body))

    assert client.get("/admin/").status_code == 302
    assert "second-factor" in client.post("/admin/login/", {"username": "mai", "password": NEW}).headers["Location"]


@pytest.mark.parametrize("language", CODES)
def test_a_weak_password_is_refused_and_said_why(mai, language):
    ask()
    client = Client(HTTP_ACCEPT_LANGUAGE=language)

    page = choose(client, link_in(mail.outbox[0].body), password="kurz&neu7").content.decode()

    with translation.override(language):
        why = LongEnough(min_length=12).get_help_text()
    assert f"<li>{escape(why)}</li></ul>" in page.partition("errorlist")[2]
    assert ("Your password must contain" in why) == (language == "en")


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_may_not_sign_in_gets_no_mail(mai, change):
    Editor.objects.update(**change)

    ask()

    assert mail.outbox == []


@pytest.mark.parametrize("address", ["", "mai", "mai@example.org\nBcc: x@example.org", "\x00@example.org"])
def test_odd_addresses_are_answered(mai, address):
    assert ask(address).status_code == 200
    assert mail.outbox == []


def test_the_host_that_a_request_names_is_not_in_the_mail(mai):
    ask(HTTP_HOST="localhost:666")

    assert "localhost" not in mail.outbox[0].body


def test_a_mail_server_that_is_away_is_logged_and_not_told(mai, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False

    assert ask().status_code == 302

    assert "password reset could not be mailed" in caplog.text
