"""The programme of an event as a grid: every session on one page, saved in one step."""

from datetime import date, time

import pytest
from django.db import connection
from reversion.models import Revision

from events.models import Appearance, Session, Speaker
from multilingual.languages import CODES
from tests.builders import make_appearance, make_session, make_speaker
from tests.events.drafts import make_draft, told
from tests.events.grid_pages import address, opened, row, save

pytestmark = pytest.mark.django_db


def programme(event, count):
    """Sessions of half an hour on the first day, each with a speaker."""
    for number in range(count):
        start, end = divmod(9 * 60 + number * 15, 60), divmod(9 * 60 + number * 15 + 15, 60)
        session = make_session(
            event,
            original_language="vi",
            title_vi=f"Phiên {number}",
            start_time=time(*start),
            end_time=time(*end),
        )
        make_appearance(session, make_speaker(latin_name=f"Speaker {number}"))


@pytest.mark.parametrize("count", [1, 40])
def test_page_costs_the_same_for_one_session_and_for_forty(annas, django_assert_num_queries, count):
    event = make_draft()
    programme(event, count)
    annas.get(address(event))

    with django_assert_num_queries(5):
        answer = annas.get(address(event))

    assert len(answer.context["rows"].formset.initial_forms) == count


@pytest.mark.parametrize("count", [1, 40])
def test_saving_one_row_costs_the_same_among_one_and_among_forty(annas, django_assert_num_queries, count):
    event = make_draft()
    programme(event, count)
    save(annas, event, opened(annas, event), **row(0, room="Phòng 1", people="chair: Speaker 0"))
    form = opened(annas, event)
    changed = row(0, title="Khai mạc", people="moderator: Speaker 0")

    has_lock = connection.vendor == "postgresql"  # by which the index takes turns
    with django_assert_num_queries(46 + has_lock):
        annas.post(address(event), {**form, **changed, "_continue": "1"})

    assert Session.objects.filter(title_vi="Khai mạc").exists()


def test_row_shows_what_a_session_is(annas):
    event = make_draft()
    session = make_session(
        event, original_language="vi", kind="PANEL", number="A1", title_vi="Nước", room_vi="Phòng 2", abstract_vi="Mưa."
    )
    make_appearance(session, make_speaker(latin_name="Lan Tran"), role="MODERATOR", position_vi="Thị trưởng")
    make_appearance(session, None, placeholder_vi="Đại diện", order=1, is_confirmed=False)

    form = opened(annas, event)

    assert form["sessions-0-original_room"] == "Phòng 2"
    assert form["sessions-0-original_abstract"] == "Mưa."
    assert form["sessions-0-people"] == "moderator: Lan Tran | Thị trưởng\n[Đại diện] (?)"


@pytest.mark.parametrize("code", CODES)
def test_page_speaks_the_editors_language(annas, code):
    event = make_draft()
    programme(event, 1)

    page = annas.get(address(event), headers={"accept-language": code})

    assert page.status_code == 200
    assert f'<html lang="{code}"' in page.content.decode()


def test_event_without_days_takes_any_day(annas):
    event = make_draft(
        precision="MONTH", start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), start_time=None, end_time=None
    )

    save(annas, event, opened(annas, event), **row(0, day="2026-03-17", begins="09:00", ends="10:00", title="Nước"))

    assert Session.objects.get().start_date == date(2026, 3, 17)


def test_what_comes_back_as_it_was_opened_changes_nothing(annas):
    event = make_draft()
    programme(event, 2)
    form = opened(annas, event)
    before = list(Session.objects.values()), list(Appearance.objects.values()), Revision.objects.count()

    save(annas, event, form)

    assert (list(Session.objects.values()), list(Appearance.objects.values()), Revision.objects.count()) == before


def test_whole_programme_is_saved_in_one_step(annas):
    event = make_draft()
    programme(event, 2)
    form = opened(annas, event)
    revisions = Revision.objects.count()
    first = row(0, title="Khai mạc", room="Hội trường")
    new = row(2, day="2026-03-10", begins="09:00", ends="10:30", kind="PANEL", title="Nước", people="Speaker 0")

    answer = save(annas, event, form, **first, **new)

    assert told(answer) == ["The programme was saved."]
    opening, second, panel = Session.objects.order_by("starts_at")
    assert (opening.title_vi, opening.room_vi, second.title_vi) == ("Khai mạc", "Hội trường", "Phiên 1")
    assert (panel.start_date, panel.end_date, panel.kind, panel.original_language) == (
        date(2026, 3, 10),
        date(2026, 3, 10),
        "PANEL",
        "vi",
    )
    assert panel.appearances.get().speaker == opening.appearances.get().speaker
    assert Revision.objects.order_by("pk").last().user.username == "anna"
    assert Revision.objects.filter(pk__gt=0, user__username="anna").count() == 1
    assert Revision.objects.count() > revisions


def test_what_ends_after_midnight_ends_on_the_next_day_and_a_slip_is_refused(annas):
    event = make_draft()
    form = opened(annas, event)

    save(annas, event, form, **row(0, day="2026-03-09", begins="22:00", ends="01:00", kind="NETWORKING", title="Tối"))
    answer = save(
        annas, event, opened(annas, event), **row(1, day="2026-03-09", begins="15:00", ends="14:00", title="Nhầm")
    )

    assert Session.objects.get().end_date == date(2026, 3, 10)
    assert not answer.redirect_chain
    assert "The end must come after the start." in answer.content.decode()


