"""By which words a search for everything finds: rooms, addresses, contacts, and what is said of a record."""

import pytest
from django.utils.http import urlencode

from multilingual.records import record_changed
from organizations.models import Editor, Membership, OfficeAddress
from tests.builders import make_city, make_event, make_initiative, make_office, make_session, make_venue, saved
from tests.events.search_pages import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def searched(client, typed):
    return client.get("/en/search/?" + urlencode({"q": typed}))


@pytest.mark.parametrize(
    "typed",
    ["301a", "room 301a", "ada@forum.example.org", "Ada Lovelace", "39 Harbour Road", "成功二路39號", "+81 3 555"],
)
def test_rooms_addresses_and_contacts_are_words_of_an_event(client, typed):
    venue = make_venue(address_en="39 Harbour Road", local_address="高雄市\n成功二路39號")
    make_event(
        slug="forum",
        venue=venue,
        room_en="Room 301a",
        contact_name="Ada Lovelace",
        contact_email="ada@forum.example.org",
        contact_telephone="+81 3 555 01",
    )
    make_event(title_en="Elsewhere")

    assert groups(searched(client, typed)) == {"upcoming": ["forum"]}
    assert "<mark>" in searched(client, typed).content.decode()


def test_a_room_of_a_session_finds_its_event(client):
    event = make_event(slug="forum")
    make_session(event, room_en="Room 301a")
    record_changed(event)

    assert groups(searched(client, "301A")) == {"upcoming": ["forum"]}


def test_a_new_address_of_a_venue_is_found(client):
    venue = make_venue(address_en="39 Harbour Road")
    make_event(slug="forum", venue=venue)
    venue.address_en = "7 Quay"

    saved(venue)

    assert groups(searched(client, "7 quay")) == {"upcoming": ["forum"]}
    assert groups(searched(client, "39 harbour")) == {}


def test_what_is_said_of_a_record_finds_it(client):
    initiative = make_initiative(
        slug="alliance", offer_en="Tools such as **ClearWay**", summary_en=f"{'It helps cities. ' * 20} With *HeatMap*."
    )
    Membership.objects.create(initiative=initiative, country="JP", role="MEMBER", activity_en="Runs StreetLab")
    record_changed(initiative)
    office = make_office(slug="bonn", email="bonn@example.org")
    OfficeAddress.objects.create(office=office, text="Quay Street 7\n53113 Bonn")
    record_changed(office)
    make_city(slug="hanoi", country="VN")

    for typed, found in {
        "clearway": {"initiative": ["alliance"]},
        "streetlab": {"initiative": ["alliance"]},
        "bonn@example.org": {"office": ["bonn"]},
        "53113": {"office": ["bonn"]},
        "heatmap": {"initiative": ["alliance"]},
        "Vietnam": {"city": ["hanoi"]},
        "Việt Nam": {"city": ["hanoi"]},
    }.items():
        assert groups(searched(client, typed)) == found
    assert "It helps cities. With <mark>HeatMap</mark>." in searched(client, "heatmap").content.decode()


def test_what_an_editor_writes_of_a_tier_and_an_address_finds_the_record(client):
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    initiative, office = make_initiative(slug="alliance"), make_office(slug="bonn")
    no_rows = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}
    one_row = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0"}

    for path, form in {
        f"initiative/{initiative.pk}/": {
            "original_language": "en",
            "name_en": "Alliance",
            "slug": "alliance",
            "kind": "ALLIANCE",
            **{f"memberships-{name}": number for name, number in no_rows.items()},
            **{f"tiers-{name}": number for name, number in one_row.items()},
            "tiers-0-role": "MEMBER",
            "tiers-0-position": "0",
            "tiers-0-meaning_en": "Keeps a StreetLab",
        },
        f"office/{office.pk}/": {
            "original_language": "en",
            "organization": office.organization_id,
            "region": office.region_id,
            "kind": "LIAISON_OFFICE",
            "position": "0",
            "slug": "bonn",
            **{f"addresses-{name}": number for name, number in one_row.items()},
            "addresses-0-kind": "POSTAL",
            "addresses-0-language": "de",
            "addresses-0-text": "Kaistraße 7",
        },
    }.items():
        answer = client.post(f"/admin/organizations/{path}change/", form)
        assert answer.status_code == 302, answer.context["errors"]

    assert groups(searched(client, "streetlab")) == {"initiative": ["alliance"]}
    assert groups(searched(client, "kaistrasse 7")) == {"office": ["bonn"]}
