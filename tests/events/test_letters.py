"""Mails about steps: who gets them, in which language, and what happens when none can be sent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from events.lifecycle.publishing import schedule
from events.lifecycle.steps import take
from events.models import Event
from organizations.models import Assignment, Editor
from tests.builders import make_office
from tests.events import step_pages
from tests.events.drafts import make_ready_draft, save, told
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def person(name, role, office, **fields):
    editor = Editor.objects.create_user(name, f"{name}@example.org", is_staff=True, **fields)
    Assignment.objects.create(editor=editor, office=office, role=role)
    return editor


@pytest.fixture
def hanoi():
    """An office with an editor, a publisher and a translator; the publisher writes Vietnamese best."""
    office = make_office()
    person("linh", "EDITOR", office, working_languages=["fr"])
    person("minh", "PUBLISHER", office, working_languages=["vi", "en"])
    person("tam", "TRANSLATOR", office)
    return office


@pytest.fixture
def draft(hanoi):
    event = make_ready_draft()
    event.offices.set([hanoi])
    person("other", "PUBLISHER", make_office())
    return event


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A function that takes a step and lets what waits for the commit happen."""

    def take_it(name, event, by, **given):
        with django_capture_on_commit_callbacks(execute=True):
            take(name, event=event, by=by, **given)
        sent, mail.outbox[:] = list(mail.outbox), []
        return sent

    return take_it


def test_publishers_of_the_offices_learn_what_was_submitted(draft, committed, settings):
    settings.SITE_URL = "https://forums.example.org"

    (letter,) = committed("submit", draft, "linh")

    assert letter.to == ["minh@example.org"]
    assert f"https://forums.example.org/admin/events/event/{draft.pk}/change/" in letter.body
    assert "“Diễn đàn khí hậu”" in letter.body
    assert "linh" in letter.body


def test_who_submitted_and_the_editors_get_the_comment(draft, committed):
    committed("submit", draft, "tam")

    letters = committed("send_back", draft, "minh", comment="Name the <speakers> & “hosts”.")

    assert {letter.to[0] for letter in letters} == {"tam@example.org", "linh@example.org"}
    assert all("Name the <speakers> & “hosts”." in letter.body for letter in letters)


def test_who_submitted_learns_that_it_is_public(draft, committed, settings):
    settings.SITE_URL = "https://forums.example.org"
    committed("submit", draft, "linh")

    (letter,) = committed("publish", draft, "minh")

    assert letter.to == ["linh@example.org"]
    assert f"https://forums.example.org/fr/events/{draft.slug}/" in letter.body


def test_nobody_writes_to_themselves_or_to_who_left(draft, committed):
    Editor.objects.filter(username="linh").update(is_active=False)
    committed("submit", draft, "linh")
    assert committed("publish", draft, "minh") == []

    other = make_ready_draft()
    other.offices.set(draft.offices.all())
    assert committed("submit", other, "minh") == []


def test_a_step_that_was_taken_back_tells_nobody(draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        take("submit", event=draft, by="linh")
        waiting.clear()

    with pytest.raises(Exception, match="nothing was changed"), django_capture_on_commit_callbacks(execute=True):
        take("submit", event=draft, by="linh")
    assert len(mail.outbox) == 1


def test_a_failing_mail_server_undoes_no_step(client, draft, settings, caplog, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))

    with django_capture_on_commit_callbacks(execute=True):
        answer = save(draft, client, _step="submit")

    draft.refresh_from_db()
    assert draft.publication == "IN_REVIEW"
    assert [record.message for record in caplog.records if record.name == "events.lifecycle.letters"]
    assert "“Diễn đàn khí hậu” is now: in review." in told(answer)


def test_mail_reaches_a_server_as_plain_text(draft, django_capture_on_commit_callbacks):
    with mail_server() as box, django_capture_on_commit_callbacks(execute=True):
        take("submit", event=draft, by="linh")

    ((to, text),) = box.taken().items()
    assert to == "minh@example.org"
    assert text.count("Diễn đàn khí hậu") == 2


def due(event, **fields):
    schedule(event=event, by="minh", at=NOW)
    Event.objects.filter(pk=event.pk).update(**fields)


def test_what_is_due_is_published_once(draft, capsys, django_capture_on_commit_callbacks):
    take("submit", event=draft, by="linh")
    due(draft)
    later = make_ready_draft()
    schedule(event=later, by="minh", at=datetime.now(tz=UTC) + timedelta(days=1))

    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_due")
        call_command("publish_due")

    draft.refresh_from_db()
    later.refresh_from_db()
    assert (draft.publication, draft.publish_at, later.publication) == ("PUBLISHED", None, "IN_REVIEW")
    assert capsys.readouterr().out == "Events published: 1\n"
    assert [letter.to for letter in mail.outbox] == [["linh@example.org"]]
    assert [(step.verb, step.by) for step in draft.steps.all()[:2]] == [("publish", ""), ("schedule", "minh")]


def test_what_is_due_and_no_longer_ready_is_told_once(draft, capsys, django_capture_on_commit_callbacks):
    due(draft)
    draft.credits.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_due")
        call_command("publish_due")

    draft.refresh_from_db()
    assert (draft.publication, draft.publish_at) == ("IN_REVIEW", None)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["linh@example.org", "minh@example.org"]
    assert "Credit at least one organizer or host." in capsys.readouterr().err
    assert draft.steps.first().comment == "Credit at least one organizer or host."


def test_what_was_sent_back_is_due_no_more(client, draft):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    due(draft)

    step_pages.take(client, draft, "send_back", comment="Not yet.")

    draft.refresh_from_db()
    assert (draft.publication, draft.publish_at) == ("DRAFT", None)
