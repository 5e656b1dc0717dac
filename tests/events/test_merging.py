"""Two records of one person or organization become one: nothing that points at them, and nothing they say, is lost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.lifecycle.merging import MERGEABLE, compared, merge
from events.lifecycle.ways import ways_to
from events.models import Appearance, Credit, SearchName, Speaker, WaitingChange
from multilingual import history
from multilingual.history.entries import entries, revisions_of
from multilingual.history.registry import kept_fields
from multilingual.origins import State, state_of
from multilingual.records import record_changed
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
        "multilingual.FormerSlug.record_uuid": "leads to the one that stays",
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

    with django_assert_num_queries(QUERIES + number):  # each row is told to have changed
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


# What they say ------------------------------------------------------------------------------------------------------


def test_texts_names_and_origins_come_along(bao):
    kept = make_speaker(latin_name="Pin-Yen Yeh", biography_en="She works in Kaohsiung.", other_names="P. Y. Yeh")
    gone = make_speaker(
        latin_name="Yeh Pin Yen",
        native_name="葉品妍",
        native_language="zh-hant",
        biography_en="She is an engineer.",
        biography_de="Sie ist Ingenieurin.",
        links="https://example.org/yeh",
        portrait="speakers/yeh-320x320.jpg",
    )
    gone.biography_vi = "Bà là kỹ sư."
    gone.save()
    record_changed(gone, by="deepl", origin="MACHINE")

    found = merged(kept, gone, bao)

    found.refresh_from_db()
    assert (found.native_name, found.native_language) == ("葉品妍", "zh-hant")
    assert found.latin_name == "Pin-Yen Yeh"
    assert found.other_names.splitlines() == ["P. Y. Yeh", "Yeh Pin Yen"]
    assert (found.links, found.portrait.name) == ("https://example.org/yeh", "speakers/yeh-320x320.jpg")
    assert (found.biography_en, found.biography_de) == ("She works in Kaohsiung.", "Sie ist Ingenieurin.")
    entry = found.origins["biography"]["vi"]
    assert (entry["origin"], entry["by"]) == ("MACHINE", "deepl")
    told = state_of(entry, text=found.biography_vi, source_text=found.biography_en)
    assert told == State.OUTDATED  # it was translated from other words


def test_what_is_chosen_replaces_what_stays(bao):
    kept = make_speaker(latin_name="Ada King", biography_en="Short.", position_en="Countess")
    gone = make_speaker(latin_name="Ada Lovelace", biography_en="A longer one.", position_en="Analyst")
    asked = {each.field for each in compared(kept, gone).asked}

    found = merged(kept, gone, bao, "latin_name", "biography_en")

    found.refresh_from_db()
    assert {"latin_name", "biography_en", "position_en", "sort_name"} == asked
    assert (found.latin_name, found.biography_en, found.position_en) == ("Ada Lovelace", "A longer one.", "Countess")
    assert found.other_names == "Ada King"
    assert found.origins["biography"]["en"]["origin"] == "ORIGINAL"


def test_every_field_is_asked_for_taken_or_decided():
    """A field that is added later is compared like the others: this fails only if it could be left out silently."""
    for model in MERGEABLE:
        full, empty = MAKE[model](), MAKE[model]()
        told = compared(empty, full)
        names = {each.name for each in kept_fields(model)}
        assert {each.field for each in (*told.asked, *told.taken)} <= names


def test_it_is_withdrawn_only_where_both_were(bao):
    kept, gone = make_organization(withdrawn_at=timezone.now()), make_organization()

    assert merged(kept, gone, bao).withdrawn_at is None


# Addresses, search, history -----------------------------------------------------------------------------------------


def test_old_addresses_lead_to_the_one_that_stays(client, bao):
    kept, gone = make_organization(slug="stays"), make_organization(slug="older")
    gone.slug = "goes"
    gone.save()
    record_changed(gone, by="test")

    merged(kept, gone, bao)

    for slug in ("older", "goes"):
        answer = client.get(f"/de/organizations/{slug}/?tz=Asia/Tokyo")
        assert (answer.status_code, answer.url) == (301, "/de/organizations/stays/?tz=Asia/Tokyo")
    assert client.get("/api/v1/organizations/goes/").status_code in (301, 308)
    with pytest.raises(ValidationError):
        make_organization(slug="goes")


def test_merging_twice_leads_to_the_last_one(client, bao):
    first, second, third = (make_organization(slug=slug) for slug in ("first", "second", "third"))

    merged(second, first, bao)
    merged(third, second, bao)

    for slug in ("first", "second"):
        assert client.get(f"/en/organizations/{slug}/").url == "/en/organizations/third/"


def test_search_and_filters_find_only_the_one_that_stays(client, bao, indexed):
    kept, gone = make_speaker(latin_name="Zirk Ada", slug="stays"), make_speaker(latin_name="Zirk King", slug="goes")
    event = make_event(title_en="Zirkonium")
    make_appearance(make_session(event), gone)

    merged(kept, gone, bao)

    assert list(SearchName.objects.filter(kind="speaker").values_list("slug", flat=True)) == ["stays"]
    for asked in ("speaker=stays&when=all", "speaker=goes&when=all"):
        assert "Zirkonium" in client.get(f"/en/events/?{asked}", follow=True).content.decode()
    assert "stays" in client.get("/en/search/?q=Zirk+King").content.decode()


def test_the_history_knows(bao):
    kept, gone = make_speaker(latin_name="Ada King"), make_speaker(latin_name="Ada Lovelace")
    session = make_session(make_event())
    appearance = make_appearance(session, gone)
    with history.revision(bao):
        history.before(gone)
        gone.position_en = "Analyst"
        gone.save()
        record_changed(gone, by="bao")

    merged(kept, gone, bao)

    told = entries(kept, revisions_of(kept), "en")
    assert [entry.by for entry in told] == ["bao", "bao"]
    assert {(each.kind, each.name) for each in told[0].told} == {("CHANGED", "Ada King"), ("DELETED", "Ada Lovelace")}
    assert [each.field for each in told[1].told[0].differences] == ["position_en"]
    of_session = entries(session, revisions_of(session), "en")
    assert [each.differences[0].field for each in of_session[0].told] == ["speaker"]
    assert Appearance.objects.get(pk=appearance.pk).speaker == kept


# Who may, and what waits --------------------------------------------------------------------------------------------


def reviewed_event():
    office = make_office(reviews_changes=True)
    return office, make_event(offices=[office], start_date=date(2031, 1, 1))


def test_where_changes_wait_a_publisher_merges():
    office, event = reviewed_event()
    kept, gone = make_speaker(), make_speaker()
    make_appearance(make_session(event), gone)

    with pytest.raises(ValidationError, match="wait for a publisher"):
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
