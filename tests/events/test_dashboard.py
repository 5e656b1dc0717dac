"""The start page of the desk: what somebody has to do, the soonest first, and nothing of others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.lifecycle.publishing import publish, send_back, submit
from events.lifecycle.waiting import keep_waiting
from events.lifecycle.waiting import send_back as send_changes_back
from events.lifecycle.waiving import judged, waive
from events.models import Event
from multilingual import history
from multilingual.records import record_changed
from tests.builders import make_event, make_session
from tests.events.drafts import make_ready_draft
from tests.events.situations import make_editor
from tests.events.test_translation_board import event_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def office(offices):
    return offices[0]


@pytest.fixture
def editor(sign_in, office):
    return sign_in(("EDITOR", office), working_languages=["de"])


@pytest.fixture
def publisher(sign_in, office):
    return sign_in(("PUBLISHER", office), working_languages=[])


@pytest.fixture
def bao(office):
    return make_editor("bao", ("PUBLISHER", office), first_name="Bảo", last_name="Lê")


def work(client, query=""):
    """Return list → its lines as the page has them."""
    answer = client.get(f"/admin/{query}")
    assert answer.status_code == 200
    return {each.name: each for each in answer.context["work"]}


def titles(client, name, query=""):
    found = work(client, query).get(name)
    return [line.title for line in found.lines] if found else []


def draft_in(days, office, **fields):
    """A draft that lacks nothing, in so many days."""
    day = timezone.now().date() + timedelta(days=days)
    event = make_ready_draft(start_date=day, end_date=day, **fields)
    event.offices.add(office)
    return event


def changed_by(person, event, **fields):
    with history.revision(person):
        history.before(event)
        for name, value in fields.items():
            setattr(event, name, value)
        event.save()
        record_changed(event, by=person.get_username())


def test_drafts_of_my_offices_are_to_do_the_soonest_first(client, editor, offices):
    draft_in(30, offices[0], title_vi="Sau")
    draft_in(3, offices[0], title_vi="Trước")
    draft_in(3, offices[1], title_vi="Khác")
    draft_in(-200, offices[0], title_vi="Cũ")
    event_in(3, offices[0], title_en="Public")

    assert titles(client, "mine") == ["Trước", "Sau"]


def test_draft_that_was_sent_back_comes_first(client, editor, office):
    draft_in(3, office, title_vi="Trước")
    later = draft_in(30, office, title_vi="Sau")
    submit(event=later, by="anna")
    send_back(event=later, by="bao", comment="Which hall?")

    first, second = work(client)["mine"].lines

    assert (first.title, second.title) == ("Sau", "Trước")
    assert first.told.endswith("Sent back")
    assert first.is_pressing
    assert not second.is_pressing


def test_changes_that_came_back_are_to_do(client, editor, bao, office):
    office.reviews_changes = True
    office.save()
    event = event_in(3, office, title_en="Public")
    waiting = kept_waiting(event, editor)
    assert "mine" not in work(client)

    send_changes_back(waiting=waiting, by=bao, comment="No")

    (line,) = work(client)["mine"].lines
    assert line.address.endswith(f"/{event.pk}/waiting/")
    assert line.told.endswith("your changes were sent back")
    kept_waiting(event, editor)
    assert "mine" not in work(client)


def kept_waiting(event, editor):
    with history.revision(editor) as block:
        history.before(event)
        event.motto_en = f"{event.motto_en or ''}!"
        event.save()
        changes = block.changes()
        block.drop()
    return keep_waiting(event=event, by=editor, changes=changes)


def test_what_was_submitted_and_changes_that_wait_are_to_review(client, publisher, bao, offices):
    submitted = draft_in(5, offices[0], title_vi="Chờ")
    submit(event=submitted, by="bao")
    changed = event_in(3, offices[0], title_en="Public")
    kept_waiting(changed, bao)
    submit(event=draft_in(1, offices[1], title_vi="Khác"), by="bao")

    waits, in_review = work(client)["review"].lines

    assert waits.address.endswith(f"/{changed.pk}/waiting/")
    assert in_review.address.endswith(f"/{submitted.pk}/change/")
    assert in_review.told.endswith("in review")


def test_editor_reviews_nothing(client, editor, office):
    submit(event=draft_in(5, office), by="anna")

    assert "review" not in work(client)


def test_into_my_languages_the_soonest_come_first_with_what_is_to_do(client, sign_in, offices):
    sign_in(("TRANSLATOR", offices[0]), working_languages=["de", "vi"])
    event_in(30, offices[0], title_en="Later")
    soon = event_in(3, offices[0], title_en="Soon", title_vi="Sắp")
    event_in(2, offices[0], title_en="Done", title_de="Fertig", title_vi="Xong")
    event_in(1, offices[1], title_en="Theirs")
    event_in(-3, offices[0], title_en="Over")

    found = work(client)["translate"]

    assert [line.title for line in found.lines] == ["Soon", "Later"]
    assert [(cell.said, cell.address) for cell in found.lines[0].cells] == [
        ("German (1 text missing)", f"/admin/events/event/{soon.pk}/translate/de/")
    ]
    assert found.whole == "/admin/translations/"
    assert "mine" not in work(client)


def test_findings_of_the_time_check_are_told_errors_first(client, editor, offices):
    hint = event_in(3, offices[0], title_en="Hint")
    make_session(hint, end_time=None)
    wrong = event_in(3, offices[0], title_en="Wrong")
    make_session(wrong, start_time="13:00", end_time="14:00")
    other = event_in(3, offices[1], title_en="Theirs")
    make_session(other, start_time="13:00", end_time="14:00")

    found = work(client)["times"].lines

    assert [line.title for line in found] == ["Wrong", "Hint"]
    assert [line.is_pressing for line in found] == [True, False]
    assert found[1].address == f"/admin/events/event/time-check/?event={hint.pk}"


def test_finding_that_may_stand_is_not_told(client, editor, office):
    wrong = event_in(3, office, title_en="Wrong")
    make_session(wrong, start_time="13:00", end_time="14:00")
    assert titles(client, "times") == ["Wrong"]

    waive(event=wrong, by="bao", reasons={each.fingerprint: "So be it." for each in judged(wrong)})

    assert titles(client, "times") == []


def test_what_others_changed_of_my_events_is_told(client, editor, bao, offices):
    theirs = event_in(3, offices[1], title_en="Theirs")
    mine, untouched = (event_in(3, offices[0], title_en=title) for title in ("Mine", "Untouched"))
    changed_by(bao, theirs, motto_en="Go")
    changed_by(editor, untouched, motto_en="Go")
    changed_by(bao, mine, motto_en="Go")

    (line,) = work(client)["changes"].lines

    assert line.title == "Mine"
    assert line.told.endswith("Bảo Lê")
    assert line.address == f"/admin/events/event/{mine.pk}/history/"


def test_change_of_a_session_is_one_of_its_event(client, editor, bao, office):
    event = event_in(3, office, title_en="Mine")
    changed_by(bao, make_session(event), title_en="Other")

    assert titles(client, "changes") == ["Mine"]


def test_lists_are_short_and_lead_to_the_whole(client, editor, office):
    for day in range(1, 8):
        draft_in(day, office, title_vi=f"Ngày {day}")

    found = work(client)["mine"]

    assert len(found.lines) == 5
    assert found.whole == "/admin/?all=mine"
    assert len(titles(client, "mine", found.whole.removeprefix("/admin/"))) == 7
    assert list(work(client, "?all=mine")) == ["mine"]
    assert "mine" in work(client, "?all=nothing")


def test_who_has_no_role_has_no_work(client, sign_in, office):
    event_in(3, office, title_en="Forum")
    sign_in()

    assert work(client) == {}
    assert "Nothing is waiting for you at present." in client.get("/admin/").content.decode()


def test_superuser_sees_all_offices(client, sign_in, office):
    draft_in(3, office)
    sign_in(is_superuser=True, working_languages=["de"])

    assert list(work(client)) == ["mine", "translate"]


@pytest.mark.parametrize("events", [1, 12])
def test_start_page_costs_the_same_for_one_event_and_for_many(
    client, sign_in, office, bao, django_assert_num_queries, events
):
    sign_in(("PUBLISHER", office), working_languages=["de"])
    for day in range(1, events + 1):
        draft_in(day, office)
        event = event_in(day, office, title_en="Forum", attendance="ONLINE")
        changed_by(bao, event, motto_en="Go")
        kept_waiting(event, bao)

    with django_assert_num_queries(18):
        client.get("/admin/")


def test_page_of_an_app_stays_as_it_is(client, editor):
    assert client.get("/admin/events/").status_code == 200
    assert Event.objects.count() == 0


def test_publishing_takes_a_draft_off_the_list(client, publisher, office):
    event = draft_in(3, office)
    assert titles(client, "mine")

    publish(event=event, by="anna")

    assert titles(client, "mine") == []
    assert make_event().is_published
