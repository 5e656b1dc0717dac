"""Translations of a public event wait for a publisher, where an office wants that."""

import pytest
from django.test import Client

from events.lifecycle.waiting import take_over
from events.models import Event, WaitingChange
from multilingual.needs import Need, need_of
from multilingual.origins import fingerprint
from multilingual.records import record_changed
from organizations.models import Role
from tests.builders import make_event, make_office, make_venue
from tests.events.situations import make_editor
from tests.events.translation_desks import opened, send, translated, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(sign_in):
    office = make_office(reviews_changes=True)
    sign_in((Role.TRANSLATOR, office), working_languages=["de"])
    return make_event(
        offices=[office], title_en="Forum", summary_en="Two days.", venue=make_venue(directions_en="Tram")
    )


def test_translations_of_a_public_event_wait_as_one_change(client, reviewed):
    waiting = translated(client, reviewed, "title", "Das Forum")
    translated(client, reviewed, "summary", "Zwei Tage.")
    translated(client, reviewed, "title", "Forum")

    reviewed.refresh_from_db()
    assert (waiting.waits, waiting.is_saved, waiting.words) == (True, True, "Das Forum")
    assert (reviewed.title_de, reviewed.summary_de) == (None, None)
    [waiting] = WaitingChange.objects.all()
    [change] = waiting.changes.values()
    assert change["before"] == {"title_de": None, "summary_de": None}
    assert change["after"] == {"title_de": "Forum", "summary_de": "Zwei Tage."}
    row, _versions = opened(client, reviewed)
    assert (row.words, row.waits) == ("Forum", True)


def test_what_was_known_of_a_translation_is_recorded_when_it_is_taken_over(client, reviewed):
    key = f"events.event:{reviewed.pk}.title"
    translated(client, reviewed, "title", "Forum", **{f"machine:{key}": fingerprint("Forum")})
    translated(client, reviewed, "summary", "Zwei Tage.")
    written(reviewed, summary_en="Three days.")

    take_over(waiting=WaitingChange.objects.get(), by=make_editor("publisher"))

    reviewed.refresh_from_db()
    assert (reviewed.title_de, reviewed.summary_de) == ("Forum", "Zwei Tage.")
    assert need_of(reviewed, "title", "de") == Need.MACHINE
    assert need_of(reviewed, "summary", "de") == Need.OUTDATED
    assert reviewed.origins["summary"]["de"]["by"] == "anna"


def test_text_that_is_to_stay_as_it_is_no_longer_waits(client, reviewed):
    translated(client, reviewed, "title", "Das Forum")
    translated(client, reviewed, "summary", "Zwei Tage.")

    row = translated(client, reviewed, "title", "")
    [waiting] = WaitingChange.objects.all()
    assert [change["after"] for change in waiting.changes.values()] == [{"summary_de": "Zwei Tage."}]
    assert (row.waits, row.words) == (False, "")

    translated(client, reviewed, "summary", "")
    assert not WaitingChange.objects.exists()


def test_what_all_events_share_does_not_wait(client, reviewed):
    translated(client, reviewed, "directions", "Straßenbahn")

    reviewed.venue.refresh_from_db()
    assert reviewed.venue.directions_de == "Straßenbahn"


def test_texts_that_another_waits_with_are_apart(client, reviewed):
    office = reviewed.offices.get()
    second = Client()
    second.force_login(make_editor("bao", (Role.TRANSLATOR, office), working_languages=["de"]))

    translated(client, reviewed, "title", "Das Forum")
    translated(second, reviewed, "summary", "Zwei Tage.")

    assert WaitingChange.objects.count() == 2


def test_that_a_text_is_right_is_said_by_a_publisher(client, reviewed):
    Event.objects.update(title_de="Forum")
    reviewed.refresh_from_db()
    record_changed(reviewed, origin="MACHINE")
    row, versions = opened(client, reviewed)

    row = send(client, reviewed, row, versions, row.words, accept=row.key)

    assert row.problem == "This event is public: a publisher has to confirm that the text is right."
    assert row.need == Need.MACHINE
