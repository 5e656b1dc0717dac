"""A pasted programme stands in the grid as rows that nobody has saved yet."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client

from events.lifecycle.publishing import publish
from events.models import Appearance, Session, Speaker, WaitingChange
from organizations.models import Editor
from tests.builders import make_office, make_session, make_speaker
from tests.events.drafts import make_draft, make_ready_draft, told
from tests.events.grid_pages import address, opened, row, rows_of, save, sent_back
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db

TEXT = """9 March
09:00 - 09:30 Opening
Moderator: Lan Tran, Mayor, Hue
09:30 - 10:00 Break
10 March
14:00 Heat in cities
"""


def paste(client, event, text=TEXT, **changes):
    form = opened(client, event)
    return client.post(address(event), {**form, "_paste": "1", "programme-text": text, **changes})


def page_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_rows_are_shown_and_nothing_is_saved(annas):
    event = make_draft(original_language="en", title_en="Heat")

    answer = paste(annas, event)

    assert rows_of(answer) == [
        ["2026-03-09", "09:00", "09:30", "OPENING", "Opening", "moderator: Lan Tran | Mayor | Hue"],
        ["2026-03-09", "09:30", "10:00", "BREAK", "", ""],
        ["2026-03-10", "14:00", "", "SESSION", "Heat in cities", ""],
    ]
    assert "3 sessions were read." in page_of(answer)
    assert (Session.objects.count(), Speaker.objects.count()) == (0, 0)


def test_what_was_accepted_is_saved_with_its_people(annas):
    event = make_draft(original_language="en", title_en="Heat")
    shown = sent_back(paste(annas, event))

    answer = save(annas, event, shown)

    assert told(answer) == ["The programme was saved."]
    opening, pause, _heat = Session.objects.order_by("starts_at", "start_date")
    assert (opening.start_time, opening.end_time, pause.kind) == (time(9), time(9, 30), "BREAK")
    lan = opening.appearances.get()
    assert (lan.role, lan.speaker.latin_name, lan.speaker.position_en) == ("MODERATOR", "Lan Tran", "Mayor")


def test_somebody_left_out_is_not_made(annas):
    event = make_draft(original_language="en", title_en="Heat")
    shown = sent_back(paste(annas, event))
    (field,) = [name for name in shown if name.startswith("person-")]

    save(annas, event, {**shown, field: "nobody"})

    assert Session.objects.count() == 3
    assert (Appearance.objects.count(), Speaker.objects.count()) == (0, 0)


def test_what_was_typed_before_stays_and_what_is_there_is_not_entered_twice(annas):
    event = make_draft(original_language="en", title_en="Heat")
    make_session(event, original_language="en", kind="OPENING", title_en="opening", start_time=time(9))
    typed = row(1, day="2026-03-09", begins="11:00", ends="12:00", title="Typed")

    answer = paste(annas, event, **typed)

    assert [each[4] for each in rows_of(answer)] == ["opening", "Typed", "", "Heat in cities"]
    assert "1 is already here and was left out." in page_of(answer)


def test_doubtful_fields_are_marked_and_stay_so_until_they_are_saved(annas):
    event = make_draft(original_language="en", title_en="Heat")

    answer = paste(annas, event, "9 March\n09:00 Opening remarks YAMADA Taro, Minister, Japan\n")

    (read,) = [each for each in answer.context["rows"].formset.forms if each.doubts]
    assert {name for name, _why in read.doubts} == {"end_time", "original_title", "people", ""}
    assert 'title="' in str(read["original_title"])
    again = save(annas, event, {**sent_back(answer), f"{read.prefix}-end_time": "soon"})
    assert not again.redirect_chain
    assert [each.doubts for each in again.context["rows"].formset.forms if each.doubts] == [read.doubts]


def test_hours_by_another_clock_become_the_events_own(annas):
    event = make_draft(
        original_language="en", title_en="Heat", time_zone="Asia/Tokyo", further_zones=["America/New_York"]
    )

    answer = paste(annas, event, "9 March\n20:00 - 22:00 Heat\n", **{"programme-clock": "America/New_York"})

    assert rows_of(answer) == [["2026-03-10", "09:00", "11:00", "SESSION", "Heat", ""]]


def test_lines_that_say_nothing_stay_in_the_box(annas):
    event = make_draft(original_language="en", title_en="Heat")

    answer = paste(annas, event, "Please register at the desk\n")

    assert "0 sessions were read." in page_of(answer)
    assert "Please register at the desk" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 40])
def test_pasting_costs_the_same_for_one_session_and_for_forty(annas, django_assert_num_queries, count):
    event = make_draft(original_language="en", title_en="Heat")
    hours = [divmod(480 + 15 * number, 60) for number in range(count)]
    text = "9 March\n" + "".join(
        f"{at:02}:{minute:02} Talk {at}{minute}\nSpeaker: A{minute} B{at}, Mayor, Hue\n" for at, minute in hours
    )
    make_speaker(latin_name="A0 B8")
    form = opened(annas, event)

    with django_assert_num_queries(12):
        answer = annas.post(address(event), {**form, "_paste": "1", "programme-text": text})

    assert len(rows_of(answer)) == count


@pytest.fixture
def public(db):
    event = make_ready_draft()
    event.offices.add(make_office(reviews_changes=True))
    publish(event=event, by="anna", now=datetime(2026, 2, 1, 12, tzinfo=UTC))
    return event


def test_programme_of_a_public_event_waits_for_a_publisher_with_its_new_people(client, public):
    editor = make_editor("hien", ("EDITOR", public.offices.get()), working_languages=["vi"])
    client.force_login(editor)
    new = row(0, day="2026-03-09", begins="09:00", ends="10:00", title="Nước", people="Lê Thu Hà | Thị trưởng | Huế")
    asked = save(client, public, opened(client, public), **new)

    shown = save(client, public, sent_back(asked))

    assert told(shown) == ["This event is public: your changes wait until a publisher accepts them."]
    assert (Session.objects.count(), Speaker.objects.count()) == (0, 0)
    make_session(make_draft())  # by now the numbers that they had are another's
    publisher = Client()
    publisher.force_login(Editor.objects.create_superuser("bao", password="bao-bao-bao-bao"))
    waiting = WaitingChange.objects.get()
    publisher.post(f"/admin/events/event/{public.pk}/waiting/", {"waiting": waiting.pk, "_take_over": "1"})
    session = public.sessions.get()
    assert (session.title_vi, session.start_date) == ("Nước", date(2026, 3, 9))
    assert session.appearances.get().speaker.latin_name == "Lê Thu Hà"
