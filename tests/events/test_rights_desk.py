"""What people with a role meet on the desk: whose a new event becomes, what a translator can write, which steps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Credit, Event, Pick, Session, Speaker
from organizations.models import Role
from tests.builders import make_credit, make_event, make_office, make_session, make_speaker, make_theme
from tests.events.drafts import make_draft, make_ready_draft, posted, save, told
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    return make_office(), make_office()


@pytest.fixture
def sign_in(client):
    def as_somebody(*roles, **fields):
        editor = make_editor("anna", *roles, **{"working_languages": ["vi"]} | fields)
        client.force_login(editor)
        return editor

    return as_somebody


def draft_of(*offices, make=make_draft, **fields):
    event = make(**fields)
    event.offices.set(offices)
    return event


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
        (Role.EDITOR, [0], "Other offices leave this event only through their own editors."),
        (Role.PUBLISHER, [0], "Other offices leave this event only through their own editors."),
        (Role.EDITOR, [1], "Choose at least one of your own offices."),
        (Role.EDITOR, [], "Other offices leave this event only through their own editors."),
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

    assert list(page.context["adminform"].form.fields) == ["is_minor"]
    assert "_save" not in page.content.decode()
    assert "Khai mạc" in page.content.decode()
    assert client.post(f"/admin/events/event/{event.pk}/change/", NEW | {"title_vi": "Khác"}).status_code == 403
    event.refresh_from_db()
    assert event.title_vi == "Diễn đàn khí hậu"


@pytest.mark.parametrize(
    ("role", "steps"),
    [
        (Role.TRANSLATOR, []),
        (Role.EDITOR, ["_submit_for_review"]),
        (Role.PUBLISHER, ["_submit_for_review", "_publish"]),
    ],
)
def test_steps_that_are_offered_are_those_of_the_role(client, sign_in, offices, role, steps):
    sign_in((role, offices[0]))
    event = draft_of(offices[0], make=make_ready_draft)

    page = client.get(f"/admin/events/event/{event.pk}/change/")

    assert [name for name, _label in page.context["steps"]] == steps


def test_step_that_was_not_offered_is_refused_in_words(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[0], make=make_ready_draft)

    answer = save(event, client, _publish="Publish")

    event.refresh_from_db()
    assert event.publication == "DRAFT"
    assert "You may not do this with “Diễn đàn khí hậu”." in told(answer)


def test_list_action_names_the_events_that_it_leaves_alone(client, sign_in, offices):
    sign_in((Role.PUBLISHER, offices[0]))
    own = draft_of(offices[0], make=make_ready_draft, publication="PUBLISHED")
    others = draft_of(offices[1], make=make_ready_draft, publication="PUBLISHED", title_vi="Của người khác")

    answer = client.post(
        "/admin/events/event/",
        {"action": "withdraw_selected", "_selected_action": [own.pk, others.pk]},
        follow=True,
    )

    own.refresh_from_db()
    others.refresh_from_db()
    assert (own.publication, others.publication) == ("WITHDRAWN", "PUBLISHED")
    assert told(answer) == ["You may not do this with “Của người khác”.", "1 event is now: withdrawn."]


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


def test_translator_writes_translations_into_their_languages_and_nothing_else(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr", "vi"])
    event = draft_of(offices[0])
    address = f"/admin/events/event/{event.pk}/change/"

    form = client.get(address).context["adminform"].form
    writable = {name for name, field in form.fields.items() if not field.disabled} - {"is_minor"}
    answer = save(
        event,
        client,
        title_fr="Forum du climat",
        title_vi="Tên khác",
        title_de="Klimaforum",
        start_date="2026-05-05",
        offices=[offices[1].pk],
        slug="elsewhere",
        original_language="fr",
        website="https://elsewhere.example/",
    )

    before = Event.objects.get()
    assert writable == {name for name in form.fields if name.endswith("_fr")}
    assert answer.redirect_chain
    assert (before.title_fr, before.title_vi, before.title_de) == ("Forum du climat", "Diễn đàn khí hậu", None)
    assert (before.start_date, before.slug, before.website) == (event.start_date, event.slug, event.website)
    assert (before.original_language, set(before.offices.all())) == ("vi", {offices[0]})
    assert before.origins["title"]["fr"]["by"] == "anna"


def test_translator_translates_rows_and_neither_adds_nor_deletes_any(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr"])
    event = draft_of(offices[0], make=make_ready_draft)
    session = make_session(event, title_vi="Khai mạc", original_language="vi")

    save(
        event,
        client,
        **{
            "credits-0-credited_as_fr": "Ville de Hanoï",
            "credits-0-role": "PATRON",
            "credits-0-DELETE": "on",
            "credits-TOTAL_FORMS": "2",
            "credits-1-role": "PATRON",
            "credits-1-order": "1",
            "credits-1-organization": make_credit(make_event()).organization_id,
            "sessions-0-original_title": "Khác",
            "sessions-0-DELETE": "on",
        },
    )

    credit = Credit.objects.get(event=event)
    assert (credit.credited_as_fr, credit.role) == ("Ville de Hanoï", "ORGANIZER")
    session.refresh_from_db()
    assert session.title_vi == "Khai mạc"


def test_translator_without_languages_only_reads(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=[])
    event = draft_of(offices[0])

    page = client.get(f"/admin/events/event/{event.pk}/change/")

    assert "_save" not in page.content.decode()


def test_translator_of_any_office_translates_what_all_share(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["vi"])
    theme = make_theme(name_en="Energy")

    answer = client.post(
        f"/admin/events/theme/{theme.pk}/change/",
        {"name_vi": "Năng lượng", "name_en": "Power", "name_de": "Energie", "position": "7"},
    )

    theme.refresh_from_db()
    assert answer.status_code == 302
    assert (theme.name_vi, theme.name_en, theme.name_de, theme.position) == ("Năng lượng", "Energy", None, 0)


def test_what_a_translator_cannot_mend_is_said_above_the_form(client, sign_in, offices):
    sign_in((Role.TRANSLATOR, offices[0]), working_languages=["fr"])
    event = draft_of(offices[0])
    Event.objects.filter(pk=event.pk).update(end_date=event.start_date.replace(year=2027, month=9))

    answer = save(event, client, title_fr="Forum")

    assert answer.context["adminform"].form.non_field_errors() == [
        "An event lasts at most 366 days. What is longer is an initiative."
    ]


def test_speaker_is_brought_in_by_the_office_and_stays_its_own_until_others_show_them(client, sign_in, offices):
    editor = sign_in((Role.EDITOR, offices[0]))

    client.post("/admin/events/speaker/add/", {"original_language": "vi", "latin_name": "Nguyen Van A"})

    speaker = Speaker.objects.get()
    assert speaker.brought_in_by == offices[0]
    assert editor.has_perm("events.change_speaker", speaker)
    page = client.get(f"/admin/events/speaker/{speaker.pk}/change/").content.decode()
    assert str(offices[0]) in page


def test_speaker_of_others_is_read_and_translated(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]), working_languages=["vi"])
    speaker = make_speaker(brought_in_by=offices[1], position_en="Mayor")

    client.post(
        f"/admin/events/speaker/{speaker.pk}/change/",
        {"latin_name": "Somebody else", "position_vi": "Thị trưởng", "position_en": "Boss"},
    )

    speaker.refresh_from_db()
    assert (speaker.position_vi, speaker.position_en) == ("Thị trưởng", "Mayor")
    assert speaker.latin_name != "Somebody else"


def test_office_recommends_in_its_own_name_only(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[1], publication="PUBLISHED", make=make_ready_draft)
    hidden = draft_of(offices[1])
    sent = {"original_language": "vi", "audience_vi": "Thị trưởng", "order": "0"}

    refused = client.post("/admin/events/pick/add/", {**sent, "office": offices[1].pk, "event": event.pk})
    unseen = client.post("/admin/events/pick/add/", {**sent, "office": offices[0].pk, "event": hidden.pk})
    client.post("/admin/events/pick/add/", {**sent, "office": offices[0].pk, "event": event.pk})

    assert list(refused.context["adminform"].form.errors) == ["office"]
    assert list(unseen.context["adminform"].form.errors) == ["event"]
    assert Pick.objects.get().office == offices[0]


def test_picks_of_others_are_no_rows_of_an_event(client, sign_in, offices):
    sign_in((Role.EDITOR, offices[0]))
    event = draft_of(offices[0])
    Pick.objects.create(event=event, office=offices[1], audience_vi="Thị trưởng", original_language="vi")

    save(event, client, title_vi="Tên khác", **{"picks-TOTAL_FORMS": "0"})

    assert Pick.objects.count() == 1


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

    for model in ("event", "session"):
        with django_assert_num_queries(5):  # session, editor, assignments, count, rows
            client.get(f"/admin/events/{model}/")
    assert posted(Event.objects.first(), client)
