"""From draft to review to the public, and back."""

from datetime import UTC, datetime

import pytest

from events.lifecycle.publishing import NotReady, OutOfTurn, missing, publish, submit, withdraw
from events.models import Event
from tests.events.drafts import make_draft, make_ready_draft

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_complete_event_lacks_nothing():
    assert missing(make_ready_draft()) == []


def test_incomplete_event_is_told_all_that_is_missing():
    event = make_draft(
        summary_vi="", start_time=None, end_time=None, attendance="HYBRID", website="", stream_url="", summary_en="Two"
    )

    assert [str(each) for each in missing(event)] == [
        "Sum the event up in the original language, in one or two sentences.",
        "Give the times, or say that the time is known to the day.",
        "Give the host city or the venue.",
        "Say in which languages people can follow it.",
        "Credit at least one organizer or host.",
        "Give a website, an e-mail address or a telephone number for questions.",
    ]


def test_online_event_may_announce_its_stream_later():
    event = make_ready_draft(stream_url="", stream_note_vi="Sẽ được thông báo.")

    assert missing(event) == []


def test_publish_refuses_what_is_not_ready():
    event = make_draft()

    with pytest.raises(NotReady, match="Credit at least one organizer") as refused:
        publish(event=event, by="anna", now=NOW)

    assert len(refused.value.missing) == 2
    event.refresh_from_db()
    assert (event.publication, event.published_at) == ("DRAFT", None)


def test_event_goes_from_draft_to_the_public_and_back_with_one_date():
    event = make_ready_draft()

    submit(event=event, by="anna")
    assert event.publication == "IN_REVIEW"
    publish(event=event, by="anna", now=NOW)
    assert (event.publication, event.published_at) == ("PUBLISHED", NOW)
    withdraw(event=event, by="anna")
    assert event.is_withdrawn
    publish(event=event, by="anna", now=datetime(2026, 2, 2, tzinfo=UTC))

    event.refresh_from_db()
    assert (event.publication, event.published_at) == ("PUBLISHED", NOW)


@pytest.mark.parametrize(("verb", "publication"), [(submit, "IN_REVIEW"), (withdraw, "DRAFT"), (publish, "PUBLISHED")])
def test_step_out_of_turn_is_refused(verb, publication):
    event = make_ready_draft(publication=publication, published_at=NOW)

    with pytest.raises(OutOfTurn, match="nothing was changed"):
        verb(event=event, by="anna")


def test_second_of_two_publishers_is_told():
    event = make_ready_draft()
    same = Event.objects.get()
    publish(event=event, by="anna", now=NOW)

    with pytest.raises(OutOfTurn):
        publish(event=same, by="ben")

    assert same.publication == "PUBLISHED"
