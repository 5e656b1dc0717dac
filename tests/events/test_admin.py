"""The editors' pages for what happens, and the verbs they call."""

from datetime import UTC, date, datetime, time

import pytest

from events.models import Credit, Event, FollowLanguage, Link, Session
from events.publishing import NotReady, OutOfTurn, missing, publish, submit, withdraw
from events.timing import retime
from organizations.models import City, Editor, Organization

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"])
    client.force_login(anna)
    return anna


def make_organization(slug="hanoi"):
    return Organization.objects.create(
        original_language="vi", name_vi="Thành phố Hà Nội", kind="LOCAL_GOVERNMENT", slug=slug
    )


def make_event(**fields):
    event = Event(
        **{
            "original_language": "vi",
            "title_vi": "Diễn đàn khí hậu",
            "summary_vi": "Hai ngày về khí hậu đô thị.",
            "start_date": date(2026, 3, 9),
            "start_time": time(9),
            "end_date": date(2026, 3, 10),
            "end_time": time(17),
            "time_zone": "Asia/Ho_Chi_Minh",
            "attendance": "ONLINE",
            "stream_url": "https://stream.example.org/",
            "website": "https://www.example.org/",
            **fields,
        }
    )
    event.full_clean()
    event.save()
    return event


def make_ready_event(**fields):
    event = make_event(**fields)
    FollowLanguage.objects.create(event=event, language="vi", primary="vi")
    Credit.objects.create(event=event, organization=make_organization(), role="ORGANIZER", original_language="vi")
    return event


def make_session(event, **fields):
    session = Session(
        **{
            "event": event,
            "original_language": "vi",
            "title_vi": "Khai mạc",
            "start_date": date(2026, 3, 9),
            "start_time": time(9),
            "end_time": time(10),
            **fields,
        }
    )
    session.full_clean()
    session.save()
    return session


def posted(event, client, **changes):
    """What a browser sends back of the event's form, with changes."""
    answer = client.get(f"/admin/events/event/{event.pk}/change/")
    data = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress"):
                parts = widget.decompress(value)
                data |= {f"{bound.html_name}_{i}": "" if part is None else part for i, part in enumerate(parts)}
            elif value is not None and value is not False:
                data[bound.html_name] = "on" if value is True else value
    data = {name: value for name, value in data.items() if value not in ("", None)}
    data.pop("image", None)
    return {**data, **changes}


def save(event, client, **changes):
    return client.post(f"/admin/events/event/{event.pk}/change/", posted(event, client, **changes), follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_retime_follows_the_zone_of_the_event_across_a_change_of_the_clocks():
    event = make_event(
        time_zone="Asia/Tokyo", start_date=date(2026, 3, 28), end_date=date(2026, 3, 29), start_time=time(9)
    )
    winter = make_session(event, start_date=date(2026, 3, 28))
    summer = make_session(event, start_date=date(2026, 3, 29))
    event.time_zone = "Europe/Berlin"
    event.save()

    assert retime(event=event) == 3

    for record in (event, winter, summer):
        record.refresh_from_db()
    assert event.starts_at == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 3, 29, 15, tzinfo=UTC)
    assert (winter.starts_at, winter.ends_at) == (
        datetime(2026, 3, 28, 8, tzinfo=UTC),
        datetime(2026, 3, 28, 9, tzinfo=UTC),
    )
    assert summer.starts_at == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert (summer.start_time, summer.start_date) == (time(9), date(2026, 3, 29))


def test_retime_changes_nothing_twice(django_assert_num_queries):
    event = make_event()
    make_session(event)

    with django_assert_num_queries(3):  # savepoint and its release around the sessions
        assert retime(event=event) == 0


def test_retime_costs_the_same_for_one_and_thirty_sessions(django_assert_num_queries):
    event = make_event()
    for number in range(30):
        make_session(event, number=str(number))
    event.time_zone = "UTC"

    with django_assert_num_queries(5):  # savepoint, sessions, their update, the event's, release
        assert retime(event=event) == 31


