"""Forms of the desk show and take languages, countries and zones by name in the editor's language."""

import re

import pytest
from django.urls import reverse
from lxml import html

from events.models import Event, FollowLanguage, Link, Speaker
from organizations.models import City, Editor, Office, RegionCountry
from tests.builders import make_city, make_event, make_office, make_region, make_speaker
from tests.events.drafts import posted

pytestmark = pytest.mark.django_db


def form_of(answer):
    return next(each for each in html.fromstring(answer.content.decode()).forms if each.get("id", "").endswith("_form"))


def sent(client, address, **typed):
    return client.post(address, dict(form_of(client.get(address)).form_values()) | typed)


@pytest.fixture
def german(annas):
    Editor.objects.update(language="de")
    return annas


def test_a_form_shows_names_and_offers_them(german):
    city = make_city(country="JP")

    answer = german.get(reverse("admin:organizations_city_change", args=[city.pk]))

    page, form = html.fromstring(answer.content.decode()), form_of(answer)
    assert form.fields["country"] == "Japan"
    assert {"Vietnamesisch", "Deutsch"} <= {option.text for option in form.inputs["original_language"]}
    offered = page.xpath(f'//datalist[@id="{form.inputs["country"].get("list")}"]/option/@value')
    assert {"Deutschland", "Japan", "Vereinigte Staaten"} <= set(offered)
    assert "Tokio · Asia/Tokyo" in [option.text for option in form.inputs["time_zone"]]


def test_a_country_is_saved_by_its_name(german):
    city = make_city(country="JP")

    sent(german, reverse("admin:organizations_city_change", args=[city.pk]), country="vereinigte staaten")

    assert City.objects.get().country == "US"


def test_an_unknown_name_is_refused_and_stays_to_be_mended(german):
    speaker = make_speaker()

    answer = sent(
        german,
        reverse("admin:events_speaker_change", args=[speaker.pk]),
        native_name="ʻAkilisi",
        native_language="Klingonisch",
    )

    assert answer.status_code == 200
    assert form_of(answer).fields["native_language"] == "Klingonisch"
    assert Speaker.objects.get().native_name == ""


def test_languages_and_zones_of_an_event_are_names(german):
    event = make_event()
    FollowLanguage.objects.create(event=event, language="vi", mode="FLOOR", primary="vi")
    form = posted(event, german)
    shown = form_of(german.get(f"/admin/events/event/{event.pk}/change/")).fields
    assert shown["follow_languages-0-language"] == "Vietnamesisch"

    german.post(
        f"/admin/events/event/{event.pk}/change/",
        form
        | {
            "follow_languages-TOTAL_FORMS": "2",
            "follow_languages-1-language": "Portugiesisch",
            "follow_languages-1-mode": "CAPTIONS",
            "links-TOTAL_FORMS": "1",
            "links-0-kind": "PAGE",
            "links-0-url": "https://example.org/",
            "links-0-language": "Indonesisch",
            "links-0-order": "0",
            "further_zones": "New York, Tokio、Asia/Hong_Kong",
        },
    )

    assert set(event.follow_languages.values_list("language", flat=True)) == {"vi", "pt"}
    assert Link.objects.get().language == "id"
    assert Event.objects.get().further_zones == ["America/New_York", "Asia/Tokyo", "Asia/Hong_Kong"]


def test_what_came_back_as_it_was_changes_nothing(german):
    event = make_event(further_zones=["Asia/Calcutta", "America/New_York"], time_zone="Asia/Saigon")
    before = Event.objects.values().get()

    german.post(f"/admin/events/event/{event.pk}/change/", posted(event, german))

    after = Event.objects.values().get()
    assert {name for name in before if before[name] != after[name]} == set()


def test_offices_and_regions_take_names(german):
    office = make_office(working_languages=["fj"])
    region = make_region(countries=["JP"])

    sent(german, reverse("admin:organizations_office_change", args=[office.pk]), working_languages="Fidschi, Japanisch")
    sent(
        german,
        reverse("admin:organizations_region_change", args=[region.pk]),
        **{"countries-TOTAL_FORMS": "2", "countries-1-country": "Südkorea", "countries-1-region": str(region.pk)},
    )

    assert Office.objects.get(pk=office.pk).working_languages == ["fj", "ja"]
    assert set(RegionCountry.objects.filter(region=region).values_list("country", flat=True)) == {"JP", "KR"}


def test_working_languages_of_an_account_keep_their_order(german):
    page = html.fromstring(german.get("/admin/account/").content.decode())
    assert page.xpath('//input[@name="working_languages"]/@value') == ["Vietnamesisch"]
    assert "Arabisch" in page.xpath("//datalist/option/@value")

    german.post("/admin/account/", {"working_languages": "Japanisch, Deutsch", "language": "de"})

    assert Editor.objects.get().working_languages == ["ja", "de"]


def test_no_form_of_the_desk_asks_for_codes(german):
    from django.contrib import admin  # noqa: PLC0415 - beside what it is asked for

    Editor.objects.update(language="en")
    asked = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
        answer = german.get(reverse(name))
        if answer.status_code == 200 and (found := re.findall(r"BCP 47|ISO 3166|IANA", answer.content.decode())):
            asked.append((name, found))

    assert asked == []
