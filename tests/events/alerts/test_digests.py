"""What a mail tells: everything that is new of the list since the last one, once, by both clocks, in one language."""

from datetime import date, time, timedelta

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from events.lifecycle.states import cancel, reschedule
from events.models import Alert, Event, Link
from multilingual.languages import CODES
from tests.builders import make_city, make_event, make_follow_language, make_theme, saved
from tests.events.alerts.readers import happened_ago, make_news, subscribe, told_days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(capsys):
    """A function that sends what there is since two days ago, and returns the mails."""

    def sent(*alerts):
        told_days_ago(2, *(alerts or Alert.objects.all()))
        call_command("send_alerts", verbosity=0)
        letters, mail.outbox[:] = list(mail.outbox), []
        return letters

    return sent


def let_settle(event):
    """Let what was noted of an event have happened an hour ago."""
    event.changes.update(at=timezone.now() - timedelta(hours=1))
    event.links.update(created_at=timezone.now() - timedelta(hours=1))
    Event.objects.filter(pk=event.pk).update(revised_at=timezone.now() - timedelta(hours=1))


def make_old_event(**fields):
    return happened_ago(make_event(**fields), days=30)


def test_from_a_desk_in_lima(client, send):
    mobility, energy = make_theme(name_en="Mobility"), make_theme()
    new = make_news(title_en="Rail forum", title_es="Foro del tren", themes=[mobility], attendance="ONLINE")
    for event in (new, make_news(themes=[energy]), make_news(themes=[mobility], publication="DRAFT")):
        make_follow_language(event, "es", mode="SIMULTANEOUS")
    subscribe(client, f"/es/alerts/?theme={mobility.slug}&follow=es&tz=America/Lima")

    (letter,) = send()

    assert letter.to == ["lima@example.org"]
    assert letter.extra_headers["Content-Language"] == "es"
    assert "Foro del tren" in letter.body
    assert "sábado, 9 de marzo de 2030, 10:00–12:00 (Tokio, UTC+9)" in letter.body.replace("\u2013", "–")
    assert "viernes, 8 de marzo de 2030, 20:00–22:00 (Lima, UTC−5)" in letter.body
    assert f"{site.SITE_URL}/es/events/{new.slug}/?tz=America%2FLima" in letter.body
    assert letter.body.count("/es/events/") == 2, "One event, and the list."


def test_new_moved_cancelled_and_recorded_come_and_nothing_else(client, send):
    new = make_news()
    moved, cancelled, recorded, before, _unchanged = (make_old_event() for _number in range(5))
    reschedule(event=moved, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=cancelled, by="")
    saved(Link(event=recorded, kind="RECORDING", url="https://example.org/watch"))
    for event in (moved, cancelled, recorded):
        let_settle(event)
    cancel(event=before, by="")
    before.changes.update(at=timezone.now() - timedelta(days=3))
    Event.objects.filter(pk=before.pk).update(revised_at=timezone.now() - timedelta(days=3))
    subscribe(client)

    (letter,) = send()

    told = {event for event in Event.objects.all() if f"/events/{event.slug}/" in letter.body}
    assert told == {new, moved, cancelled, recorded}
    assert f"Cancelled: {cancelled.title_en}" in letter.body
    for words in ("New in the catalogue", "New date", "9 March 2030", "Recording added"):
        assert words in letter.body


def test_a_recording_comes_when_the_event_is_over(client, send):
    over = {"start_date": date(2020, 3, 9), "start_time": time(10), "end_time": time(12)}
    recorded, late = make_old_event(**over), make_news(**over)
    saved(Link(event=recorded, kind="RECORDING", url="https://example.org/watch"))
    let_settle(recorded)
    subscribe(client)

    (letter,) = send()

    assert f"/events/{recorded.slug}/" in letter.body
    assert f"/events/{late.slug}/" not in letter.body, "What is entered when it is over is no news of what comes."


def test_nothing_new_is_no_mail_and_is_not_looked_for_again_today(client, send):
    make_old_event()
    alert = subscribe(client)

    assert send() == []
    alert.refresh_from_db()
    assert not alert.is_due(timezone.now())


def test_what_was_told_is_not_told_again_and_what_comes_later_is(client, send):
    first = make_news()
    subscribe(client)
    (one,) = send()
    Alert.objects.update(told_until=timezone.now() - timedelta(minutes=30))
    second = happened_ago(make_event(), minutes=10)
    Alert.objects.update(rhythm="DAILY")

    call_command("send_alerts", verbosity=0)
    assert mail.outbox == [], "At most one a day."
    told_days_ago(2, Alert.objects.get())
    happened_ago(first, days=3)
    (two,) = send()

    assert (first.title_en in one.body, second.title_en in one.body) == (True, False)
    assert (first.title_en in two.body, second.title_en in two.body) == (False, True)


def test_what_is_written_this_moment_waits_for_the_next_mail(client, send):
    just_now = happened_ago(make_event(), minutes=1)
    subscribe(client)

    assert send() == []
    happened_ago(just_now, minutes=6)
    assert len(send()) == 1


def test_an_event_that_is_taken_back_is_not_told(client, send):
    make_news(publication="WITHDRAWN")
    subscribe(client)

    assert send() == []


def test_a_long_mail_is_cut_and_says_so(client, send, monkeypatch):
    monkeypatch.setattr("events.alerts.digests.MOST_TOLD", 2)
    for _number in range(3):
        make_news()
    subscribe(client)

    (letter,) = send()

    assert letter.body.count("New in the catalogue") == 2
    assert "There is more than fits into an e-mail" in letter.body


def test_a_list_that_is_not_there_any_more_is_told_to_the_operator(client, send, capsys):
    theme = make_theme()
    subscribe(client, f"/en/alerts/?theme={theme.slug}")
    Alert.objects.update(query="theme=never-was")

    assert send() == []
    assert "never-was" in capsys.readouterr().err


@pytest.mark.parametrize("language", CODES)
def test_the_words_are_those_of_one_language(client, send, language):
    make_news(original_language="ja", title_en="", title_ja="気候フォーラム", host_city=make_city())
    subscribe(client, f"/{language}/alerts/?country=JP&tz=Asia/Seoul")

    (letter,) = send()

    assert "気候フォーラム" in letter.body
    assert f"/{language}/alerts/leave/" in letter.body
    assert "%(" not in letter.body + letter.subject
    assert "{{" not in letter.body + letter.subject
    assert max(map(len, letter.body.splitlines())) < 998
    assert letter.message().as_bytes()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_mail_costs_twenty_queries(client, send, django_assert_num_queries, count):
    for _number in range(count):
        make_news(host_city=make_city())
    alert = subscribe(client, "/en/alerts/?country=JP")
    send()
    happened = Event.objects.all()
    happened.update(published_at=timezone.now() - timedelta(hours=1))
    told_days_ago(2, alert)

    with django_assert_num_queries(20):
        call_command("send_alerts", verbosity=0)
    assert len(mail.outbox) == 1