def test_somebody_new_is_asked_about_before_anybody_is_made(annas):
    event = make_draft()
    form = opened(annas, event)
    new = row(
        0,
        day="2026-03-09",
        begins="09:00",
        ends="10:00",
        title="Nước",
        people="Moderator: Lê Thu Hà | Thị trưởng | Huế",
    )

    asked = save(annas, event, form, **new)

    assert not asked.redirect_chain
    assert (Speaker.objects.count(), Session.objects.count()) == (0, 0)
    (question,) = asked.context["rows"].formset.asked
    assert (question.name, question.offered, question.chosen) == ("Lê Thu Hà", (), "new")

    save(annas, event, form, **new, **{question.field: "new"})
    appearance = Appearance.objects.get()
    assert (appearance.role, appearance.position_vi, appearance.speaker.latin_name) == ("MODERATOR", None, "Lê Thu Hà")
    assert (appearance.speaker.position_vi, appearance.speaker.affiliation_vi) == ("Thị trưởng", "Huế")


@pytest.mark.parametrize("typed", ["Le Thu Ha", "LÊ Thu Hà", "Hà Lê Thu", "黎秋河"])
def test_somebody_of_the_catalogue_is_offered_first(annas, indexed, typed):
    ha = make_speaker(latin_name="Lê Thu Hà", native_name="黎秋河", native_language="zh-hant", affiliation_en="Huế")
    event = make_draft()
    new = row(0, day="2026-03-09", begins="09:00", ends="10:00", title="Nước", people=typed)

    asked = save(annas, event, opened(annas, event), **new)

    (question,) = asked.context["rows"].formset.asked
    assert ([each.key for each in question.offered], question.chosen) == ([ha.pk], str(ha.pk))
    save(annas, event, opened(annas, event), **new, **{question.field: str(ha.pk)})
    assert Appearance.objects.get().speaker == ha
    assert Speaker.objects.count() == 1


@pytest.mark.parametrize(("said", "is_chosen"), [("", True), ("City of Recife", True), ("City of Porto", False)])
def test_only_who_may_be_meant_is_chosen_beforehand(annas, indexed, said, is_chosen):
    maria = make_speaker(latin_name="Maria Silva", affiliation_en="Recife City Council")
    event = make_draft()
    new = row(0, day="2026-03-09", begins="09:00", ends="10:00", title="Nước", people=f"Maria Silva || {said}")

    asked = save(annas, event, opened(annas, event), **new)

    (question,) = asked.context["rows"].formset.asked
    assert question.chosen == (str(maria.pk) if is_chosen else "")


def test_of_namesakes_nobody_is_chosen_and_both_are_told_apart(annas, indexed):
    mayor = make_speaker(latin_name="Maria Silva", affiliation_en="City of Recife")
    make_speaker(latin_name="Maria Silva", affiliation_en="University of Porto")
    event = make_draft()
    new = row(0, day="2026-03-09", begins="09:00", ends="10:00", title="Nước", people="Maria Silva")

    asked = save(annas, event, opened(annas, event), **new)

    (question,) = asked.context["rows"].formset.asked
    assert question.chosen == ""
    assert {each.details for each in question.offered} == {"City of Recife", "University of Porto"}
    by_number = {**new, "sessions-0-people": f"Maria Silva #{mayor.pk}"}
    save(annas, event, opened(annas, event), **by_number)
    assert Appearance.objects.get().speaker == mayor


def test_people_who_stay_keep_what_is_known_of_them(annas):
    event = make_draft()
    session = make_session(event, original_language="vi", title_vi="Nước")
    lan = make_appearance(
        session, make_speaker(latin_name="Lan Tran"), position_vi="Thị trưởng", position_de="Oberbürgermeisterin"
    )
    minh = make_appearance(session, make_speaker(latin_name="Minh Pham"), order=1)
    form = opened(annas, event)

    save(annas, event, form, **row(0, people="Minh Pham\nchair: Lan Tran | Thị trưởng"))

    lan.refresh_from_db()
    minh.refresh_from_db()
    assert (lan.role, lan.order, lan.position_de) == ("CHAIR", 1, "Oberbürgermeisterin")
    assert (minh.role, minh.order) == ("SPEAKER", 0)


def test_two_editors_keep_what_each_changed(annas, baos):
    event = make_draft()
    programme(event, 2)
    by_anna, by_bao = opened(annas, event), opened(baos, event)
    save(baos, event, by_bao, **row(0, room="Phòng 1"), **row(1, people="Speaker 1\nSpeaker 0"))

    answer = save(annas, event, by_anna, **row(0, title="Khai mạc"))

    assert answer.redirect_chain
    first, second = Session.objects.order_by("starts_at")
    assert (first.title_vi, first.room_vi) == ("Khai mạc", "Phòng 1")
    assert second.appearances.count() == 2


def test_what_both_changed_is_asked(annas, baos):
    event = make_draft()
    programme(event, 1)
    by_anna, by_bao = opened(annas, event), opened(baos, event)
    save(baos, event, by_bao, **row(0, people="moderator: Speaker 0"))

    asked = save(annas, event, by_anna, **row(0, people="chair: Speaker 0"))

    assert not asked.redirect_chain
    assert len(asked.context["conflicts"]) == 1
    assert Appearance.objects.get().role == "MODERATOR"


def test_grid_sent_twice_is_saved_once(annas):
    event = make_draft()
    form = opened(annas, event)
    new = row(0, day="2026-03-09", begins="09:00", ends="10:00", title="Nước")
    save(annas, event, form, **new)

    answer = save(annas, event, form, **new)

    assert Session.objects.count() == 1
    assert told(answer) == ["This was sent twice and saved once. This is the saved record."]


def test_deleted_row_is_gone_with_its_people(annas):
    event = make_draft()
    programme(event, 2)

    save(annas, event, opened(annas, event), **{"sessions-0-DELETE": "on"})

    assert [each.title_vi for each in Session.objects.all()] == ["Phiên 1"]
    assert Appearance.objects.count() == 1
