"""Two records of one person or organization become one: nothing that points at them, and nothing they say, is lost."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection

from events.lifecycle.merging import MERGEABLE, merge
from events.lifecycle.ways import ways_to
from events.models import Appearance, Credit, Speaker, WaitingChange
from organizations.models import Editor, Membership, Organization
from tests.builders import (
    make_appearance,
    make_city,
    make_credit,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_session,
    make_speaker,
)
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def bao():
    return Editor.objects.create_superuser("bao", password="bao-bao-bao-bao")


def merged(kept, gone, by, *chosen):
    return merge(kept=kept, gone=gone, chosen=chosen, by=by)


# What points at them ------------------------------------------------------------------------------------------------


def pointing(way, record):
    """Return a row that names a record by a field, whatever model it is of."""
    event = make_event()
    make = {
        ("Appearance", "speaker"): lambda: make_appearance(make_session(event), record),
        ("Speaker", "organization"): lambda: make_speaker(organization=record),
        ("Event", "contact_organization"): lambda: make_event(contact_organization=record),
        ("Credit", "organization"): lambda: make_credit(event, record),
        ("Series", "organizers"): lambda: make_series(),
        ("Office", "organization"): lambda: make_office(organization=record),
        ("Office", "network"): lambda: make_office(network=record),
        ("Membership", "organization"): lambda: Membership.objects.create(
            initiative=make_initiative(), organization=record, role="PARTNER"
        ),
        ("City", "government"): lambda: make_city(government=record),
    }
    name = (way.model.__name__, way.name)
    assert name in make, f"{name} points at a record that can be merged: say here how such a row is made."
    row = make[name]()
    if way.many_to_many:
        getattr(row, way.name).set([record])
    return row


def named_by(way, row):
    row = way.model._base_manager.get(pk=row.pk)
    return list(getattr(row, way.name).all()) if way.many_to_many else [getattr(row, way.name)]


EVERY_WAY = [(model, way) for model in MERGEABLE for way in ways_to(model)]
MAKE = {Speaker: make_speaker, Organization: make_organization}


@pytest.mark.parametrize(("model", "way"), EVERY_WAY, ids=str)
def test_whatever_names_the_one_names_the_other_afterwards(bao, model, way):
    kept, gone = MAKE[model](), MAKE[model]()
    row = pointing(way, gone)

    merged(kept, gone, bao)

    assert named_by(way, row) == [kept]
    assert not model.objects.filter(pk=gone.pk).exists()


def test_no_relation_is_overlooked():
    """Fields over all installed models, read from their own side."""
    from django.apps import apps  # noqa: PLC0415 - beside what it is asked for

    fields = {
        (each._meta.label, field.name)
        for each in apps.get_models()
        for field in (*each._meta.local_fields, *each._meta.local_many_to_many)
        if field.is_relation and field.related_model in MERGEABLE
    }

    assert {(way.model._meta.label, way.name) for _model, way in EVERY_WAY} == fields


def test_nobody_names_them_past_relations():
    """What has a key of a record without a relation is known to `merge`, or of no use once the record is gone."""
    from django.apps import apps  # noqa: PLC0415 - beside what it is asked for

    known = {
        "multilingual.FormerSlug.record_uuid": "leads to the one that is kept",
        "multilingual.SentForm.record_id": "a form that was sent twice, for a week",
        "multilingual.RecordChange.record": "handed over",
        "events.SearchName.record_id": "forgotten",
        "events.CatalogueChange.token": "of no record",
        "events.WaitingChange.changes": "follow",
        "events.SaidApart.one": "forgotten",
        "events.SaidApart.other": "forgotten",
        "admin.LogEntry.object_id": "says what was done, and by whom",
        "reversion.Version.object_id": "says what a record was",
    }
    suspicious = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if not field.is_relation
        and (field.name in ("object_id", "record_id", "record", "changes") or field.get_internal_type() == "UUIDField")
        and field.name != "uuid"
    }

    assert suspicious == known.keys()


def test_thirty_appearances_stay(bao):
    kept, gone = make_speaker(latin_name="Ada Lovelace"), make_speaker(latin_name="Ada King")
    for speaker in (kept, gone):
        for _ in range(15):
            session = make_session(make_event())
            make_appearance(session, speaker, role="CHAIR", position_en="Countess", affiliation_de="Ockham Park")
    rows = list(Appearance.objects.order_by("pk").values("pk", "session", "role", "position_en", "affiliation_de"))

    merged(kept, gone, bao)

    assert kept.appearances.count() == 30
    found = Appearance.objects.order_by("pk").values("pk", "session", "role", "position_en", "affiliation_de")
    assert list(found) == rows


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_the_same_but_for_what_each_row_costs(bao, django_assert_num_queries, number):
    kept, gone = make_speaker(), make_speaker()
    session = make_session(make_event())
    for _ in range(number):
        make_appearance(make_session(session.event), gone)

    ContentType.objects.get_for_models(Speaker, Appearance)  # kept from then on
    locks = 3 * (connection.vendor == "postgresql")  # of the journal
    with django_assert_num_queries(QUERIES + locks + number):  # each row is told to have changed
        merged(kept, gone, bao)


QUERIES = 69


def test_the_same_organization_is_credited_once(bao):
    kept, gone, event = make_organization(), make_organization(), make_event()
    session = make_session(event)
    make_credit(event, kept)
    lost = make_credit(event, gone, credited_as_de="Stadt Bonn")
    stays = make_credit(event, gone, role="HOST")
    of_session = make_credit(event, gone, session=session)

    merged(kept, gone, bao)

    assert set(kept.credits.values_list("role", "session")) == {
        ("ORGANIZER", None),
        ("HOST", None),
        ("ORGANIZER", session.pk),
    }
    assert Credit.objects.filter(pk__in=[stays.pk, of_session.pk]).count() == 2
    one = kept.credits.get(role="ORGANIZER", session=None)
    assert one.pk != lost.pk
    assert one.credited_as_de == "Stadt Bonn"
    assert one.origins["credited_as"]["de"]["by"] == "test"


def test_a_person_stands_in_a_session_once_unless_the_two_contradict(bao):
    kept, gone = make_speaker(), make_speaker()
    same, other = make_session(make_event()), make_session(make_event())
    make_appearance(same, kept)
    make_appearance(same, gone, position_en="Mayor")
    make_appearance(other, kept, position_en="Mayor")
    make_appearance(other, gone, position_en="Minister")

    merged(kept, gone, bao)

    assert list(same.appearances.values_list("position_en", flat=True)) == ["Mayor"]
    assert set(other.appearances.values_list("position_en", flat=True)) == {"Mayor", "Minister"}


def test_two_offices_keep_two_names(bao):
    one, other = make_office(), make_office()

    with pytest.raises(ValidationError, match="office"):
        merged(one.organization, other.organization, bao)

    assert Organization.objects.filter(pk__in=[one.organization_id, other.organization_id]).count() == 2


# Who may, and what waits --------------------------------------------------------------------------------------------


def reviewed_event():
    office = make_office(reviews_changes=True)
    return office, make_event(offices=[office], start_date=date(2031, 1, 1))


def test_where_changes_wait_a_publisher_merges():
    office, event = reviewed_event()
    kept, gone = make_speaker(), make_speaker()
    make_appearance(make_session(event), gone)

    with pytest.raises(ValidationError, match="are waiting for a publisher"):
        merged(kept, gone, make_editor("edda", ("EDITOR", office)))

    merged(kept, gone, make_editor("paul", ("PUBLISHER", office)))
    assert kept.appearances.count() == 1


def test_changes_that_wait_follow(bao):
    _office, event = reviewed_event()
    kept, gone = make_speaker(), make_speaker()
    state = {"session": 1, "speaker": gone.pk, "role": "SPEAKER"}
    waiting = WaitingChange.objects.create(
        event=event, by=bao, changes={"events.appearance:77": {"before": None, "after": state}}
    )

    merged(kept, gone, bao)

    waiting.refresh_from_db()
    assert waiting.changes["events.appearance:77"] == {"before": None, "after": {**state, "speaker": kept.pk}}


def test_only_two_of_a_kind_are_merged(bao):
    speaker = make_speaker()
    for kept, gone in ((speaker, speaker), (speaker, make_organization()), (make_city(), make_city())):
        with pytest.raises(ValidationError):
            merged(kept, gone, bao)
