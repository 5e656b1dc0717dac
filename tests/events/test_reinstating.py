"""What was called off is again what it was, with the reason that it had."""

from datetime import date, time

import pytest

from events.lifecycle.states import AlreadySo, cancel, move_online, postpone, reinstate, reschedule
from tests.builders import make_event

pytestmark = pytest.mark.django_db


def test_what_was_postponed_then_cancelled_comes_back_step_by_step_with_the_reason_of_each():
    event = make_event()
    postpone(event=event, by="", reason={"en": "A storm."})
    cancel(event=event, by="", reason={"en": "No money.", "de": "Kein Geld."})

    reinstate(event=event, by="")
    assert (event.status, event.status_reason_en, event.status_reason_de) == ("POSTPONED", "A storm.", None)
    reinstate(event=event, by="")

    event.refresh_from_db()
    assert (event.status, event.status_reason_en) == ("SCHEDULED", None)


def test_what_was_moved_online_by_mistake_is_where_it_was_when_reinstated():
    event = make_event(attendance="HYBRID")
    move_online(event=event, by="")

    reinstate(event=event, by="")

    event.refresh_from_db()
    assert (event.attendance, event.is_moved_online, event.status) == ("HYBRID", False, "SCHEDULED")
    with pytest.raises(AlreadySo):
        reinstate(event=event, by="")


def test_what_was_cancelled_before_steps_were_kept_is_what_its_note_says():
    event = make_event()
    reschedule(event=event, by="", start_date=date(2030, 4, 2), start_time=time(9), end_time=time(11))
    cancel(event=event, by="", reason={"en": "No money."})
    event.steps.all().delete()

    reinstate(event=event, by="")

    assert (event.status, event.status_reason_en) == ("RESCHEDULED", "No money.")
