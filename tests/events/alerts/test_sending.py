"""Each digest is sent once, whoever is killed and however many runs there are; a doubt is told. A real mail server."""

import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from events.models import Alert
from tests.builders import make_city
from tests.events.alerts.readers import make_news
from tests.mail_server import mail_server

ROOT = Path(__file__).resolve().parents[3]
DOUBT = "You may have received this e-mail before"


@pytest.fixture
def readers(transactional_db):
    """Three readers of different lists, to whom there is something to tell; one to whom there is nothing."""
    make_news(host_city=make_city())
    make_news()
    return [reader(query=query) for query in ("", "country=JP", "attendance=in-person", "country=FR")]


def reader(**fields):
    told = timezone.now() - timedelta(days=2)
    defaults = {"language": "en", "rhythm": "DAILY", "asked_at": told, "confirmed_at": told, "told_until": told}
    return Alert.objects.create(**defaults | {"email": f"{Alert.objects.count()}@example.org"} | fields)


@contextmanager
def runner():
    """A process that runs the command as often as it is told, on this database and mail server."""
    given = connection.settings_dict
    at = f"{given['HOST']}:{given['PORT']}" if given["PORT"] else given["HOST"]
    address = {
        "sqlite": f"sqlite:///{given['NAME']}",
        "postgresql": f"postgres://{given['USER']}:{given['PASSWORD']}@{at}/{given['NAME']}",
    }[connection.vendor]
    environment = os.environ | {
        "DATABASE_URL": address,
        "SECRET_KEY": settings.SECRET_KEY,
        "EMAIL_HOST": settings.EMAIL_HOST,
        "EMAIL_PORT": str(settings.EMAIL_PORT),
    }
    command = [sys.executable, "-m", "tests.events.alerts.killed"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as process:
        yield Runner(process)
        process.stdin.close()


class Runner:
    """Called with a number it runs the command and kills it at that moment; without one it lets it end."""

    def __init__(self, process):
        self.process = process

    def __call__(self, n=0):
        self.begin(n)
        return self.result()

    def begin(self, n=0):
        self.process.stdin.write(f"{n}\n")
        self.process.stdin.flush()

    def result(self):
        return json.loads(self.process.stdout.readline())


def again(readers):
    """Let everything be as before any mail."""
    for alert in readers:
        alert.save()


def let_the_dead_be_dead():
    marked = Alert.objects.exclude(sending_at=None)
    return marked.update(sending_at=timezone.now() - timedelta(minutes=16))


def by_reader(box):
    found = defaultdict(list)
    for recipients, message in box.got:
        found[recipients[0]].append(message)
    box.got.clear()
    return found


def check(got, said):
    """Each reader has one mail, or two of which the second says so, as the operator has been told."""
    assert sorted(got) == ["0@example.org", "1@example.org", "2@example.org"]
    for first, *others in got.values():
        assert len(others) <= 1
        for other in others:
            assert DOUBT not in first.get_content()
            assert DOUBT in other.get_content()
            assert other["Message-ID"] == first["Message-ID"]
    told = sum(DOUBT in mail.get_content() for mails in got.values() for mail in mails)
    assert said.count("Sent again, since nobody knows whether it arrived") == told
    return told


@pytest.mark.slow
def test_killed_at_any_moment_and_restarted_each_digest_is_sent_once_or_says_so(readers):
    with mail_server() as box, runner() as run:
        whole = run()
        assert check(by_reader(box), whole["said"]) == 0
        moments, doubts = whole["moments"], 0
        chosen = random.Random(14).sample(range(1, moments), 20)
        for n in chosen:
            again(readers)
            assert run(n)["status"] == 9
            said = run()["said"]
            doubts += let_the_dead_be_dead()
            said += run()["said"]
            assert check(by_reader(box), said) <= 1
        run()
        assert box.got == []
    assert moments > 80
    assert 0 < doubts < 20


@pytest.mark.slow
def test_killed_while_the_mail_is_handed_over_is_the_only_doubt(readers):
    """Every third moment of one mail: in doubt are those between the mark and its end, in one piece."""
    only = readers[:1]
    Alert.objects.exclude(pk=only[0].pk).delete()
    in_doubt = []
    with mail_server() as box, runner() as run:
        moments = run()["moments"]
        box.got.clear()
        chosen = range(1, moments + 1, 3)
        for n in chosen:
            again(only)
            run(n)
            said = run()["said"]
            if let_the_dead_be_dead():
                in_doubt.append(n)
                said += run()["said"]
            mails = by_reader(box)["0@example.org"]
            assert len(mails) in (1, 2), n
            assert [DOUBT in mail.get_content() for mail in mails] in ([False], [True], [False, True]), n
            assert said.count("Sent again") == (n in in_doubt), n
    assert in_doubt == [n for n in chosen if in_doubt[0] <= n <= in_doubt[-1]]
    assert 2 < len(in_doubt) < 9


@pytest.mark.slow
def test_runs_side_by_side_do_not_meet(readers):
    for number in range(12):
        reader(query=f"q=forum&from=2026-01-{number + 1:02}", email=f"more{number}@example.org")
    with mail_server() as box, runner() as one, runner() as other:
        assert one()["status"] == 0
        box.got.clear()
        Alert.objects.update(told_until=timezone.now() - timedelta(days=2))
        one.begin()
        other.begin()
        results = [one.result(), other.result()]

    assert [result["status"] for result in results] == [0, 0]
    assert {len(mails) for mails in by_reader(box).values()} == {1}
    assert "Sent again" not in "".join(result["said"] for result in results)


def test_a_server_that_is_down_loses_nothing(readers, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("send_alerts")

    with mail_server() as box:
        call_command("send_alerts", verbosity=0)

    assert check(by_reader(box), "") == 0


def test_what_the_server_refuses_is_tried_again_and_a_mailbox_that_is_none_is_given_up(readers, capsys):
    with mail_server() as box:
        box.refused = {"0@example.org": "550 5.7.1 not from you", "1@example.org": "550 5.1.1 no such user"}
        for _time in range(5):
            call_command("send_alerts", verbosity=0)
            Alert.objects.exclude(refused_at=None).update(refused_at=timezone.now() - timedelta(hours=21))
        kept = sorted(Alert.objects.values_list("email", "sending_until"))
        box.refused = {}
        call_command("send_alerts", verbosity=0)

    assert kept == [(f"{number}@example.org", None) for number in (0, 2, 3)]
    assert {to: len(mails) for to, mails in by_reader(box).items()} == {"0@example.org": 1, "2@example.org": 1}
    assert "@example.org" not in capsys.readouterr().err, "The operator's log holds no addresses."


def test_a_mail_has_what_mail_programs_ask_for(readers):
    with mail_server() as box:
        call_command("send_alerts", verbosity=0)

    mail = by_reader(box)["1@example.org"][0]
    assert mail.get_content_type() == "text/plain"
    assert mail["Subject"] == "What is new: Japan"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip() == f"<{mail.get_content().split()[-1]}>"
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "en")
    assert mail["To"] == "1@example.org"
