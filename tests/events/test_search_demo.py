"""What people type and what they mean: the search for everything in the demo catalogue, through its pages."""

import pytest
from django.utils.http import urlencode

from events.models import Event, SearchName
from multilingual.reading import texts
from tests.events.list_pages import titles
from tests.events.search_pages import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_catalogue")]

MEANT = [
    # language, typed, group and slug that come first, what is also there
    ("en", "Daring Cities", "past", "daring-cities-2020", {"series": "daring-cities"}),
    ("id", "Daring Cities", "past", "daring-cities-2020", {"series": "daring-cities"}),
    ("en", "CCAC", "initiative", "ccac", {"organization": "ccac"}),
    ("ru", "ccac", "initiative", "ccac", {"organization": "ccac"}),
    ("en", "ICLEI", "organization", "iclei", {"past": "daring-cities-2020"}),
    ("ja", "イクレイ", "organization", "iclei", {"office": "iclei-japan-office"}),
    ("zh-hant", "宜可城", "organization", "iclei", {"past": "daring-cities-2020"}),
    ("en", "C40", "organization", "c40", {"initiative": "c40-inclusive-climate-action-forum"}),
    ("en", "ClearPath", "initiative", "clearpath", {"initiative": "ccac"}),
    ("en", "301a", "past", "citycop-kaohsiung-2025", {}),
    ("zh-hant", "301a 會議室", "past", "citycop-kaohsiung-2025", {}),
    ("en", "1115", "past", "zero-carbon-city-international-forum-2022", {"initiative": "race-to-zero"}),
    ("vi", "1.115 thành phố", "past", "zero-carbon-city-international-forum-2022", {"initiative": "race-to-zero"}),
    ("en", "Inclusive Climate Action Forum", "initiative", "c40-inclusive-climate-action-forum", {}),
    ("en", "Zero Carbon City", "past", "zero-carbon-city-international-forum-2022", {}),
    ("vi", "thanh pho zero carbon", "past", "zero-carbon-city-international-forum-2022", {}),
    ("en", "decarbozingcities@iges.or.jp", "past", "zero-carbon-city-international-forum-2022", {}),
    ("en", "MOEJ", "organization", "ministry-of-the-environment-japan", {}),
    ("en", "39 Chenggong", "upcoming", "harbour-cities-circular-forum", {"past": "citycop-kaohsiung-2025"}),
    ("en", "Tervuren 35", "office", "iclei-brussels-office", {}),
    ("zh-hans", "高雄", "city", "kaohsiung", {"past": "citycop-kaohsiung-2025"}),
    ("vi", "Hà Nội", "city", "hanoi", {}),
    ("vi", "ha noi", "city", "hanoi", {}),
    ("ar", "القاهرة", "city", "cairo", {}),
    ("ar", "جودة الهواء", "theme", "air-quality", {}),
]


@pytest.mark.parametrize(("language", "typed", "first_group", "first", "also"), MEANT)
@pytest.mark.stored
def test_search_finds_what_a_person_means(client, language, typed, first_group, first, also):
    found = groups(client.get(f"/{language}/search/?" + urlencode({"q": typed})))

    assert next(iter(found.items()))[0] == first_group
    assert found[first_group][0] == first
    for group, slug in also.items():
        assert slug in found[group]


@pytest.mark.parametrize("language", ["en", "vi", "ar", "ja", "zh-hant"])
@pytest.mark.stored
def test_a_title_typed_exactly_comes_first(client, language):
    """On the page of everything and in the list, for every event that has a title in the language."""
    typed = {texts(event, "title")[language] for event in Event.objects.published()} - {None}
    assert len(typed) > 5

    for title in typed:
        called_so = slugs_called(title)
        page = groups(client.get(f"/{language}/search/?" + urlencode({"q": title})))
        listed = client.get(f"/{language}/events/?" + urlencode({"q": title, "when": "all", "sort": "relevance"}))

        assert next(iter(page.values()))[0] in called_so
        assert titles(listed)[0] in titles_of(called_so, language)


def slugs_called(title):
    """The events that bear a title in some language, by other capitals and signs too."""
    plain = "".join(filter(str.isalnum, title)).casefold()
    return {
        event.slug
        for event in Event.objects.published()
        if any(
            "".join(filter(str.isalnum, text)).casefold() == plain for text in texts(event, "title").values() if text
        )
    }


def titles_of(slugs, language):
    return {texts(event, "title")[language] for event in Event.objects.filter(slug__in=slugs)}


@pytest.mark.parametrize("kind", ["initiative", "organization", "office", "city", "theme", "series", "speaker"])
def test_a_name_typed_exactly_comes_first_in_its_group(client, kind):
    """In the language of the name, before everything that only has its words; an office stands among the offices."""
    names = SearchName.objects.filter(kind=kind, is_public=True)
    offices = {name.folded for name in SearchName.objects.filter(kind="office")}
    listed = [name for name in names if kind != "organization" or name.folded not in offices]
    assert listed

    for name in listed:
        language, typed = name.names[0]
        found = client.get(f"/{language or 'en'}/search/?" + urlencode({"q": typed})).context_data["found"].groups
        group = next(group for group in found if group.name == kind)

        assert name.slug in [row.noun.slug for row in group.rows if row.noun.is_exact]
        assert group.rows[0].noun.is_exact
        assert all(group.has_exact for group in found[: found.index(group)])


def test_what_is_coming_and_past_is_all_that_the_list_finds(client):
    for when in ("upcoming", "past"):
        page = client.get("/en/search/?q=cities")
        listed = client.get("/en/events/?" + urlencode({"q": "cities", "when": when}))
        group = next(group for group in page.context_data["found"].groups if group.name == when)

        assert group.count == listed.context_data["count"]
        assert group.query == f"?q=cities&when={when}&sort=relevance"


def test_the_way_on_goes_on_as_the_group_begins(client):
    page = client.get("/en/search/?q=ICLEI")
    group = next(group for group in page.context_data["found"].groups if group.name == "upcoming")

    listed = client.get(f"/en/events/{group.query}")

    assert titles(listed)[:6] == [str(row.event.title_read) for row in group.rows]
