"""Whose an event is: who enters it, who joins, who leaves; what others may do with it, and which steps are whose."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, Session
from organizations.models import Role
from tests.builders import make_office, make_session
from tests.events.drafts import draft_of, make_ready_draft, posted, save, told
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


COLUMNS = {field.name for field in Event._meta.get_fields()}
NEW = {
    "original_language": "vi",
    "title_vi": "Diễn đàn khí hậu",
    "precision": "HOURS",
    "time_zone": "Asia/Ho_Chi_Minh",
    "attendance": "ONLINE",
    "access": "NOT_STATED",
    "registration": "NOT_STATED",
    "fee": "NOT_STATED",
    "status": "SCHEDULED",
    **{
        f"{rows}-{which}_FORMS": "0"
        for rows in ("follow_languages", "credits", "sessions", "links", "relations", "picks")
        for which in ("TOTAL", "INITIAL")
    },
}


def add(client, **fields):
    return client.post("/admin/events/event/add/", {**NEW, **fields})


def office_errors(answer):
    return answer.context["adminform"].form.errors.get("offices")


def test_new_event_is_the_office_s_of_who_enters_it(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]), (Role.TRANSLATOR, offices[1]))

    answer = add(client)

    assert answer.status_code == 302
    assert list(Event.objects.get().offices.all()) == [offices[0]]


def test_form_of_a_new_event_names_the_office_already(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))

    form = client.get("/admin/events/event/add/").context["adminform"].form

    assert form.initial["offices"] == [offices[0].pk]


def test_with_several_offices_one_of_them_is_asked_for(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]), (Role.EDITOR, offices[1]))

    assert office_errors(add(client)) == ["Choose at least one of your own offices."]
    assert Event.objects.count() == 0
    assert add(client, offices=[offices[1].pk]).status_code == 302
    assert list(Event.objects.get().offices.all()) == [offices[1]]


def test_another_office_joins_and_is_not_chosen_alone(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))

    assert office_errors(add(client, offices=[offices[1].pk])) == ["Choose at least one of your own offices."]
    assert add(client, offices=[offices[0].pk, offices[1].pk]).status_code == 302
    assert Event.objects.get().offices.count() == 2


@pytest.mark.parametrize(
    ("role", "kept", "error"),
    [
        (Role.EDITOR, [0], "Other offices can be removed from this event only by their own editors."),
        (Role.PUBLISHER, [0], "Other offices can be removed from this event only by their own editors."),
        (Role.EDITOR, [1], "Choose at least one of your own offices."),
        (Role.EDITOR, [], "Other offices can be removed from this event only by their own editors."),
        (Role.PUBLISHER, [1], None),
        (Role.EDITOR, [0, 1, 2], None),
    ],
)
def test_office_neither_takes_an_event_nor_loses_it_by_a_slip(client, sign_in, offices, role, kept, error):
    every = [*offices, make_office()]
    sign_in((role, offices[0]))
    event = draft_of(*offices)

    answer = save(event, client, offices=[every[number].pk for number in kept])

    if error:
        assert office_errors(answer) == [error]
        assert set(event.offices.all()) == set(offices)
    else:
        assert set(event.offices.all()) == {every[number] for number in kept}


def test_publisher_cannot_leave_an_event_to_nobody(client, sign_in, offices):
    sign_in((Role.PUBLISHER, offices[0]))
    event = draft_of(offices[0])

    assert office_errors(save(event, client, offices=[])) == ["Choose at least one of your own offices."]


def test_event_of_another_office_is_read_and_not_written(client, sign_in, offices):
    sign_in((Role.ADMINISTRATOR, offices[0]))
    event = draft_of(offices[1], make=make_ready_draft, publication="PUBLISHED")
    make_session(event, title_vi="Khai mạc", original_language="vi")

    page = client.get(f"/admin/events/event/{event.pk}/change/")

    assert not page.context["adminform"].form.fields.keys() & COLUMNS
    assert "_save" not in page.content.decode()
    assert "Khai mạc" in page.content.decode()
    assert "field-title_vi" in page.content.decode()
    assert "field-title_de" not in page.content.decode()
    assert client.post(f"/admin/events/event/{event.pk}/change/", NEW | {"title_vi": "Khác"}).status_code == 403
    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"


def test_step_that_is_not_theirs_is_not_taken(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[0], make=make_ready_draft)

    save(event, client, _publish="Publish", _step="publish")

    event.refresh_from_db()
    assert event.publication == "DRAFT"


def test_list_action_names_the_events_that_it_leaves_alone(client, sign_in, offices):
    sign_in((Role.PUBLISHER, offices[0]))
    others = draft_of(offices[1], make=make_ready_draft, publication="PUBLISHED", title_vi="Của người khác")

    for confirmed in ({}, {"_taken": "1"}):
        answer = client.post(
            "/admin/events/event/",
            {"action": "withdraw_selected", "_selected_action": [others.pk], **confirmed},
            follow=True,
        )

    assert any("Của người khác" in message for message in told(answer))
    others.refresh_from_db()
    assert others.publication == "PUBLISHED"


def test_sessions_of_others_are_not_deleted_in_bulk(client, sign_in, offices):
    sign_in((Role.PUBLISHER, offices[0]))
    session = make_session(draft_of(offices[1], publication="PUBLISHED", make=make_ready_draft))

    answer = client.post(
        "/admin/events/session/",
        {"action": "delete_selected", "_selected_action": [session.pk], "post": "yes"},
    )

    assert answer.status_code == 403
    assert Session.objects.count() == 1


def test_session_is_not_moved_into_an_event_of_another_office(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    session = make_session(draft_of(offices[0]))
    other = draft_of(offices[1], publication="PUBLISHED", make=make_ready_draft)
    address = f"/admin/events/session/{session.pk}/change/"
    form = client.get(address).context["adminform"].form
    rows = {
        f"{prefix}-{which}_FORMS": "0"
        for prefix in ("appearances", "follow_languages", "credits", "links")
        for which in ("TOTAL", "INITIAL")
    }

    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", [])} | rows
    answer = client.post(address, sent | {"event": other.pk})

    assert list(answer.context["adminform"].form.errors) == ["event"]
    assert client.post(address, sent).status_code == 302


def test_rights_cost_the_event_form_one_query(client, offices):
    address = f"/admin/events/event/{draft_of(offices[0], make=make_ready_draft).pk}/change/"
    costs = {}
    for person in (make_editor("root", is_superuser=True), make_editor("anna", (Role.PUBLISHER, offices[0]))):
        client.force_login(person)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs[person.username] = len(queries)

    assert costs["anna"] - costs["root"] == 1  # the assignments; the event's offices were read anyway


def test_lists_cost_one_query_more(client, offices, django_assert_num_queries):
    client.force_login(make_editor("anna", (Role.EDITOR, offices[0])))
    for _number in range(3):
        make_session(draft_of(offices[0]))

    # Session, editor, assignments, count, rows; of events offices and series to choose, and whose they are.
    for model, queries in (("event", 8), ("session", 5)):
        with django_assert_num_queries(queries):
            client.get(f"/admin/events/{model}/")
    assert posted(Event.objects.first(), client)