def test_complete_event_lacks_nothing():
    assert missing(make_ready_event()) == []


def test_incomplete_event_is_told_all_that_is_missing():
    event = make_event(
        summary_vi="", start_time=None, end_time=None, attendance="HYBRID", website="", stream_url="", summary_en="Two"
    )

    assert missing(event) == [
        "Sum the event up in the original language, in one or two sentences.",
        "Give the hours, or say that the time is known to the day.",
        "Give the host city or the venue.",
        "Say in which language one can follow it.",
        "Credit at least one organizer or host.",
        "Give a website, or an e-mail address or telephone number to ask at.",
    ]


def test_online_event_may_announce_its_stream_later():
    event = make_ready_event(stream_url="", stream_note_vi="Sẽ được thông báo.")

    assert missing(event) == []


def test_publish_refuses_what_is_not_ready():
    event = make_event()

    with pytest.raises(NotReady, match="Credit at least one organizer") as refused:
        publish(event=event, by="anna", now=NOW)

    assert len(refused.value.missing) == 2
    event.refresh_from_db()
    assert (event.publication, event.published_at) == ("DRAFT", None)


def test_event_goes_from_draft_to_the_public_and_back_with_one_date():
    event = make_ready_event()

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
    event = make_ready_event(publication=publication, published_at=NOW)

    with pytest.raises(OutOfTurn, match="nothing was changed"):
        verb(event=event, by="anna")


def test_second_of_two_publishers_is_told():
    event = make_ready_event()
    same = Event.objects.get()
    publish(event=event, by="anna", now=NOW)

    with pytest.raises(OutOfTurn):
        publish(event=same, by="ben")

    assert same.publication == "PUBLISHED"


def test_publish_button_saves_what_was_typed_and_says_what_is_missing(client, anna):
    event = make_event()

    answer = save(event, client, title_vi="Diễn đàn mới", _publish="Publish")

    event.refresh_from_db()
    assert (event.title_vi, event.publication) == ("Diễn đàn mới", "DRAFT")
    assert (
        "“Diễn đàn mới” is not published yet: Say in which language one can follow it."
        " Credit at least one organizer or host." in told(answer)
    )
    assert answer.request["PATH_INFO"] == f"/admin/events/event/{event.pk}/change/"


def test_publish_button_publishes_with_a_row_added_in_the_same_form(client, anna):
    event = make_ready_event()
    FollowLanguage.objects.all().delete()

    answer = save(
        event,
        client,
        _publish="Publish",
        **{
            "follow_languages-TOTAL_FORMS": "1",
            "follow_languages-0-language": "ZH-Hant",
            "follow_languages-0-mode": "FLOOR",
        },
    )

    event.refresh_from_db()
    assert event.publication == "PUBLISHED"
    assert "1 event is now: published." in told(answer)
    assert FollowLanguage.objects.get().primary == "zh"


def test_list_actions_publish_what_is_ready(client, anna):
    ready = make_ready_event()
    bare = make_event(title_vi="Hội thảo")

    answer = client.post(
        "/admin/events/event/",
        {"action": "publish_selected", "_selected_action": [ready.pk, bare.pk]},
        follow=True,
    )

    ready.refresh_from_db()
    bare.refresh_from_db()
    assert (ready.publication, bare.publication) == ("PUBLISHED", "DRAFT")
    assert len(told(answer)) == 2


def test_publication_is_not_a_field_of_the_form(client, anna):
    event = make_event()

    save(event, client, publication="PUBLISHED")

    event.refresh_from_db()
    assert event.publication == "DRAFT"


def test_public_event_keeps_its_hours(client, anna):
    event = make_ready_event()
    publish(event=event, by="anna", now=NOW)

    answer = save(event, client, start_time="")

    assert "A published event keeps its dates" in answer.content.decode()
    event.refresh_from_db()
    assert event.start_time == time(9)


