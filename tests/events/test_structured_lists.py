"""What search engines read of lists, of everything beside events, and of the way to a page."""

from datetime import date

import pytest

from multilingual.languages import CODES
from organizations.models import SitePage
from tests.builders import (
    make_city,
    make_event,
    make_initiative,
    make_office,
    make_organization,
    make_series,
    make_speaker,
    make_theme,
    saved,
)
from tests.events.structured import graph_of, listed, node_of

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def test_lists_name_their_events_in_order(client):
    first = make_event(title_en="One", start_date=date(2030, 3, 1))
    second = make_event(title_en="Two", start_date=date(2030, 3, 2))

    for page in ("/en/", "/en/events/", "/en/events/calendar/2030-03/"):
        places = node_of(client, page, "ItemList")["itemListElement"]
        assert [(place["position"], place["name"], place["url"]) for place in places] == [
            (1, "One", f"{SITE}/en/events/{first.slug}/"),
            (2, "Two", f"{SITE}/en/events/{second.slug}/"),
        ]
    assert graph_of(client, "/en/events/?q=nothing+is+called+so") == []


def test_the_map_names_its_cities_and_the_index_its_organizations(client):
    city = make_city(name_en="Hanoi", country="VN")
    make_event(host_city=city)
    body = make_organization(name_en="City of Hanoi")

    (place,) = node_of(client, "/en/events/map/", "ItemList")["itemListElement"]
    (listed_body,) = node_of(client, "/en/organizations/", "ItemList")["itemListElement"]

    assert (place["name"], place["url"]) == ("Hanoi", f"{SITE}/en/cities/{city.slug}/")
    assert (listed_body["name"], listed_body["url"]) == ("City of Hanoi", f"{SITE}/en/organizations/{body.slug}/")


def test_the_pages_of_the_site_about_itself_say_what_they_are(client):
    for slug, kind in (("about", "AboutPage"), ("contact", "ContactPage"), ("privacy", "WebPage")):
        saved(SitePage(kind=slug.upper(), title_en=f"The {slug}", body_en="Words."))

        found = node_of(client, f"/de/{slug}/", kind)

        assert (found["name"], found["inLanguage"]) == (f"The {slug}", "en")
        assert found["url"] == f"{SITE}/de/{slug}/"


def test_home_says_how_to_search_the_site(client):
    found = node_of(client, "/fr/", "WebSite")

    assert found["url"] == f"{SITE}/fr/"
    assert found["inLanguage"] == list(CODES)
    assert found["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/fr/search/?q={{search_term_string}}"
    assert client.get("/fr/search/?q=rivers").status_code == 200


def test_nouns_have_nodes_and_a_way_to_their_page(client):
    city = make_city(name_en="Hanoi", country="VN", description_en="By the river.")
    organization = make_organization(name_en="City of Hanoi", kind="LOCAL_GOVERNMENT", city=city)
    office = make_office(email="office@example.org")
    speaker = make_speaker(latin_name="Ada Lovelace", position_en="Engineer", organization=organization)
    theme, series, initiative = make_theme(), make_series(), make_initiative()
    make_event(host_city=city, themes=[theme])
    expected = {
        f"/en/cities/{city.slug}/": ("City", "Hanoi", "Cities"),
        f"/en/organizations/{organization.slug}/": ("GovernmentOrganization", "City of Hanoi", "Organizations"),
        f"/en/offices/{office.slug}/": ("Organization", office.organization.name_en, "Offices"),
        f"/en/speakers/{speaker.slug}/": ("Person", "Ada Lovelace", "Speakers"),
        f"/en/themes/{theme.slug}/": ("DefinedTerm", theme.name_en, "Themes"),
        f"/en/series/{series.slug}/": ("EventSeries", series.name_en, "Series"),
        f"/en/initiatives/{initiative.slug}/": ("Project", initiative.name_en, "Initiatives"),
    }

    for path, (kind, name, index) in expected.items():
        found, way = node_of(client, path, kind), node_of(client, path, "BreadcrumbList")["itemListElement"]
        assert (found["name"], found["url"]) == (name, SITE + path)
        assert [step["name"] for step in way] == [index, name]
        assert client.get(way[0]["item"].removeprefix(SITE)).status_code == 200
    assert node_of(client, f"/en/speakers/{speaker.slug}/", "Person")["jobTitle"] == "Engineer"
    assert node_of(client, f"/en/offices/{office.slug}/", "Organization")["email"] == "office@example.org"
    assert len(node_of(client, f"/en/cities/{city.slug}/", "ItemList")["itemListElement"]) == 1


@pytest.mark.parametrize("folder", ["cities", "speakers", "series", "initiatives", "themes", "offices"])
def test_indexes_list_their_records(client, folder):
    city, speaker, theme = make_city(), make_speaker(), make_theme()
    named = {
        "cities": (city, city.name_en),
        "speakers": (speaker, speaker.latin_name),
        "themes": (theme, theme.name_en),
        "series": (series := make_series(), series.name_en),
        "initiatives": (initiative := make_initiative(), initiative.name_en),
        "offices": (office := make_office(), office.organization.name_en),
    }
    record, name = named[folder]

    (place,) = listed(node_of(client, f"/en/{folder}/", "ItemList")["itemListElement"])

    assert (place["name"], place["url"]) == (name, f"{SITE}/en/{folder}/{record.slug}/")


def test_the_way_to_an_event_is_the_one_that_the_page_prints(client):
    in_series = make_event(series=make_series(name_en="River Talks"), title_en="Third talk")
    alone = make_event(title_en="Alone")

    way = node_of(client, f"/en/events/{in_series.slug}/", "BreadcrumbList")["itemListElement"]
    html = client.get(f"/en/events/{alone.slug}/").content.decode()
    steps = node_of(client, f"/en/events/{alone.slug}/", "BreadcrumbList")["itemListElement"]

    assert [step["name"] for step in way] == ["Events", "River Talks", "Third talk"]
    assert [step["name"] for step in steps] == ["Events", "March 2030", "Alone"]
    assert all(f'<li><a href="{step["item"].removeprefix(SITE)}">{step["name"]}</a></li>' in html for step in steps[:2])
