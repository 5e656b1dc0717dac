"""Two editors have one form open: rows that one of them adds, changes, orders anew or deletes."""

from datetime import time

import pytest

from events.models import Credit, Session
from tests.builders import make_credit, make_organization, make_session
from tests.events.drafts import make_draft, make_ready_draft, posted, told
from tests.events.opened_forms import is_saved, page_of, row_of, send

pytestmark = pytest.mark.django_db


def test_a_row_added_by_the_other_stays_and_is_told(annas, baos):
    event = make_draft()
    first, second = posted(event, baos), posted(event, annas)
    row = {
        "sessions-TOTAL_FORMS": "1",
        "sessions-0-original_title": "Khai mạc",
        "sessions-0-kind": "OPENING",
        "sessions-0-start_date": "2026-03-09",
        "sessions-0-start_time": "09:00",
        "sessions-0-end_time": "10:00",
    }
    send(baos, event, first, **row)

    answer = send(annas, event, second, title_vi="Của Anna")

    assert Session.objects.get().title_vi == "Khai mạc"
    assert any("Khai mạc" in sentence for sentence in told(answer))


def test_a_row_that_the_other_deleted_stays_deleted_and_is_told_by_name(annas, baos):
    event = make_draft()
    make_session(event, title_vi="Khai mạc", original_language="vi")
    second = make_session(event, title_vi="Bế mạc", original_language="vi", start_time=time(16), end_time=time(17))
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    row = row_of(by_bao, "sessions", second.pk)
    send(baos, event, by_bao, **{f"{row}-DELETE": "on"})

    answer = send(annas, event, by_anna, title_vi="Của Anna")

    assert is_saved(answer)
    assert [each.title_vi for each in Session.objects.all()] == ["Khai mạc"]
    assert any("Bế mạc" in sentence for sentence in told(answer))
    event.refresh_from_db()
    assert event.title_vi == "Của Anna"


def test_what_was_typed_in_a_deleted_row_is_asked_about_and_can_be_entered_anew(annas, baos):
    event = make_draft()
    gone = make_session(event, title_vi="Khai mạc", original_language="vi")
    make_session(event, title_vi="Bế mạc", original_language="vi", start_time=time(16), end_time=time(17))
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    row = row_of(by_anna, "sessions", gone.pk)
    send(baos, event, by_bao, **{f"{row}-DELETE": "on"})

    asked = send(annas, event, by_anna, **{f"{row}-original_title": "Khai mạc trọng thể"})

    assert not is_saved(asked)
    page = asked.content.decode()
    assert "Khai mạc trọng thể" in page
    assert "Somebody else has deleted this entry in the meantime." in page
    assert Session.objects.count() == 1

    (formset,) = [each.formset for each in asked.context["inline_admin_formsets"] if each.formset.prefix == "sessions"]
    answer = send(annas, event, dict(formset.data.items()))
    assert is_saved(answer)
    assert sorted(each.title_vi for each in Session.objects.all()) == ["Bế mạc", "Khai mạc trọng thể"]


def test_a_row_moved_in_time_and_renamed_is_both(annas, baos):
    event = make_draft()
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    row = row_of(by_bao, "sessions", session.pk)
    send(baos, event, by_bao, **{f"{row}-start_time": "08:30"})

    assert is_saved(send(annas, event, by_anna, **{f"{row}-original_title": "Khai mạc trọng thể"}))

    session.refresh_from_db()
    assert (session.start_time, session.title_vi) == (time(8, 30), "Khai mạc trọng thể")


def test_rows_put_in_another_order_by_both_are_asked_about(annas, baos):
    event = make_ready_draft()
    credit = Credit.objects.get()
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    row = row_of(by_bao, "credits", credit.pk)
    send(baos, event, by_bao, **{f"{row}-order": "2"})

    asked = send(annas, event, by_anna, **{f"{row}-order": "3"})

    assert not is_saved(asked)
    assert [(conflict.theirs, conflict.mine) for _row, conflict in asked.context["conflicts"]] == [("2", "3")]


def test_a_row_that_the_other_changed_is_not_deleted_unseen(annas, baos):
    event = make_draft()
    session = make_session(event, title_vi="Khai mạc", original_language="vi")
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    row = row_of(by_bao, "sessions", session.pk)
    send(baos, event, by_bao, **{f"{row}-original_title": "Khai mạc trọng thể"})

    asked = send(annas, event, by_anna, **{f"{row}-DELETE": "on"})

    assert not is_saved(asked)
    assert "Khai mạc trọng thể" in asked.content.decode()
    assert Session.objects.count() == 1
    again = {**by_anna, "versions": asked.context["versions"], f"{row}-original_title": "Khai mạc trọng thể"}
    assert is_saved(send(annas, event, again, **{f"{row}-DELETE": "on"}))
    assert Session.objects.count() == 0


def test_a_credit_added_by_both_is_told_in_words(annas, baos):
    event, city = make_draft(), make_organization(name_en="City of Hanoi")
    row = {
        "credits-TOTAL_FORMS": "1",
        "credits-0-organization": str(city.pk),
        "credits-0-role": "HOST",
        "credits-0-order": "0",
    }
    by_bao, by_anna = posted(event, baos), posted(event, annas)
    send(baos, event, by_bao, **row)

    asked = send(annas, event, by_anna, **row)

    assert not is_saved(asked)
    assert "Somebody else has added the same entry in the meantime: City of Hanoi · host" in page_of(asked)
    assert Credit.objects.count() == 1


def test_credits_in_words_of_a_page_sent_twice_stay_one(annas):
    event = make_draft()
    make_credit(event)
    form = posted(event, annas)

    assert is_saved(send(annas, event, form))
    assert is_saved(send(annas, event, form))
    assert Credit.objects.count() == 1
