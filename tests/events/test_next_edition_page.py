"""The page of the next edition: what it proposes, shows and refuses."""

from datetime import date, time

import pytest

from events.models import Event, Series, Session
from organizations.models import Editor
from tests.builders import (
    make_appearance,
    make_event,
    make_series,
    make_session,
    make_speaker,
)
from tests.events.drafts import told
from tests.events.editions import address, made, make_forum, sent
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def test_page_proposes_the_same_weekday_a_year_later_and_counts_on(client, anna):
    event = make_forum()

    answer = client.get(address(event))

    assert answer.context["form"]["start_date"].value() == date(2031, 3, 8)
    assert [(each.label, each.before, each.after) for each in answer.context["changes"][1:]] == [
        ("Title · English", "3rd Forum of Cities 2030", "4th Forum of Cities 2031"),
        ("Title · German", "3. Forum der Städte 2030", "4. Forum der Städte 2031"),
        ("Other names", "FoC 2030", "FoC 2031"),
        ("Edition", "3rd", "4th"),
    ]
    assert answer.context["taken"] == [
        "Programme: 2",
        "Speakers: 2",
        "Organizers and partners: 2",
        "Participation languages: 1",
    ]
    assert answer.context["named_again"] == "2030 still appears in: Summary, 1 session. Check it in the draft."
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "frequency", "expected"),
    [
        (date(2025, 1, 1), "ANNUAL", date(2026, 1, 7)),
        (date(2025, 3, 21), "", date(2026, 3, 20)),
        (date(2024, 2, 29), "BIENNIAL", date(2026, 2, 26)),
        (date(2025, 3, 21), "MONTHLY", date(2025, 4, 18)),
    ],
)
def test_day_is_proposed_by_the_rhythm_of_the_series(client, anna, first, frequency, expected):
    event = make_event(start_date=first, series=make_series(frequency=frequency))

    proposed = client.get(address(event)).context["form"]["start_date"].value()

    assert proposed == expected
    assert proposed.weekday() == first.weekday()


def test_series_is_offered_to_who_may_make_one_and_joins_nobody_unasked(client, offices):
    event = make_event(offices=offices[:1])
    client.force_login(make_editor("ben", ("EDITOR", offices[0])))

    answer = client.get(address(event))
    made(client, event, series_name="Forum of Cities")

    assert "series_name" not in answer.context["form"].fields
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("2030", "2031"),
        ("2029–2030", "2030–2031"),
        ("9", "10"),
        ("第三屆", "第四屆"),
        ("3rd (2030)", "4th (2031)"),
        ("", ""),
    ],
)
def test_edition_is_counted_on(client, anna, edition, expected):
    event = make_event(edition=edition, series=make_series())

    assert made(client, event).edition == expected


def test_another_name_than_the_one_seen_is_shown_before_it_is_given(client, anna):
    event = make_forum()

    answer = client.post(address(event), {**sent(client, event), "start_date": "2032-03-06"})

    assert "please check them again" in answer.content.decode()
    assert ("Edition", "3rd", "4th") in [(each.label, each.before, each.after) for each in answer.context["changes"]]
    assert "4th Forum of Cities 2032" in answer.content.decode()
    assert Event.objects.count() == 1


def test_another_day_of_the_same_year_needs_no_second_look(client, anna):
    event = make_forum()

    client.post(address(event), {**sent(client, event), "start_date": "2031-04-05"})

    assert Event.objects.filter(start_date=date(2031, 4, 5)).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start_date": ""}, "Give the first day."),
        ({"start_date": "08.03.2031"}, "Write the date as year, month and day"),
        ({"start_date": "2031-03-30"}, "do not exist on"),
        ({"series": "999999"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(client, anna, typed, said):
    event = make_forum(time_zone="Europe/Berlin", start_time=time(2, 30))
    whole = sent(client, event)

    answer = client.post(address(event), {**whole, **typed})

    assert said in answer.content.decode()
    assert Event.objects.count() == 1


def test_session_that_cannot_be_is_named(client, anna):
    event = make_forum(time_zone="Europe/Berlin")
    make_session(event, title_en="At night", start_time=time(2, 30), end_time=time(4))

    answer = client.post(address(event), sent(client, event, start_date="2031-03-30"))

    assert "At night: " in answer.content.decode()
    assert Event.objects.count() == 1
    assert Session.objects.count() == 3


def test_what_is_sent_twice_is_made_once(client, anna):
    event = make_forum()
    whole = sent(client, event)

    first, second = (client.post(address(event), whole, follow=True) for _ in range(2))

    assert Event.objects.count() == 2
    assert first.request["PATH_INFO"] == second.request["PATH_INFO"]
    assert told(second) == ["This was sent twice and saved once. This is the saved record."]


@pytest.mark.parametrize("number", [1, 40])
def test_page_costs_the_same_for_any_number_of_sessions(client, anna, django_assert_num_queries, number):
    event = make_forum()
    for _ in range(number):
        make_appearance(make_session(event), make_speaker())
    client.get(address(event))

    with django_assert_num_queries(12):
        client.get(address(event))


@pytest.mark.parametrize("language", ["en", "ar", "de", "vi", "zh-hant"])
def test_page_is_there_in_each_language(client, anna, language):
    assert client.get(address(make_forum()), HTTP_ACCEPT_LANGUAGE=language).status_code == 200


def test_link_stands_on_the_form_of_who_may_change_the_event(client, offices):
    event = make_event(offices=offices[:1])
    client.force_login(make_editor("ben", ("EDITOR", offices[0])))
    form = f"/admin/events/event/{event.pk}/change/"

    assert f'href="{address(event)}"' in client.get(form).content.decode()
    client.force_login(make_editor("tom", ("TRANSLATOR", offices[0])))
    assert f'href="{address(event)}"' not in client.get(form).content.decode()
    assert client.get(address(event)).status_code == 403
