"""The recipe "Add a filter" of CONTRIBUTING, followed: one declaration, and every form of the list knows it."""

import pytest
from django.http import QueryDict
from icalendar import Calendar

from events.filters.event_filters import EventFilters
from events.filters.kinds import members
from events.models import Precision
from tests.builders import make_event
from tests.events.list_pages import facets, titles
from tests.events.queries import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared(monkeypatch):
    """A filter by how exactly the time is known, in the form's lists."""
    exactness = members(
        Precision,
        columns=("precision",),
        keys=lambda event: [event.precision.lower()],
        label="Exactness",
        offered=True,
    )
    exactness.field_name = "exactness"
    monkeypatch.setitem(EventFilters.base_filters, "exactness", exactness)


def test_a_declared_filter_is_in_list_facet_chosen_values_and_calendar_file(client, declared):
    make_event(title_en="By the hour")
    make_event(title_en="By the day", precision="DAYS", start_time=None, end_time=None)

    page = client.get("/en/events/?exactness=days")
    file = client.get("/en/events.ics?exactness=days")

    assert titles(page) == ["By the day"]
    assert facets(page)["exactness"] == {"days": 1, "hours": 1}
    assert [(each.label, each.choice.label) for each in ask("exactness=days").chosen] == [("Exactness", "to the day")]
    assert [str(entry["SUMMARY"]) for entry in Calendar.from_ical(file.content).walk("VEVENT")] == ["By the day"]
    assert client.get("/en/events.ics?exactness=never").status_code == 400


def test_it_is_a_parameter_of_every_address_of_the_list(client, declared):
    event = make_event(title_en="By the hour")

    assert ask("exactness=hours").query_string() == "?exactness=hours"
    assert client.get("/en/events/map/?exactness=days").context_data["map"].count == 0
    assert client.get(f"/en/events/calendar/{event.start_date:%Y-%m}/?exactness=hours").context_data["month"].count == 1
    assert not ask(QueryDict("exactness=hours")).problems
