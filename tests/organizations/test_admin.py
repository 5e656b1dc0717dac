"""The editors' pages for who and where."""

import pytest

from organizations.models import Assignment, City, Editor, Initiative, Office, Organization, Region, Tier

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)
    return anna


def make_organization(**fields):
    return Organization.objects.create(
        **{"original_language": "en", "name_en": "City of Bonn", "kind": "LOCAL_GOVERNMENT", "slug": "bonn", **fields}
    )


def make_office():
    region = Region.objects.create(original_language="en", name_en="Europe", slug="europe")
    return Office.objects.create(organization=make_organization(), kind="WORLD_SECRETARIAT", region=region, slug="bonn")


def test_new_tier_is_in_its_initiatives_language(client, anna):
    answer = client.post(
        "/admin/organizations/initiative/add/",
        {
            "original_language": "id",
            "name_ind": "Kota Hijau",
            "kind": "CAMPAIGN",
            "tiers-TOTAL_FORMS": "1",
            "tiers-INITIAL_FORMS": "0",
            "tiers-0-role": "MEMBER",
            "tiers-0-position": "0",
            "tiers-0-meaning_ind": "Anggota",
            "memberships-TOTAL_FORMS": "0",
            "memberships-INITIAL_FORMS": "0",
        },
    )

    assert answer.status_code == 302
    tier = Tier.objects.get()
    assert tier.original_language == "id"
    assert tier.origins["meaning"]["id"]["origin"] == "ORIGINAL"
    assert Initiative.objects.get().slug == "kota-hijau"


def test_editor_gets_an_assignment_and_languages(client, anna):
    office = make_office()

    answer = client.post(
        f"/admin/organizations/editor/{anna.pk}/change/",
        {
            "username": "anna",
            "working_languages": "ja, en",
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "0",
            "assignments-0-office": office.pk,
            "assignments-0-role": "PUBLISHER",
        },
    )

    assert answer.status_code == 302
    assert Assignment.objects.get().office == office
    anna.refresh_from_db()
    assert anna.working_languages == ["ja", "en"]


@pytest.mark.parametrize("model", ["region", "city", "venue", "organization", "office", "initiative", "editor"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_open(client, anna, model, language):
    City.objects.create(original_language="en", name_en="Bonn", country="DE", time_zone="UTC", slug="bonn")
    make_office()

    for page in ("", "add/"):
        answer = client.get(f"/admin/organizations/{model}/{page}", HTTP_ACCEPT_LANGUAGE=language)
        assert answer.status_code == 200


def test_office_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    region = make_office().region
    with django_assert_num_queries(4):  # session, editor, count, rows
        client.get("/admin/organizations/office/")
    for number in range(29):
        organization = make_organization(slug=f"organization-{number}")
        Office.objects.create(organization=organization, kind="PROJECT_OFFICE", region=region, slug=f"office-{number}")

    with django_assert_num_queries(4):
        client.get("/admin/organizations/office/")
