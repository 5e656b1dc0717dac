"""What was told of an event is kept until something in it changes: no list tells what is no longer true."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from lxml import html

from events.index import current
from tests.builders import (
    changed,
    make_city,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_theme,
    make_venue,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

ALL = (
    "/api/v1/events/?lang=de&when=all",
    "/api/v1/events/?lang=*&when=all",
    "/de/events/?when=all",
    "/de/events/?when=all&tz=America/Lima",
)
LISTS = (*ALL, "/de/events/?when=all&q=cities")


@pytest.fixture
def event():
    city = make_city(name_en="Kyoto")
    return make_event(
        title_en="Heat in cities",
        summary_de="Hitze",
        host_city=city,
        venue=make_venue(city=city),
        series=make_series(),
        themes=[make_theme()],
        initiatives=[make_initiative()],
        offices=[make_office(organization=make_organization(name_en="Office of the East"))],
        registration="REQUIRED",
        registration_url="https://example.org/register",
    )


CHANGES = {
    "a title": lambda event: changed(event, title_en="Heat in towns"),
    "whose words a text is": lambda event: changed(event, origin="MACHINE", summary_de="Die Hitze"),
    "the state": lambda event: changed(event, status="CANCELLED"),
    "the clock": lambda event: changed(event, time_zone="Asia/Seoul"),
    "that it is public": lambda event: changed(event, publication="DRAFT"),
    "the city's name": lambda event: changed(event.host_city, name_de="Kioto"),
    "where the venue is": lambda event: changed(event.venue, latitude=35.0, longitude=135.75),
    "the venue's street": lambda event: changed(event.venue, address_en="1 Karasuma"),
    "the series' name": lambda event: changed(event.series, name_de="Reihe"),
    "the theme's name": lambda event: changed(event.themes.get(), name_de="Hitzeschutz"),
    "the theme's address": lambda event: changed(event.themes.get(), slug="heat"),
    "that the theme is withdrawn": lambda event: changed(event.themes.get(), withdrawn_at=timezone.now()),
    "the initiative's name": lambda event: changed(event.initiatives.get(), name_de="Bündnis"),
    "the office's name": lambda event: changed(event.offices.get().organization, name_de="Büro Ost"),
    "that the office is withdrawn": lambda event: changed(event.offices.get(), withdrawn_at=timezone.now()),
}


@pytest.mark.parametrize("what", CHANGES)
def test_lists_tell_what_has_changed(client, event, what):
    before = [client.get(address).content for address in LISTS]
    assert [client.get(address).content for address in LISTS] == before

    CHANGES[what](event)

    after = [client.get(address).content for address in LISTS]
    current.forget()
    assert after == [client.get(address).content for address in LISTS]
    assert after != before


IN_ROWS = ("a title", "the state", "that it is public", "the city's name", "the theme's name")


@pytest.mark.parametrize("what", IN_ROWS)
@pytest.mark.parametrize("page", ["/de/", "/de/events/", "/de/embed/events/", "/de/cities/kyoto/"])
def test_rows_show_what_has_changed_on_every_page(client, event, page, what):
    before = client.get(page).content
    assert client.get(page).content == before

    CHANGES[what](event)

    after = client.get(page).content
    current.forget()
    assert after == client.get(page).content
    assert after != before


def test_a_registration_closes_though_nobody_changes_the_event(client, event):
    changed(event, registration_deadline=date(2030, 3, 1))
    closing = datetime(2030, 3, 1, 15, tzinfo=UTC)  # midnight in Tokyo

    def state_at(moment):
        with patch("django.utils.timezone.now", lambda: moment):
            (told,) = client.get("/api/v1/events/").json()["items"]
        return told["registration"]["state"], told["registration"]["url"]

    before = state_at(closing - timedelta(seconds=1))
    assert before == (event.registration_state, "https://example.org/register")
    assert state_at(closing) == state_at(closing + timedelta(days=1)) == ("CLOSED", "")


def test_a_row_says_what_is_true_at_the_moment(client, event):
    changed(event, registration_deadline=date(2030, 3, 1))
    opening = event.starts_at

    def row_at(moment):
        with patch("django.utils.timezone.now", lambda: moment):
            (row,) = html.fromstring(client.get("/en/events/?when=all").content).find_class("event-row")
        return " ".join(row.text_content().split())

    assert "Register by 1 Mar" in row_at(datetime(2030, 2, 28, tzinfo=UTC))
    assert "Registration closed" in row_at(datetime(2030, 3, 2, tzinfo=UTC))
    assert "in 9 days" in row_at(opening - timedelta(days=9))
    assert "in 8 days" in row_at(opening - timedelta(days=8))
    assert "On now" in row_at(opening)
    assert "On now" not in row_at(event.ends_at)
    assert "Register by 1 Mar" in row_at(datetime(2030, 2, 28, tzinfo=UTC))


def test_a_preview_leaves_nothing_behind(client, event):
    """What is written for a preview is rolled back; what is told meanwhile is for its reader alone."""
    with current.held(), transaction.atomic():
        changed(event, title_en="Not yet said")
        assert all("Not yet said" in client.get(each).content.decode() for each in ALL)
        transaction.set_rollback(True)

    assert not any("Not yet said" in client.get(each).content.decode() for each in ALL)


def test_one_event_that_changed_is_all_that_is_loaded_anew(client, event, django_assert_num_queries):
    others = [make_event(themes=event.themes.all()) for _ in range(3)]
    client.get(LISTS[0])

    with django_assert_num_queries(1):
        client.get(LISTS[0])
    changed(others[0], title_en="Another title")
    with django_assert_num_queries(7) as asked:
        client.get(LISTS[0])

    loaded = next(query["sql"] for query in asked.captured_queries if '"events_event"."title_de"' in query["sql"])
    assert f"IN ({others[0].pk})" in loaded