def test_change_of_the_zone_moves_sessions_that_were_not_touched(client, anna):
    event = make_event()
    session = make_session(event)

    save(event, client, time_zone="Asia/Tokyo")

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 3, 9, 0, tzinfo=UTC)


def test_session_row_takes_the_title_in_the_events_language(client, anna):
    event = make_event()

    save(
        event,
        client,
        **{
            "sessions-TOTAL_FORMS": "1",
            "sessions-0-original_title": "Khai mạc",
            "sessions-0-kind": "OPENING",
            "sessions-0-start_date": "2026-03-09",
            "sessions-0-start_time": "09:00",
            "sessions-0-end_time": "10:00",
        },
    )

    session = Session.objects.get()
    assert (session.title_vi, session.original_language) == ("Khai mạc", "vi")
    assert session.origins["title"]["vi"]["by"] == "anna"


def test_session_row_without_a_title_is_told_so_unless_it_is_a_break(client, anna):
    event = make_event()
    row = {
        "sessions-TOTAL_FORMS": "1",
        "sessions-0-start_date": "2026-03-09",
        "sessions-0-start_time": "12:00",
        "sessions-0-end_time": "13:00",
    }

    refused = save(event, client, **row, **{"sessions-0-kind": "PANEL"})
    save(event, client, **row, **{"sessions-0-kind": "BREAK"})

    assert "Please fill this in: it is the original." in refused.content.decode()
    assert Session.objects.get().is_break


def test_session_row_that_moves_to_another_day_ends_on_that_day(client, anna):
    event = make_event()
    session = make_session(event)

    save(event, client, **{"sessions-0-start_date": "2026-03-10"})

    session.refresh_from_db()
    assert (session.start_date, session.end_date) == (date(2026, 3, 10), date(2026, 3, 10))


def test_same_language_twice_is_refused_in_words(client, anna):
    event = make_ready_event()

    answer = save(
        event,
        client,
        **{
            "follow_languages-TOTAL_FORMS": "2",
            "follow_languages-1-language": "vi",
            "follow_languages-1-mode": "FLOOR",
        },
    )

    assert "The same entry stands here twice." in answer.content.decode()
    assert FollowLanguage.objects.count() == 1


def test_links_of_a_session_belong_to_its_event(client, anna):
    session = make_session(make_event())
    Link.objects.create(event=session.event, url="https://example.org/event", original_language="vi")

    answer = client.post(
        f"/admin/events/session/{session.pk}/change/",
        {
            "original_language": "vi",
            "event": session.event_id,
            "kind": "OPENING",
            "position": "0",
            "title_vi": "Khai mạc",
            "links-TOTAL_FORMS": "1",
            "links-INITIAL_FORMS": "0",
            "links-0-kind": "SLIDES",
            "links-0-order": "0",
            "links-0-url": "https://example.org/slides",
            "follow_languages-TOTAL_FORMS": "1",
            "follow_languages-INITIAL_FORMS": "0",
            "follow_languages-0-language": "en",
            "follow_languages-0-mode": "CAPTIONS",
            **{f"{prefix}-{form}_FORMS": "0" for prefix in ("appearances", "credits") for form in ("TOTAL", "INITIAL")},
        },
    )

    assert answer.status_code == 302
    assert session.links.get().event == session.event
    assert session.follow_languages.get().event == session.event
    page = client.get(f"/admin/events/event/{session.event_id}/change/")
    shown = {
        inline.formset.prefix: inline.formset.initial_form_count() for inline in page.context["inline_admin_formsets"]
    }
    assert shown == {"follow_languages": 0, "credits": 0, "sessions": 1, "links": 1, "relations": 0, "picks": 0}


def test_session_without_an_event_is_asked_for_one(client, anna):
    answer = client.post(
        "/admin/events/session/add/",
        {
            "original_language": "vi",
            "kind": "OPENING",
            "position": "0",
            **{
                f"{prefix}-{form}_FORMS": "0"
                for prefix in ("appearances", "credits", "links", "follow_languages")
                for form in ("TOTAL", "INITIAL")
            },
        },
    )

    assert list(answer.context["adminform"].form.errors) == ["event"]


