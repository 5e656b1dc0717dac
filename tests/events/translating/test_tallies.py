"""How much each language still needs of an event: counted at every write, also of what many events share."""

import pytest
from django.core.management import call_command
from django.db import connection

from events.index import indexing
from events.models import Event, Pick, TranslationTally
from multilingual.languages import CODES
from multilingual.origins import Origin
from tests.builders import (
    make_appearance,
    make_event,
    make_office,
    make_series,
    make_session,
    make_speaker,
    make_venue,
    saved,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def needs(event, language):
    """Return (total, missing, outdated, machine) as it was counted."""
    return event.translation_tallies.values_list("total", "missing", "outdated", "machine").get(language=language)


def written(record, *, origin=Origin.PERSON, **texts):
    for column, text in texts.items():
        setattr(record, column, text)
    return saved(record, origin=origin)


def test_every_language_has_a_row():
    event = make_event(title_en="Forum", summary_en="Two days.")

    assert set(event.translation_tallies.values_list("language", flat=True)) == set(CODES)
    assert needs(event, "en") == (2, 0, 0, 0)
    assert needs(event, "de") == (2, 2, 0, 0)


def test_text_goes_from_missing_to_a_machines_to_checked_to_outdated():
    event = make_event(title_en="Forum")

    written(event, title_de="Forum", origin=Origin.MACHINE)
    assert needs(event, "de") == (1, 0, 0, 1)
    written(event, title_de="Das Forum")
    assert needs(event, "de") == (1, 0, 0, 0)
    written(event, title_en="Another forum")
    assert needs(event, "de") == (1, 0, 1, 0)


def test_names_are_not_counted():
    event = make_event(title_en="Forum", venue=make_venue(name_en="City Hall"))
    make_appearance(make_session(event, title_en="Talk"), make_speaker(name_en="Ana Lee"))

    assert needs(event, "de") == (2, 2, 0, 0)


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (lambda event: make_session(event, title_en="Talk"), "title_de"),
        (lambda event: event.series, "description_de"),
        (lambda event: event.venue, "directions_de"),
        (lambda event: event.sessions.first().appearances.first().speaker, "biography_de"),
        (lambda event: event.sessions.first().appearances.first(), "position_de"),
        (lambda event: event.picks.first(), "reason_de"),
    ],
    ids=["session", "series", "venue", "speaker", "appearance", "pick"],
)
def test_the_tally_follows_whatever_has_a_text_on_the_page(make, column):
    event = full_event()
    record = make(event)
    missing = needs(event, "de")[1]

    written(record, **{column: "Auf Deutsch"})

    assert needs(event, "de")[1] == missing - 1


def full_event():
    event = make_event(
        title_en="Forum",
        series=make_series(name_en="Forums", description_en="Every year."),
        venue=make_venue(name_en="Hall", directions_en="By tram."),
    )
    speaker = make_speaker(biography_en="Knows trams.")
    make_appearance(make_session(event, title_en="Trams"), speaker, position_en="Driver")
    saved(Pick(event=event, office=make_office(), reason_en="Because"))
    return event


def test_a_person_is_counted_in_all_their_events():
    speaker = make_speaker(biography_en="Knows trams.")
    events = [make_event(title_en="Forum") for _ in range(3)]
    for event in events:
        make_appearance(make_session(event, title_en="Trams"), speaker)

    written(speaker, biography_de="Kennt Straßenbahnen.")

    assert [needs(event, "de") for event in events] == [(3, 2, 0, 0)] * 3


def test_a_session_that_goes_takes_its_texts_along():
    event = make_event(title_en="Forum")
    session = make_session(event, title_en="Talk")

    session.delete()
    saved(event)

    assert needs(event, "de") == (1, 1, 0, 0)


def test_a_recommendation_that_goes_or_moves_takes_its_texts_along(annas):
    first, second = make_event(title_en="Forum"), make_event(title_en="Forum")
    pick = saved(Pick(event=first, office=make_office(), reason_en="Because"))
    page = f"/admin/events/pick/{pick.pk}"
    assert (needs(first, "de"), needs(second, "de")) == ((2, 2, 0, 0), (1, 1, 0, 0))

    form = annas.get(f"{page}/change/").context["adminform"].form
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    annas.post(f"{page}/change/", sent | {"event": second.pk})
    assert (needs(first, "de"), needs(second, "de")) == ((1, 1, 0, 0), (2, 2, 0, 0))
    annas.post(f"{page}/delete/", {"post": "yes"})
    assert needs(second, "de") == (1, 1, 0, 0)


@pytest.mark.parametrize("events", [1, 12])
def test_counting_costs_the_same_for_one_event_and_for_many(django_assert_num_queries, events):
    pks = [full_event().pk for _ in range(events)]
    TranslationTally.objects.all().delete()

    with django_assert_num_queries(11):
        indexing.tally(pks)
    with django_assert_num_queries(10):  # nothing differs
        indexing.tally(pks)


def test_deferred_counts_once(django_assert_num_queries):
    event = full_event()
    parts = [event.picks.first(), event.series]

    locks = 2 * (connection.vendor == "postgresql")  # of the journal
    with django_assert_num_queries(14 + locks), indexing.deferred():  # what the series is called, its events; the count
        for part in parts:
            indexing.follow(part)


def test_rebuild_search_counts_anew_and_what_is_missing():
    event, other = make_event(title_en="Forum"), make_event(title_en="Forum")
    event.translation_tallies.all().delete()
    other.translation_tallies.update(missing=7)

    call_command("rebuild_search", missing=True, verbosity=0)
    assert needs(event, "de") == (1, 1, 0, 0)
    assert needs(other, "de") == (1, 7, 0, 0)
    call_command("rebuild_search", verbosity=0)
    assert needs(other, "de") == (1, 1, 0, 0)


def test_events_are_found_by_what_they_need():
    forum = make_event(title_en="Forum", title_de="Forum")
    machines = make_event(title_en="Forum")
    written(machines, title_de="Forum", origin=Origin.MACHINE)
    outdated = make_event(title_en="Forum", title_de="Forum")
    written(outdated, title_en="Another forum")
    untranslated = make_event(title_en="Forum")

    def found(need, *languages):
        return set(Event.objects.needing_translation([need], languages))

    assert found("MISSING", "de") == {untranslated}
    assert found("OUTDATED", "de") == {outdated}
    assert found("MACHINE", "de") == {machines}
    assert found("NOTHING", "de") == {forum}
    assert found("MISSING", "de", "fr") == {forum, machines, outdated, untranslated}
    assert set(Event.objects.needing_translation(["OUTDATED", "MACHINE"], ["de"])) == {outdated, machines}
