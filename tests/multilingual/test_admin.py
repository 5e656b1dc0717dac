"""What every record's admin keeps: two languages side by side, search in all, writes that end in `record_changed`."""

import pytest
from django.contrib import admin

from multilingual.admin import ListField, RecordAdmin, UntranslatedRecordAdmin
from multilingual.languages import CODES
from multilingual.models import FormerSlug, Record, Sluggable
from multilingual.reading import column, columns
from multilingual.records import record_changed
from organizations.models import City, Editor, Organization, Region
from tests.builders import make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi", "en"])
    client.force_login(anna)
    return anna


def make_region(**fields):
    region = Region(**{"original_language": "de", "name_de": "Ostasien", **fields})
    region.full_clean()
    region.save()
    record_changed(region, by="loader")
    return region


def region_form(region=None, **fields):
    return {
        "original_language": "de",
        "name_de": "Ostasien",
        "position": "0",
        "slug": region.slug if region else "",
        "withdrawn_at_0": "",
        "withdrawn_at_1": "",
        "countries-TOTAL_FORMS": "0",
        "countries-INITIAL_FORMS": "0",
        **fields,
    }


@pytest.mark.parametrize(
    "model", [model for model in admin.site._registry if issubclass(model, Record)], ids=lambda model: model.__name__
)
def test_record_is_registered_with_searches_in_all_languages(model):
    model_admin = admin.site.get_model_admin(model)

    assert isinstance(model_admin, RecordAdmin | UntranslatedRecordAdmin)
    names = [name for name in model_admin.search_fields if name.endswith("_zh_hant")]
    assert names
    for name in names:
        assert set(columns(name.removesuffix("_zh_hant"))) <= set(model_admin.search_fields)


@pytest.mark.parametrize("model", [model for model in admin.site._registry if issubclass(model, Sluggable)])
def test_record_with_an_address_is_not_deleted_from_the_list(model, rf, anna):
    request = rf.get("/")
    request.user = anna

    assert admin.site.get_model_admin(model).has_delete_permission(request) is False


def test_record_saved_in_german_only_needs_no_english(client, anna):
    answer = client.post("/admin/organizations/region/add/", region_form())

    assert answer.status_code == 302
    region = Region.objects.get()
    assert (region.name_de, region.name_en, region.slug) == ("Ostasien", None, "ostasien")


def test_saved_record_tells_whose_words_it_has(client, anna):
    client.post("/admin/organizations/region/add/", region_form(name_vi="Đông Á"))

    origins = Region.objects.get().origins["name"]
    assert {code: (entry["origin"], entry["by"]) for code, entry in origins.items()} == {
        "de": ("ORIGINAL", "anna"),
        "vi": ("PERSON", "anna"),
    }
    assert FormerSlug.objects.get().slug == "ostasien"


@pytest.mark.parametrize("slug", ["asien", "ostasien"], ids=["is another's", "was another's"])
def test_address_that_is_or_was_anothers_is_refused(client, anna, slug):
    another, region = make_region(slug="ostasien"), make_region(name_de="Europa", slug="europa")
    another.slug = "asien"
    another.save()
    record_changed(another)

    answer = client.post(f"/admin/organizations/region/{region.pk}/change/", region_form(region, slug=slug))

    told = "This address belongs or once belonged to something else."
    assert answer.context["adminform"].form.errors == {"slug": [told]}


def test_record_without_its_original_title_comes_back_with_what_was_typed(client, anna):
    answer = client.post("/admin/organizations/region/add/", region_form(name_de="", name_vi="Đông Á"))

    assert answer.context["adminform"].form.errors == {"name_de": ["Please fill this in: it is the original."]}
    assert 'value="Đông Á"' in answer.content.decode()


@pytest.mark.parametrize(("minor", "outdated"), [({}, True), ({"is_minor": "on"}, False)])
def test_minor_change_leaves_translations_current(client, anna, minor, outdated):
    region = make_region(name_vi="Đông Á")

    client.post(
        f"/admin/organizations/region/{region.pk}/change/",
        region_form(region, name_de="Ost-Asien", name_vi="Đông Á", **minor),
    )

    page = client.get(f"/admin/organizations/region/{region.pk}/change/").content.decode()
    assert ("Name · Vietnamese (outdated)" in page) is outdated


