"""The editors' pages for what happens."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from events.index.indexing import reindex
from events.models import FollowLanguage, Link, Session
from organizations.models import Editor
from tests.builders import make_city, make_credit, make_follow_language, make_session, make_theme
from tests.events.drafts import make_draft, make_ready_draft, posted, save

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    client.force_login(anna)
    return anna


def test_publication_is_not_a_field_of_the_form(client, anna):
    event = make_draft()

    save(event, client, publication="PUBLISHED")

    event.refresh_from_db()
    assert event.publication == "DRAFT"


def test_change_of_the_zone_moves_sessions_that_were_not_touched(client, anna):
    event = make_draft()
    session = make_session(event)

    save(event, client, time_zone="Asia/Tokyo")

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 3, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_date_out_of_all_calendars_is_refused_in_words(client, anna, year):
    event = make_draft()

    answer = save(event, client, start_date=f"{year}-12-31", end_date=f"{year}-12-31", precision="DAYS")

    assert sorted(answer.context["adminform"].form.errors) == ["end_date", "start_date"]


def test_session_row_takes_the_title_in_the_events_language(client, anna):
    event = make_draft()

    save(
        event,
        client,
        **{
            "sessions-TOTAL_FORMS": "1",
            "sessions-0-original_title": "Khai mạc",
            "sessions-0-kind": "OPENING",
            "sessions-0-start_date": "2026-03-09",
            "sessions-0-start_time": "09:00",
            "sessions-0-end_time": "10:00",
        },
    )

    session = Session.objects.get()
    assert (session.title_vi, session.original_language) == ("Khai mạc", "vi")
    assert session.origins["title"]["vi"]["by"] == "anna"


def test_session_row_without_a_title_is_told_so_unless_it_is_a_break(client, anna):
    event = make_draft()
    row = {
        "sessions-TOTAL_FORMS": "1",
        "sessions-0-start_date": "2026-03-09",
        "sessions-0-start_time": "12:00",
        "sessions-0-end_time": "13:00",
    }

    refused = save(event, client, **row, **{"sessions-0-kind": "PANEL"})
    save(event, client, **row, **{"sessions-0-kind": "BREAK"})

    assert "Please fill this in: it is the original." in refused.content.decode()
    assert Session.objects.get().is_break


def test_session_row_that_moves_to_another_day_ends_on_that_day(client, anna):
    event = make_draft()
    session = make_session(event)

    save(event, client, **{"sessions-0-start_date": "2026-03-10"})

    session.refresh_from_db()
    assert (session.start_date, session.end_date) == (date(2026, 3, 10), date(2026, 3, 10))


def test_same_language_twice_is_refused_in_words(client, anna):
    event = make_ready_draft()

    answer = save(
        event,
        client,
        **{
            "follow_languages-TOTAL_FORMS": "2",
            "follow_languages-1-language": "vi",
            "follow_languages-1-mode": "FLOOR",
        },
    )

    assert "The same entry is here twice." in answer.content.decode()
    assert FollowLanguage.objects.count() == 1


def test_links_of_a_session_belong_to_its_event(client, anna):
    session = make_session(make_draft())
    Link.objects.create(event=session.event, url="https://example.org/event", original_language="vi")

    answer = client.post(
        f"/admin/events/session/{session.pk}/change/",
        {
            "original_language": "vi",
            "event": session.event_id,
            "kind": "OPENING",
            "position": "0",
            "title_vi": "Khai mạc",
            "links-TOTAL_FORMS": "1",
            "links-INITIAL_FORMS": "0",
            "links-0-kind": "SLIDES",
            "links-0-order": "0",
            "links-0-url": "https://example.org/slides",
            "follow_languages-TOTAL_FORMS": "1",
            "follow_languages-INITIAL_FORMS": "0",
            "follow_languages-0-language": "en",
            "follow_languages-0-mode": "CAPTIONS",
            **{f"{prefix}-{form}_FORMS": "0" for prefix in ("appearances", "credits") for form in ("TOTAL", "INITIAL")},
        },
    )

    assert answer.status_code == 302
    assert session.links.get().event == session.event
    assert session.follow_languages.get().event == session.event
    page = client.get(f"/admin/events/event/{session.event_id}/change/")
    shown = {
        inline.formset.prefix: inline.formset.initial_form_count() for inline in page.context["inline_admin_formsets"]
    }
    assert shown == {"follow_languages": 0, "credits": 0, "sessions": 1, "links": 1, "relations": 0, "picks": 0}


def test_session_without_an_event_is_asked_for_one(client, anna):
    answer = client.post(
        "/admin/events/session/add/",
        {
            "original_language": "vi",
            "kind": "OPENING",
            "position": "0",
            **{
                f"{prefix}-{form}_FORMS": "0"
                for prefix in ("appearances", "credits", "links", "follow_languages")
                for form in ("TOTAL", "INITIAL")
            },
        },
    )

    assert list(answer.context["adminform"].form.errors) == ["event"]


@pytest.mark.parametrize(
    ("publication", "published_at", "status"), [("DRAFT", None, 200), ("DRAFT", NOW, 403), ("WITHDRAWN", NOW, 403)]
)
def test_only_a_draft_that_nobody_saw_is_deleted(client, anna, publication, published_at, status):
    event = make_ready_draft(publication=publication, published_at=published_at)

    assert client.get(f"/admin/events/event/{event.pk}/delete/").status_code == status


@pytest.mark.slow
def test_event_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    city = make_city()
    make_draft(host_city=city)
    with django_assert_num_queries(7):  # session, editor, offices, series, count, rows, their offices
        client.get("/admin/events/event/")
    for _number in range(29):
        make_draft(host_city=city)

    with django_assert_num_queries(7):
        client.get("/admin/events/event/")


@pytest.mark.slow
def test_session_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    event = make_draft()
    make_session(event)
    with django_assert_num_queries(4):  # session, editor, count, rows
        client.get("/admin/events/session/")
    for _number in range(29):
        make_session(event)

    with django_assert_num_queries(4):
        client.get("/admin/events/session/")


@pytest.mark.parametrize("model", ["theme", "series", "event", "session", "speaker", "pick"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_open(client, anna, model, language):
    make_session(make_ready_draft())

    for page in ("", "add/"):
        answer = client.get(f"/admin/events/{model}/{page}", HTTP_ACCEPT_LANGUAGE=language)
        assert answer.status_code == 200


def test_a_save_of_one_sentence_costs_the_same_whatever_the_event_has(client, anna, django_assert_max_num_queries):
    event = make_ready_draft(themes=[make_theme(), make_theme()], host_city=make_city())
    for number in range(15):
        make_session(event, number=str(number))
    for language in ("ja", "zh-hant", "en"):
        make_follow_language(event, language)
        make_credit(event)
    reindex([event.pk])
    changes = posted(event, client, summary_vi="Một câu nữa.")

    has_lock = connection.vendor == "postgresql"  # by which the index takes turns
    with django_assert_max_num_queries(43 + has_lock):
        client.post(f"/admin/events/event/{event.pk}/change/", changes)

    event.refresh_from_db()
    assert event.summary_vi == "Một câu nữa."
