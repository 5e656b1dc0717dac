"""What the page of an event loads is kept until something of it changes: whatever an editor touches shows at once."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from reversion.models import Version

from events.index import current
from events.index.indexing import deferred
from events.models import Event, Link, Pick, Relation
from multilingual.history import revision
from multilingual.history.restoring import prepared, restore
from multilingual.records import record_changed
from organizations.models import Editor
from tests.builders import (
    changed,
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_follow_language,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
    make_theme,
    make_venue,
    saved,
)
from tests.forms import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PAGE = "/en/events/heat/"


@pytest.fixture
def event():
    """One of everything that the page of an event shows."""
    city = make_city(name_en="Kyoto")
    other = make_event(title_en="Cool roofs", slug="roofs")
    event = make_event(
        slug="heat",
        title_en="Heat in cities",
        host_city=city,
        venue=make_venue(name_en="Hall", city=city),
        series=make_series(name_en="Days", predecessor=make_series(name_en="Former days")),
        initiatives=[make_initiative(name_en="Shade")],
        offices=[make_office(organization=make_organization(name_en="Office of the East"))],
        contact_organization=make_organization(name_en="Helpers"),
    )
    session = make_session(event, title_en="Trees")
    session.themes.add(make_theme(name_en="Water"))
    make_appearance(session, make_speaker(latin_name="Lin Mei"))
    make_credit(event, make_organization(name_en="City hall"))
    saved(Link(event=event, kind="DOCUMENT", url="https://example.org/paper", label_en="Paper"))
    saved(Relation(event=event, kind="FOLLOWS", other=other))
    saved(Pick(event=event, office=event.offices.get(), reason_en="Close by"))
    make_follow_language(event, "ja")
    record_changed(event)
    return event


def removed(record, *, of):
    record.delete()
    record_changed(of)


def beside(event, part, **fields):
    """Write what has no texts, with its event, as a form does."""
    vars(part).update(fields)
    part.save()
    record_changed(event)


CHANGES = {
    "a text": lambda event: changed(event, description_en="What to do about heat."),
    "the address": lambda event: changed(event, website="https://example.org/heat"),
    "the city's name": lambda event: changed(event.host_city, name_en="Kioto"),
    "the venue's address": lambda event: changed(event.venue, address_en="1 Karasuma"),
    "the series' name": lambda event: changed(event.series, name_en="Weeks"),
    "its predecessor's name": lambda event: changed(event.series.predecessor, name_en="Older days"),
    "the initiative's name": lambda event: changed(event.initiatives.get(), name_en="Shadow"),
    "whom to ask": lambda event: changed(event.contact_organization, name_en="Help desk"),
    "a session's title": lambda event: changed(event.sessions.get(), title_en="Old trees"),
    "a session's room": lambda event: changed(event.sessions.get(), room_en="Room 3"),
    "a session's theme": lambda event: changed(event.sessions.get().themes.get(), name_en="Rivers"),
    "a speaker's name": lambda event: changed(speaker_of(event), latin_name="Lin Mei-hua"),
    "what a speaker is there": lambda event: changed(
        event.sessions.get().appearances.get(), position_en="Head of parks"
    ),
    "a credit": lambda event: changed(event.credits.get(), credited_as_en="The city of Kyoto"),
    "whose credit it is": lambda event: changed(event.credits.get().organization, name_en="Town hall"),
    "a link": lambda event: changed(event.links.get(), label_en="Green paper"),
    "another link": lambda event: changed(
        Link(event=event, kind="DOCUMENT", url="https://example.org/b", label_en="B")
    ),
    "no link": lambda event: removed(event.links.get(), of=event),
    "the other event's title": lambda event: changed(event.relations.get().other, title_en="White roofs"),
    "that the other event is public": lambda event: changed(event.relations.get().other, publication="DRAFT"),
    "another relation": lambda event: changed(Relation(event=event, kind="TOWARDS", outside_name_en="COP 35")),
    "a pick": lambda event: changed(event.picks.get(), reason_en="Near the river"),
    "another pick": lambda event: changed(Pick(event=event, office=event.offices.get(), reason_en="In French")),
    "the office's name": lambda event: changed(event.offices.get().organization, name_en="Eastern office"),
    "a language": lambda event: beside(event, event.follow_languages.get(), language="ko"),
    "that a session is there": lambda event: removed(event.sessions.get(), of=event),
    "that it is over": lambda event: changed(event, status="CANCELLED", status_reason_en="A storm"),
    "that it is withdrawn": lambda event: changed(event, publication="WITHDRAWN"),
}


def speaker_of(event):
    return event.sessions.get().appearances.get().speaker


@pytest.mark.parametrize("what", CHANGES)
def test_a_page_shows_what_has_changed(client, event, what):
    before = client.get(PAGE).content
    assert client.get(PAGE).content == before

    CHANGES[what](event)

    after = client.get(PAGE).content
    current.forget()
    assert after == client.get(PAGE).content
    assert after != before


def test_a_page_that_was_asked_for_costs_what_may_have_changed_without_it(client, event, django_assert_num_queries):
    client.get(PAGE)

    with django_assert_num_queries(3):  # the journal, the slug, the other event
        client.get(PAGE)


def test_a_preview_of_what_is_not_saved_leaves_nothing_behind(client, event):
    with current.held(), transaction.atomic():
        changed(event.sessions.get(), title_en="Not yet said")
        assert "Not yet said" in client.get(PAGE).content.decode()
        transaction.set_rollback(True)

    assert "Not yet said" not in client.get(PAGE).content.decode()


def test_two_readers_get_records_of_their_own(client, event):
    first, second = (client.get(PAGE).context_data["event"] for _ in range(2))

    assert first == second
    assert first is not second
    assert first.sessions.all()[0] is not second.sessions.all()[0]
    assert first.origins is not second.origins


def test_an_event_that_got_another_address_is_there_at_once(client, event):
    client.get(PAGE)

    changed(event, slug="warmth")

    assert client.get(PAGE).headers["Location"] == "/en/events/warmth/"
    assert "Heat in cities" in client.get("/en/events/warmth/").content.decode()


def test_the_first_relation_shows_at_once(client):
    event, other = make_event(title_en="Heat in cities", slug="heat"), make_event(title_en="Cool roofs")
    client.get(PAGE)

    changed(Relation(event=event, kind="FOLLOWS", other=other))

    assert "Cool roofs" in client.get(PAGE).content.decode()


def test_a_session_that_moves_to_another_event_leaves_the_page_it_was_on(annas, event):
    make_event(slug="cold", title_en="Cold in cities")
    session = event.sessions.get()
    assert "Trees" in annas.get(PAGE).content.decode()

    form = f"/admin/events/session/{session.pk}/change/"
    fields = fields_of(annas.get(form).content) | {"event": [str(Event.objects.get(slug="cold").pk)]}
    assert annas.post(form, fields).status_code == 302

    assert "Trees" not in annas.get(PAGE).content.decode()
    assert "Trees" in annas.get("/en/events/cold/").content.decode()
    assert "cold" in annas.get("/en/events/?q=trees").content.decode()
    assert "/heat/" not in annas.get("/en/events/?q=trees").content.decode()


def test_a_session_that_is_brought_back_leaves_the_page_it_was_on(annas, event):
    cold = make_event(slug="cold", title_en="Cold in cities")
    session = event.sessions.get()
    with revision(None, "entered"):
        changed(session, title_en="Trees")
    with revision(None, "moved"):
        changed(session, event_id=cold.pk)
    assert "Trees" in annas.get("/en/events/cold/").content.decode()

    version = Version.objects.get_for_object(session).order_by("pk").first()
    with deferred():
        restore(prepared(version), editor=Editor.objects.get())

    assert "Trees" not in annas.get("/en/events/cold/").content.decode()
    assert "Trees" in annas.get(PAGE).content.decode()


def test_an_event_withdrawn_while_everything_is_read_anew_is_gone_and_no_other_one(client, event, monkeypatch):
    """What is known meanwhile is what was before; a page in another language asks for the row of the event itself."""
    make_event(slug="cold", title_en="Cold in cities", host_city=event.host_city)
    client.get(PAGE)
    known = current.current()
    monkeypatch.setattr(current, "_followed", lambda *_arguments: known)

    changed(event, publication="WITHDRAWN")

    assert client.get(PAGE.replace("/en/", "/de/")).status_code == 410
    changed(event, publication="DRAFT")
    assert client.get(PAGE.replace("/en/", "/de/")).status_code == 404


def test_two_databases_begin_with_one_index_and_memories_of_their_own(client, event, monkeypatch):
    client.get(PAGE)
    first = current.current()
    monkeypatch.setattr(current, "connection", SimpleNamespace(alias="replica"))

    second = current.current()

    assert second.everything is first.everything
    assert second.told is not first.told
    assert second.loaded is not first.loaded
    current.forget()
