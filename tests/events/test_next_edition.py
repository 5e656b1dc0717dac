"""The draft of a next edition: what it has of the event, and what it has not."""

from datetime import UTC, date, datetime, time

import pytest

from events.models import Appearance, Credit, Event, FollowLanguage, Series, Session
from multilingual.models import RecordChange
from multilingual.needs import Need, need_of
from organizations.models import Editor
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_office,
    make_organization,
    make_series,
    make_speaker,
    saved,
)
from tests.events.editions import address, made, make_forum
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def test_draft_has_what_is_taken_and_nothing_of_the_edition_that_was(client, anna):
    event = make_forum()

    new = made(client, event)

    assert (new.publication, new.status, new.slug) == ("DRAFT", "SCHEDULED", "4th-forum-of-cities-2031")
    assert (new.title_en, new.title_de, new.title_fr) == (
        "4th Forum of Cities 2031",
        "4. Forum der Städte 2031",
        "Forum des villes",
    )
    assert (new.series, new.edition, new.other_names) == (event.series, "4th", "FoC 2031\nFoC")
    assert (new.start_date, new.end_date, new.start_time) == (date(2031, 3, 8), date(2031, 3, 9), time(10))
    assert new.starts_at == datetime(2031, 3, 8, 1, tzinfo=UTC)
    assert (new.venue, new.host_city, new.room_en) == (event.venue, event.host_city, "Hall 1")
    assert (new.summary_en, new.contact_name, new.registration) == ("What cities do in 2030.", "Ben", "REQUIRED")
    assert list(new.themes.all()) == list(event.themes.all())
    assert list(new.offices.all()) == list(event.offices.all())
    left = "motto_en", "stream_url", "registration_url", "registration_state", "status_reason_en", "image"
    assert [getattr(new, name) or "" for name in left] == [""] * len(left)
    assert not new.links.exists()
    assert not new.relations.exists()
    assert not new.changes.exists()
    first, second = new.sessions.order_by("start_date")
    assert (first.start_date, first.start_time, first.recording_url) == (date(2031, 3, 8), time(10), "")
    assert (second.start_date, second.abstract_en) == (date(2031, 3, 9), "Parks.")
    assert second.starts_at == datetime(2031, 3, 9, 1, tzinfo=UTC)
    assert list(second.themes.all()) == list(event.themes.all())
    mayor = first.appearances.get()
    assert (mayor.speaker, mayor.position_en, mayor.is_confirmed) == (
        Appearance.objects.order_by("pk").first().speaker,
        "Mayor",
        False,
    )
    assert [(each.role, each.session) for each in new.credits.order_by("pk")] == [
        ("ORGANIZER", None),
        ("ORGANIZER", second),
    ]
    assert [each.language for each in new.follow_languages.all()] == ["ja"]


def test_draft_is_found_at_once(client, anna):
    new = made(client, make_forum())

    assert new.search_row.lexemes
    assert new.keys_row.first_day == new.start_date


def test_event_itself_stays_as_it_is(client, anna):
    event = make_forum()
    before = Event.objects.filter(pk=event.pk).values().get()

    made(client, event)

    assert Event.objects.filter(pk=event.pk).values().get() == before
    assert event.sessions.count() == 2


def test_origins_come_along_and_stay_true_under_new_names(client, anna):
    event = make_event(original_language="en", title_en="Forum 2030", title_de="Forum 2030", title_ja="都市フォーラム")
    event.title_de, event.summary_en, event.summary_de = "Forum der Städte 2030", "Words.", "Worte."
    saved(event, origin="MACHINE")
    event.summary_en = "Other words."
    saved(event)

    new = made(client, event, series=make_series().pk)

    assert new.title_de == "Forum der Städte 2031"
    kept = new.origins["title"]["de"]
    assert (kept["origin"], kept["by"], kept["at"]) == ("MACHINE", "test", event.origins["title"]["de"]["at"])
    assert need_of(new, "title", "de") == Need.MACHINE
    assert need_of(new, "summary", "de") == Need.OUTDATED
    assert need_of(new, "title", "ja") == Need.OUTDATED  # its source was counted on, it was not
    assert new.origins["title"]["en"]["origin"] == "ORIGINAL"


def test_what_is_not_known_of_a_text_is_not_invented(client, anna):
    event = make_event()
    Event.objects.filter(pk=event.pk).update(summary_en="Words.", summary_de="Worte.")

    new = made(client, event)

    assert new.summary_de == "Worte."
    assert "summary" not in new.origins


