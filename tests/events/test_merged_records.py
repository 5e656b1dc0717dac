"""What two merged records say, where their addresses lead, what search and history know."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from events.lifecycle.merging import STAYING, compared, merge
from events.models import Appearance, SearchName, Speaker
from multilingual import history
from multilingual.history.entries import entries, revisions_of
from multilingual.history.registry import told_fields
from multilingual.origins import State, state_of
from multilingual.records import record_changed
from organizations.models import City, Editor, Organization
from tests.builders import (
    make_appearance,
    make_city,
    make_event,
    make_organization,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bao():
    return Editor.objects.create_superuser("bao", password="bao-bao-bao-bao")


def merged(kept, gone, by, *chosen):
    return merge(kept=kept, gone=gone, chosen=chosen, by=by)


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


def sample(field):
    """Return something valid that a field may hold."""
    if field.is_relation:
        return {Organization: make_organization, City: make_city}[field.related_model]()
    if field.choices:
        return field.choices[0][0]
    known = {"native_language": "ja", "latin_name": "Ada Lovelace"}
    kinds = {models.URLField: "https://example.org/", models.ImageField: "ada-320x320.jpg", models.BooleanField: True}
    kind = next((value for kind, value in kinds.items() if isinstance(field, kind)), f"Sample {field.name}")
    return known.get(field.name, kind)


@pytest.mark.parametrize("make", [make_speaker, make_organization])
def test_what_only_one_says_is_kept_whatever_the_field(bao, make):
    kept, gone = make(), make()
    model = type(kept)
    given = {each.name: sample(each) for each in told_fields(model) if each.name not in STAYING}
    for name, value in given.items():
        setattr(gone, name, value)
        empty = None if model._meta.get_field(name).null else model._meta.get_field(name).get_default()
        setattr(kept, name, empty)
    kept_names = {"latin_name": "Ada"} if model is Speaker else {"name_en": "Organization", "kind": gone.kind}
    for name, value in kept_names.items():
        setattr(kept, name, value)
    gone.save()
    kept.save()

    found = merged(kept, gone, bao)

    found.refresh_from_db()
    lost = {name for name, value in given.items() if getattr(found, name) != value}
    assert lost == {*kept_names, "other_names", "is_sample"} - {"kind"}  # these both had; names went to the others


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
