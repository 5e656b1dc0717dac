"""What it costs and whether one can register, asked of the list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import make_event
from tests.events.list_pages import facets, notes, titles

pytestmark = pytest.mark.django_db


def test_fee_asks_for_what_is_free_or_paid(client):
    make_event(title_en="Free", fee="FREE")
    make_event(title_en="Paid", fee="PAID")

    assert titles(client.get("/en/events/?fee=free")) == ["Free"]
    assert titles(client.get("/en/events/?fee=free&fee=paid")) == ["Free", "Paid"]
    assert "gratis" in notes(client.get("/en/events/?fee=gratis"))


def test_registration_is_open_until_its_last_day_is_over(client):
    required = {"registration": "REQUIRED", "start_date": timezone.localdate() + timedelta(days=400)}
    make_event(title_en="Nobody asks", registration="NONE")
    make_event(title_en="Full", registration_state="FULL", **required)
    make_event(title_en="Over", registration_deadline=timezone.localdate() - timedelta(days=2), **required)
    make_event(title_en="Open", registration_deadline=timezone.localdate() + timedelta(days=2), **required)

    def found(value):
        return sorted(titles(client.get(f"/en/events/?registration={value}")))

    assert found("none") == ["Nobody asks"]
    assert found("required") == ["Full", "Open", "Over"]
    assert found("open") == ["Open"]
    assert found("closed") == ["Full", "Over"]
    assert facets(client.get("/en/events/"))["registration"] == {"none": 1, "required": 3, "open": 1, "closed": 2}
