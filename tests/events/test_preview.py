"""An event as readers will see it: what is saved, what stands in the form, and by a link without an account."""

import re
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import unquote

import pytest
from django.core import mail

from events.index import journal
from events.index.current import current
from events.lifecycle.publishing import publish, submit, withdraw
from events.models import CatalogueChange, ChangeNote, Event
from events.views import preview
from multilingual.languages import CODES
from multilingual.models import RecordChange
from organizations.models import Editor
from tests import promises
from tests.builders import make_appearance, make_event, make_session, make_speaker, make_theme
from tests.events.drafts import make_draft, make_ready_draft, posted

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def words(answer):
    return promises.words(answer.content.decode())


def look(client, event, **asked):
    return client.get(f"/admin/events/event/{event.pk}/preview/", asked)


def look_unsaved(client, event, data=None, **changes):
    data = data or posted(event, client)
    return client.post(f"/admin/events/event/{event.pk}/change/", {**data, "_preview": "Preview", **changes})


def link_of(client, event, language="vi"):
    return look(client, event, language=language).context_data["preview"].link.removeprefix("http://127.0.0.1:8000")


@pytest.mark.parametrize("language", CODES)
def test_draft_is_shown_in_every_language_as_its_page_will_be(client, anna, language):
    theme = make_theme()
    event = make_ready_draft(themes=[theme])
    make_appearance(make_session(event, start_time=time(9)), make_speaker())
    make_session(event, start_date=date(2026, 3, 10), start_time=time(15), end_time=time(17))
    other = make_event(themes=[theme], title_en="Alike")

    drafted = look(client, event, language=language)
    publish(event=event, by="anna", now=NOW)
    public = client.get(f"/{language}/events/{event.slug}/")

    assert drafted.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in drafted.content.decode()
    assert re.sub(r"/preview/[^/]+/", f"/events/{event.slug}/", inside_main(drafted)) == inside_main(public)
    assert drafted.context_data["around"].related[0].event.pk == other.pk


def test_preview_is_kept_and_listed_by_nobody(client, anna):
    answer = look(client, make_draft())

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Preview – not public" in answer.content.decode()


def test_draft_without_hours_is_shown_by_its_days_and_one_without_days_says_so(client, anna):
    by_days = look(client, make_draft(start_time=None, end_time=None), language="en")

    assert '<b class="day-range">9–10</b>' in by_days.content.decode()
    assert "There is nothing to show yet." in words(
        look(client, make_draft(start_date=None, end_date=None, start_time=None, end_time=None), language="en")
    )


def test_unsaved_changes_are_shown_and_nothing_of_them_stays(client, anna):
    event = make_ready_draft()
    publish(event=event, by="anna", now=NOW)
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    data = posted(event, client)
    current()
    before = snapshot()

    answer = look_unsaved(
        client,
        event,
        data,
        title_vi="Diễn đàn chưa lưu",
        start_date="2026-03-08",
        **{"sessions-0-original_title": "Khai mạc mới"},
    )

    assert "no-store" in answer.headers["Cache-Control"]
    shown = words(answer)
    assert "Diễn đàn chưa lưu" in shown
    assert "Khai mạc mới" in shown
    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.title_vi, session.title_vi) == ("Diễn đàn khí hậu", "Khai mạc")
    assert snapshot() == before
    assert "Diễn đàn chưa lưu" not in client.get("/vi/events/?when=past").content.decode()


def test_index_that_has_something_to_follow_takes_nothing_unsaved_for_it(client, anna):
    event = make_ready_draft()
    publish(event=event, by="anna", now=NOW)
    data = posted(event, client)
    current()
    journal.note(event.pk)  # another process has written, and this one not answered since

    look_unsaved(client, event, data, start_date="2026-03-08")

    assert current().starts_at(event.pk) == event.starts_at


def snapshot():
    return (
        list(CatalogueChange.objects.values_list("pk", "token")),
        RecordChange.objects.count(),
        ChangeNote.objects.count(),
        len(mail.outbox),
        current().position,
        list(Event.objects.values_list("pk", "changed_at", "sequence")),
    )