@pytest.mark.parametrize(
    ("publication", "published_at", "status"), [("DRAFT", None, 200), ("DRAFT", NOW, 403), ("WITHDRAWN", NOW, 403)]
)
def test_only_a_draft_that_nobody_saw_is_deleted(client, anna, publication, published_at, status):
    event = make_ready_event(publication=publication, published_at=published_at)

    assert client.get(f"/admin/events/event/{event.pk}/delete/").status_code == status


def test_event_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    city = City.objects.create(
        original_language="vi", name_vi="Hà Nội", country="VN", time_zone="Asia/Ho_Chi_Minh", slug="hanoi"
    )
    make_event(host_city=city)
    with django_assert_num_queries(4):  # session, editor, count, rows
        client.get("/admin/events/event/")
    for _number in range(29):
        make_event(host_city=city)

    with django_assert_num_queries(4):
        client.get("/admin/events/event/")


def test_session_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    event = make_event()
    make_session(event)
    with django_assert_num_queries(4):  # session, editor, count, rows
        client.get("/admin/events/session/")
    for _number in range(29):
        make_session(event)

    with django_assert_num_queries(4):
        client.get("/admin/events/session/")


@pytest.mark.parametrize("model", ["theme", "series", "event", "session", "speaker", "pick"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_open(client, anna, model, language):
    make_session(make_ready_event())

    for page in ("", "add/"):
        answer = client.get(f"/admin/events/{model}/{page}", HTTP_ACCEPT_LANGUAGE=language)
        assert answer.status_code == 200


def sign_in(page, path):
    page.goto(f"/admin/login/?next={path}")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", "anna-anna-anna")
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{path}")


def shown_languages(page, field):
    """The languages in which a text is on screen, in the order of the page."""
    inputs = page.locator(f'[name^="{field}"][data-language]:visible').all()
    return [shown.get_attribute("data-language") for shown in inputs]


@pytest.fixture
def visible_event(transactional_db):
    Editor.objects.create_superuser("anna", password="anna-anna-anna")
    event = make_ready_event(title_en="Climate forum")
    make_session(event)
    return event


@pytest.mark.browser
def test_picker_shows_the_original_beside_the_chosen_language(page, visible_event):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    path = f"/admin/events/event/{visible_event.pk}/change/"
    sign_in(page, path)
    told.clear()  # of the sign-in page
    page.goto(path)

    page.get_by_role("button", name="German").click()
    assert shown_languages(page, "title") == ["vi", "de"]
    assert page.get_by_role("button", name="English").inner_text() == "English 1/2"
    page.locator("#id_title_de").fill("Klimaforum")
    assert page.get_by_role("button", name="German").inner_text() == "German 1/2"

    page.locator("#id_original_language").select_option("en")
    assert shown_languages(page, "title") == ["en", "de"]
    page.reload()
    assert shown_languages(page, "title") == ["vi", "de"]
    assert told == []


@pytest.mark.browser
def test_picker_takes_up_rows_that_are_added(page, visible_event):
    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")
    page.get_by_role("button", name="Arabic").click()

    page.get_by_role("link", name="Add another Credit").or_(
        page.get_by_role("button", name="Add another Credit")
    ).click()

    assert shown_languages(page, "credits-1-credited_as") == ["vi", "ar"]
    assert page.locator('[name="credits-1-credited_as_ar"]').get_attribute("dir") == "rtl"


@pytest.mark.browser
def test_all_languages_are_there_without_javascript(new_page, visible_event):
    page = new_page(java_script_enabled=False)

    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")

    assert len(shown_languages(page, "title")) == 13


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_event_form_fits_a_small_screen(new_page, visible_event, locale):
    page = new_page(viewport={"width": 768, "height": 900}, locale=locale)

    sign_in(page, f"/admin/events/event/{visible_event.pk}/change/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 768