def test_new_record_begins_in_the_editors_first_language(client, anna):
    form = client.get("/admin/organizations/city/add/").context["adminform"].form

    assert form.get_initial_for_field(form.fields["original_language"], "original_language") == "vi"


def test_text_inputs_name_their_language_and_direction(client, anna):
    page = client.get("/admin/organizations/region/add/", {"languages": "all"}, HTTP_ACCEPT_LANGUAGE="de")
    form = page.context["adminform"].form

    assert form.fields["name_ar"].label == "Name · Arabisch"
    shown = {code: form.fields[column("name", code)].widget.attrs for code in CODES}
    assert {code: attrs["lang"] for code, attrs in shown.items()} == {code: code for code in CODES}
    assert {code for code, attrs in shown.items() if attrs["dir"] == "rtl"} == {"ar"}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("term", ["高雄", "Гаосюн", "гаосюн", "kaohsiung"])
@pytest.mark.stored
def test_search_and_autocomplete_find_a_name_in_any_language(client, anna, term, language):
    names = {"name_zh_hant": "高雄", "name_ru": "Гаосюн", "name_en": "Kaohsiung"}
    city = make_city(original_language="zh-hant", country="TW", **names)
    make_city(original_language="de", name_de="Bonn", name_en=None, country="DE")

    listed = client.get("/admin/organizations/city/", {"q": term}, HTTP_ACCEPT_LANGUAGE=language)
    offered = client.get(
        "/admin/autocomplete/",
        {"term": term, "app_label": "organizations", "model_name": "venue", "field_name": "city"},
        HTTP_ACCEPT_LANGUAGE=language,
    )

    assert [row.pk for row in listed.context["cl"].result_list] == [city.pk]
    assert [row["id"] for row in offered.json()["results"]] == [str(city.pk)]


def test_list_shows_languages_with_the_original_first(client, anna):
    make_region(name_vi="Đông Á", name_en="East Asia")
    region = Region.objects.get()
    region.name_de = "Asien im Osten"
    region.save()
    record_changed(region)

    page = client.get("/admin/organizations/region/").content.decode()

    assert '<abbr class="original" title="German">de</abbr>' in page
    assert '<abbr class="translation" title="Vietnamese (outdated)">vi*</abbr>' in page
    assert page.index(">de</abbr>") < page.index(">en*</abbr>")


def test_list_keeps_what_is_missing_in_a_language(client, anna):
    for slug, vietnamese in (("bonn", None), ("hanoi", "Hà Nội")):
        City.objects.create(
            original_language="en", name_en=slug, name_vi=vietnamese, country="DE", time_zone="UTC", slug=slug
        )

    listed = client.get("/admin/organizations/city/", {"missing": "vi"})

    assert [city.name_en for city in listed.context["cl"].result_list] == ["bonn"]


def test_list_costs_the_same_for_one_and_thirty_rows(client, anna, django_assert_num_queries):
    def add(numbers):
        for number in numbers:
            Organization.objects.create(
                original_language="de", name_de=f"Stadt {number}", kind="LOCAL_GOVERNMENT", slug=f"stadt-{number}"
            )

    add(range(1))
    with django_assert_num_queries(4):  # session, editor, count, rows
        client.get("/admin/organizations/organization/")

    add(range(1, 30))
    with django_assert_num_queries(4):
        client.get("/admin/organizations/organization/")


@pytest.mark.parametrize(
    ("typed", "items"), [("ja, en", ["ja", "en"]), ("ja\nen", ["ja", "en"]), ("", []), (" zh-hant ", ["zh-hant"])]
)
def test_list_field_reads_words(typed, items):
    assert ListField(required=False).clean(typed) == items


def test_list_field_shows_what_it_reads():
    field = ListField(kind=int)

    assert field.clean(field.prepare_value([11, 13])) == [11, 13]