def test_only_what_is_chosen_is_taken(client, anna):
    event = make_forum()

    new = made(client, event, parts=["ADDRESSES", "PEOPLE"], is_renamed="")

    assert new.registration_url == event.registration_url
    assert (new.title_en, new.other_names) == (event.title_en, event.other_names)
    assert (new.summary_en, new.venue, new.contact_name) == (None, None, "")
    assert not new.themes.exists()
    for model in (Session, Appearance, Credit, FollowLanguage):
        parent = "session__event" if model is Appearance else "event"
        assert not model.objects.filter(**{parent: new}).exists()


def test_picture_is_taken_by_choice(client, anna):
    event = make_event(image="events/picture.png", image_text_en="A park", image_credit="Ada")

    new = made(client, event, parts=["PICTURE"])

    assert (new.image.name, new.image_text_en, new.image_credit) == ("events/picture.png", "A park", "Ada")


def test_withdrawn_people_and_organizations_are_left(client, anna):
    event = make_forum()
    gone = datetime(2030, 1, 1, tzinfo=UTC)
    speaker, organization = make_speaker(withdrawn_at=gone), make_organization(withdrawn_at=gone)
    make_appearance(event.sessions.first(), speaker)
    make_credit(event, organization)

    new = made(client, event)

    assert not Appearance.objects.filter(session__event=new, speaker=speaker).exists()
    assert Appearance.objects.filter(session__event=new).count() == 2
    assert not new.credits.filter(organization=organization).exists()


def test_event_that_was_moved_online_is_planned_at_its_place_again(client, anna):
    event = make_event(attendance="ONLINE", is_moved_online=True, host_city=make_city())

    new = made(client, event)

    assert (new.attendance, new.is_moved_online) == ("IN_PERSON", False)


def test_edition_may_be_called_otherwise_and_days_be_less_exact(client, anna):
    event = make_forum()

    new = made(client, event, edition="special", precision="MONTH", start_date="2031-05-01")

    assert (new.edition, new.precision) == ("special", "MONTH")
    assert new.starts_at == datetime(2031, 4, 30, 15, tzinfo=UTC)


def test_month_stays_a_month(client, anna):
    event = make_event(
        precision="MONTH", start_date=date(2030, 3, 1), end_date=date(2030, 3, 31), start_time=None, end_time=None
    )

    new = made(client, event, start_date="2031-04-01", precision="MONTH")

    assert (new.start_date, new.end_date) == (date(2031, 4, 1), date(2031, 4, 30))


def test_copy_without_a_series_counts_no_number(client, anna):
    event = make_event(title_en="3rd Forum 2030")

    new = made(client, event)

    assert (new.series, new.edition, new.title_en) == (None, "", "3rd Forum 2031")
    assert not Series.objects.exists()


def test_new_series_is_made_and_the_event_joins_it(client, anna):
    event = make_event(title_en="Forum of Cities 2030", edition="2030")

    page = client.get(address(event))
    new = made(client, event, series_name="Forum of Cities")

    assert page.context["form"].fields["series_name"].widget.attrs["placeholder"] == "Forum of Cities"
    series = Series.objects.get()
    assert (series.name_en, series.slug) == ("Forum of Cities", "forum-of-cities")
    event.refresh_from_db()
    assert (event.series, new.series, new.edition) == (series, series, "2031")


def test_event_whose_changes_wait_does_not_join_a_series(client):
    office = make_office(reviews_changes=True)
    event, series = make_event(offices=[office]), make_series()
    client.force_login(make_editor("ben", ("EDITOR", office)))

    new = made(client, event, series=series.pk)

    event.refresh_from_db()
    assert (event.series, new.series) == (None, series)


def test_draft_belongs_to_the_offices_of_the_editor(client, offices):
    event = make_event(offices=offices)
    client.force_login(make_editor("ben", ("EDITOR", offices[0])))

    new = made(client, event)

    assert list(new.offices.all()) == [offices[0]]


def test_all_is_one_revision_of_the_draft(client, anna):
    event = make_forum()

    new = made(client, event)

    changes = RecordChange.objects.all()
    assert {each.revision_id for each in changes} == {changes[0].revision_id}
    assert {each.kind for each in changes} == {"ADDED"}
    assert {each.record.partition(":")[0] for each in changes} == {
        "events.event",
        "events.session",
        "events.appearance",
        "events.credit",
        "events.followlanguage",
    }
    assert changes[0].revision.user == anna
    history = client.get(f"/admin/events/event/{new.pk}/history/")
    assert "Created as the next edition" in history.content.decode()