def test_unsaved_changes_are_shown_in_the_chosen_language(client, anna):
    event = make_ready_draft(title_en="Climate forum")

    first = look_unsaved(client, event, title_en="Forum, not saved")
    again = client.post(
        f"/admin/events/event/{event.pk}/change/", dict(first.context_data["preview"].sent) | {"language": "en"}
    )

    assert first.headers["Content-Language"] == "vi"
    assert again.headers["Content-Language"] == "en"
    assert "Forum, not saved" in words(again)


def test_new_event_is_shown_before_it_is_there(client, anna):
    data = posted(make_draft(), client, title_vi="Một diễn đàn khác", slug="", _preview="Preview")
    data = {name: value for name, value in data.items() if not name.endswith("INITIAL_FORMS")}

    answer = client.post(
        "/admin/events/event/add/", data | {f"{prefix}-INITIAL_FORMS": "0" for prefix in prefixes(data)}
    )

    assert "Một diễn đàn khác" in words(answer)
    assert Event.objects.count() == 1


def prefixes(data):
    return {name.removesuffix("-TOTAL_FORMS") for name in data if name.endswith("-TOTAL_FORMS")}


def test_form_with_errors_shows_them(client, anna):
    event = make_draft()

    answer = look_unsaved(client, event, title_vi="")

    assert answer.context["adminform"].form.errors == {"title_vi": ["Please fill this in: it is the original."]}
    assert answer.status_code == 200


def test_a_preview_that_is_looked_at_again_costs_eight_queries(client, anna, django_assert_num_queries):
    event = make_ready_draft()
    look(client, event)

    with django_assert_num_queries(8):
        look(client, event)


def test_link_shows_a_draft_without_an_account_session_or_cookie(client, anna):
    event = make_ready_draft()
    submit(event=event, by="anna")
    path = link_of(client, event)
    client.logout()

    answer = client.get(path)

    assert path.startswith("/vi/preview/")
    assert "Diễn đàn khí hậu" in words(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.has_header("ETag")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert client.get(path.replace("/vi/", "/ar/")).headers["Content-Language"] == "ar"


def test_sessions_are_followed_under_the_link(client, anna):
    event = make_ready_draft()
    session = make_session(event, title_en="Opening words")
    path = link_of(client, event, "en")
    client.logout()

    answer = client.get(f"{path}sessions/{session.uuid.hex[:8]}/")

    assert "Opening words" in words(answer)
    assert "/preview/" in re.search(r'href="([^"]*)#s', answer.content.decode())[1]
    assert client.get(f"{path}sessions/00000000/").status_code == 404


def test_bar_is_in_the_editors_language(client, anna):
    answer = client.get(f"/admin/events/event/{make_draft().pk}/preview/?language=ja", HTTP_ACCEPT_LANGUAGE="ar")

    assert '<aside class="preview-bar" lang="ar" dir="rtl"' in answer.content.decode()
    assert '<html lang="ja"' in answer.content.decode()


def test_link_leads_to_the_page_of_a_published_event_and_is_gone_with_a_withdrawn_one(client, anna):
    event = make_ready_draft()
    path = link_of(client, event)

    publish(event=event, by="anna", now=NOW)
    moved = client.get(path)
    withdraw(event=event, by="anna")
    gone = client.get(path)

    assert (moved.status_code, moved.headers["Location"]) == (302, f"/vi/events/{event.slug}/")
    assert gone.status_code == 410


def test_link_ends_after_two_weeks_and_cannot_be_made_up(client, anna, monkeypatch):
    event = make_ready_draft()
    path = link_of(client, event, "en")
    monkeypatch.setattr(preview, "LASTS", timedelta(seconds=-1))

    expired = client.get(path)

    assert expired.status_code == 410
    assert "This link has expired." in words(expired)
    assert client.get(path[:-2] + "x/").status_code == 404
    assert client.get(f"/en/preview/{event.uuid.hex}/").status_code == 404


def test_link_is_offered_for_what_is_not_public_yet(client, anna):
    event = make_ready_draft()
    assert link_of(client, event)

    publish(event=event, by="anna", now=NOW)

    assert link_of(client, event) == ""


def test_nobody_sees_a_draft_without_signing_in(client):
    event = make_draft()

    assert look(client, event).status_code == 302
    assert client.get(f"/vi/events/{event.slug}/").status_code == 404


def inside_main(answer):
    page = answer.content.decode()
    return unquote(page[page.index("<main") : page.index("</main>")])
