"""Mails about a list are asked for, confirmed from the mailbox, and left, by pages without a cookie."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from events.models import Alert, AlertAsked
from multilingual.languages import CODES
from tests.builders import make_city, make_event, make_theme
from tests.events.alerts.readers import ask, form_of, link_in, make_news, subscribe, told_days_ago

pytestmark = pytest.mark.django_db


def is_kept_by_nobody(answer):
    return "no-store" in answer.headers["Cache-Control"] and not answer.cookies and "ETag" not in answer.headers


def test_the_list_leads_to_the_form_with_the_same_question(client):
    make_event(host_city=make_city())

    page = client.get("/en/events/?country=JP&tz=America/Lima").content.decode()
    answer = client.get("/en/alerts/?country=JP&tz=America/Lima&sort=civil&cursor=x")

    assert "/en/alerts/?country=JP&amp;tz=America%2FLima" in page
    assert "Japan" in answer.content.decode()
    assert '<option value="America/Lima" selected' in answer.content.decode()
    assert is_kept_by_nobody(answer)


def test_who_confirms_gets_mails(client):
    theme = make_theme(name_en="Green mobility")
    ask(client, f"/es/alerts/?theme={theme.slug}&follow=es&tz=America/Lima&when=all", rhythm="WEEKLY")

    (letter,) = mail.outbox
    path = link_in(letter, "confirm")
    seen = client.get(path)
    unconfirmed = Alert.objects.get()
    done = client.post(path)

    assert letter.to == ["lima@example.org"]
    assert "Green mobility" in letter.body
    assert unconfirmed.confirmed_at is None, "A scanner of mail follows links."
    assert is_kept_by_nobody(seen)
    assert is_kept_by_nobody(done)
    alert = Alert.objects.get()
    assert (alert.language, alert.query) == ("es", f"theme={theme.slug}&follow=es&when=all")
    assert (alert.time_zone, alert.rhythm) == ("America/Lima", "WEEKLY")
    assert alert.told_until == alert.confirmed_at > timezone.now() - timedelta(minutes=1)
    assert client.post(path).status_code == client.get(path).status_code == 200
    assert Alert.objects.get() == alert


@pytest.mark.parametrize("language", CODES)
def test_every_page_in_every_language(client, language):
    pages = [client.get(f"/{language}/alerts/"), client.get(f"/{language}/alerts/mailed/")]
    ask(client, f"/{language}/alerts/")
    confirm = link_in(mail.outbox[0], "confirm")
    pages += [client.get(confirm), client.post(confirm)]
    alert = Alert.objects.get()
    make_news()
    told_days_ago(2, alert)
    call_command("send_alerts")
    leave = link_in(mail.outbox[1], "leave")
    pages += [client.get(leave), client.post(leave)]

    assert {page.status_code for page in pages} == {200}
    assert all(f'<html lang="{language}"' in page.content.decode() for page in pages)
    assert not Alert.objects.exists()


def test_one_click_of_a_mail_program_leaves_and_may_be_repeated(client):
    alert = subscribe(client)
    make_news()
    told_days_ago(2, alert)
    call_command("send_alerts")
    headers = mail.outbox[0].extra_headers
    path = re.fullmatch(r"<https?://[^/]+(.*)>", headers["List-Unsubscribe"])[1]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    looked = client.get(path)
    still = Alert.objects.count()
    left = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    again = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")

    assert (looked.status_code, left.status_code, again.status_code) == (200, 200, 200)
    assert (still, Alert.objects.count()) == (1, 0)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "change", [str.upper, lambda token: token[:-1], lambda token: f"9{token}", lambda token: "٣-x"]
)
def test_a_link_that_is_not_in_a_mail_opens_nothing(client, change):
    ask(client)
    start, _slash, token = link_in(mail.outbox[0], "confirm").rstrip("/").rpartition("/")

    answers = [client.post(f"{start}/{change(token)}/"), client.get(f"{start}/{change(token)}/")]
    as_leaving = client.post(f"/en/alerts/leave/{token}/")

    assert [answer.status_code for answer in answers] == [404, 404]
    assert as_leaving.status_code == 200
    assert Alert.objects.get().confirmed_at is None


def test_the_answer_does_not_tell_whether_an_address_is_known(client):
    subscribe(client)

    known = [ask(client) for _time in range(5)]
    unknown = ask(client, email="new@example.org")

    assert {(answer.status_code, answer.url) for answer in [*known, unknown]} == {(302, "/en/alerts/mailed/")}
    assert {*map(tuple, (letter.to for letter in mail.outbox))} == {("lima@example.org",), ("new@example.org",)}


def test_an_address_gets_three_mails_that_nobody_confirms(client):
    for number in range(5):
        ask(client, f"/en/alerts/?q=forum{number % 2}", email=f"Lima@{'EXAMPLE' if number % 2 else 'example'}.org")

    assert len(mail.outbox) == 3


def test_a_network_may_ask_twenty_times_an_hour(client, monkeypatch):
    answers = [ask(client, email=f"reader{number}@example.org").status_code for number in range(21)]
    of_another = client.post("/en/alerts/", form_of(client) | {"email": "x@example.org"}, REMOTE_ADDR="192.0.2.7")

    assert answers == [302] * 20 + [429]
    assert of_another.status_code == 302
    assert not AlertAsked.objects.filter(client__contains="127.0").exists()
    AlertAsked.objects.update(at=timezone.now() - timedelta(hours=1, seconds=1))
    assert ask(client, email="later@example.org").status_code == 302
    assert AlertAsked.objects.count() == 1, "What no longer counts is forgotten."


def test_all_together_may_ask_so_often(client, monkeypatch):
    monkeypatch.setattr("events.alerts.throttling.MOST_OF_ALL", 2)

    answers = [
        client.post("/en/alerts/", form_of(client) | {"email": "x@example.org"}, REMOTE_ADDR=f"192.0.2.{number}")
        for number in range(3)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 429]


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "lima"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"email": ""},
        {"rhythm": "HOURLY"},
        {"stamp": ""},
        {"stamp": "IiI:1:x"},
        {"country": "Atlantis"},
        {"q": "a" * 10_000},
    ],
)
def test_what_is_wrong_is_said_and_nothing_sent(client, typed):
    answer = ask(client, **typed)

    assert answer.status_code == 200
    assert "problem-note" in answer.content.decode()
    assert (mail.outbox, Alert.objects.count()) == ([], 0)


def test_a_page_of_another_site_cannot_send_the_form(client):
    fields = form_of(client) | {"email": "lima@example.org"}

    answer = client.post("/en/alerts/", fields, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, Alert.objects.count()) == (200, 0)


def test_an_old_form_is_not_taken(client, monkeypatch):
    fields = form_of(client) | {"email": "lima@example.org"}
    monkeypatch.setattr("events.views.alerts.FORM_LASTS", -1)

    assert client.post("/en/alerts/", fields).status_code == 200
    assert not Alert.objects.exists()


def test_asking_again_for_the_same_list_changes_the_alert_and_its_links_go_on(client):
    first = subscribe(client, "/en/alerts/?country=JP")
    make_news(host_city=make_city())
    told_days_ago(2, first)
    call_command("send_alerts")
    leave = link_in(mail.outbox.pop(), "leave")
    told = Alert.objects.get().told_until

    subscribe(client, "/fr/alerts/?country=JP&tz=Asia/Tokyo", rhythm="WEEKLY")

    alert = Alert.objects.get()
    assert (alert.pk, alert.language, alert.time_zone, alert.rhythm) == (first.pk, "fr", "Asia/Tokyo", "WEEKLY")
    assert alert.told_until == told
    client.post(leave)
    assert not Alert.objects.exists()


def test_an_address_that_nobody_confirms_is_forgotten_after_two_days(client):
    ask(client, email="old@example.org")
    ask(client, email="new@example.org")
    subscribe(client, email="confirmed@example.org")
    Alert.objects.exclude(email__startswith="new").update(asked_at=timezone.now() - timedelta(days=2, seconds=1))

    call_command("send_alerts")
    call_command("send_alerts")

    assert sorted(Alert.objects.values_list("email", flat=True)) == ["confirmed@example.org", "new@example.org"]


def test_the_form_costs_ten_queries(client, django_assert_num_queries):
    ask(client, email="warm@example.org")
    fields = form_of(client) | {"email": "lima@example.org"}

    for _time in range(2):
        with django_assert_num_queries(10):
            client.post("/en/alerts/", fields)
