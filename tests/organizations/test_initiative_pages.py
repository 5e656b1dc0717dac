"""The index of initiatives and the page of one."""

from datetime import date

import pytest

from events.index.current import current
from multilingual.languages import CODES
from organizations.models import Membership, Tier
from tests.builders import (
    make_city,
    make_event,
    make_follow_language,
    make_initiative,
    make_organization,
    make_theme,
    saved,
)
from tests.promises import (
    assert_former_address_moves,
    assert_garbage_is_answered,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_busy_initiative(*, rows=1, **fields):
    """Return an initiative with as many members, phases, related initiatives and events as ``rows``, and one tier."""
    initiative = make_initiative(parent=make_initiative(), **fields)
    saved(Tier(initiative=initiative, role="MEMBER", number=1200, benefits_en="A seat."))
    for number in range(rows):
        saved(Membership(initiative=initiative, organization=make_organization(), role="PARTNER"))
        saved(Membership(initiative=initiative, city=make_city(), role="MEMBER", activity_en="It pilots."))
        saved(Membership(initiative=initiative, country="JP", role="MEMBER"))
        make_initiative(parent=initiative)
        initiative.related.add(make_initiative())
        make_theme().initiatives.add(initiative)
        for year in (2020, 2090):
            event = make_event(initiatives=[initiative], start_date=date(year, 3, 1 + number % 28))
            make_follow_language(event, "ja")
    return initiative


@pytest.mark.parametrize("language", CODES)
def test_initiatives_are_listed_in_every_language(client, language):
    make_initiative(name_en="Race to Zero", summary_en="A race.")

    html = read_page(client, "/initiatives/", language)

    assert f'href="/{language}/initiatives/race-to-zero/"' in html
    assert ('class="text-mark"' in html) == (language != "en")


@pytest.mark.parametrize("language", CODES)
def test_initiative_is_told_in_every_language(client, language):
    initiative = make_busy_initiative(summary_en="A race.")

    html = read_page(client, f"/initiatives/{initiative.slug}/", language)

    assert ('class="text-note"' in html) == (language != "en")


def test_initiatives_stand_by_kind_and_without_phases(client):
    whole = make_initiative(name_en="Urban Work", kind="PROGRAMME", start_year=2012, end_year=2016)
    make_initiative(name_en="Urban Work II", kind="PROGRAMME", parent=whole)
    make_initiative(name_en="A Pledge", kind="PLEDGE")

    told = words(read_page(client, "/initiatives/"))

    assert told.index("Programme Urban Work 2012–2016") < told.index("Pledge A Pledge")
    assert "Urban Work II" not in told


def test_initiatives_name_the_themes_of_their_events(client):
    race, air = make_initiative(name_en="Race to Zero"), make_theme(name_en="Air", family="ENERGY")
    make_event(initiatives=[race], themes=[air, make_theme(name_en="Soil")], start_date=date(2020, 5, 1))
    make_event(initiatives=[race], themes=[air])
    make_event(themes=[make_theme(name_en="Rivers")])

    told = words(read_page(client, "/initiatives/"))

    assert "Race to Zero 1 upcoming event Air Soil" in told
    assert "Rivers" not in told


def test_one_notice_speaks_for_the_texts_of_a_page(client):
    texts = dict.fromkeys(("summary_en", "description_en", "offer_en", "eligibility_en"), "Words.")
    initiative = make_initiative(**texts)

    html = read_page(client, f"/initiatives/{initiative.slug}/", "de")

    assert html.count('class="text-note"') == 1


def test_initiative_tells_what_is_known_of_it(client):
    parent = make_initiative(name_en="Urban Work")
    initiative = make_initiative(
        name_en="Urban Work II",
        other_names="UW2",
        kind="PROGRAMME",
        parent=parent,
        summary_en="In short.",
        description_en="At length.",
        offer_en="Training.",
        eligibility_en="Any city.",
        start_year=2017,
        website="https://urban.example/",
    )
    make_initiative(name_en="Urban Work II b", parent=initiative)
    initiative.related.add(make_initiative(name_en="Race to Zero"))
    saved(
        Tier(initiative=initiative, role="SIGNATORY", number=1200, meaning_en="Has signed.", benefits_en="A listing.")
    )
    saved(Membership(initiative=initiative, organization=make_organization(name_en="The Funders"), role="FUNDER"))
    saved(
        Membership(
            initiative=initiative,
            city=make_city(name_en="Recife"),
            role="MODEL_CITY",
            since_year=2018,
            until_year=2020,
            activity_en="Solar roofs.",
        )
    )
    saved(Membership(initiative=initiative, country="LA", role="MEMBER"))
    make_event(title_en="Urban Forum", initiatives=[initiative])

    html = read_page(client, f"/initiatives/{initiative.slug}/")

    told = words(html)
    for fact in (
        "UW2",
        "Urban Work",
        "In short.",
        "At length.",
        "What it offers Training.",
        "Who can join Any city.",
        "since 2017",
        "urban.example",
        "Urban Work II b",
        "Race to Zero",
        "Signatory 1,200",
        "Has signed.",
        "What they get A listing.",
        "Funder The Funders",
        "Model city Recife 2018–2020",
        "Solar roofs.",
        "Member Laos",
        "Urban Forum",
    ):
        assert fact in told
    assert told.index("Funder The Funders") < told.index("Member Laos") < told.index("Model city Recife")


def test_members_are_in_the_order_of_the_readers_language(client):
    initiative = make_initiative()
    for country in ("AT", "ZA", "DE"):
        saved(Membership(initiative=initiative, country=country, role="MEMBER"))

    english, german = (words(read_page(client, f"/initiatives/{initiative.slug}/", code)) for code in ("en", "de"))

    assert english.index("Austria") < english.index("Germany") < english.index("South Africa")
    assert german.index("Deutschland") < german.index("Österreich") < german.index("Südafrika")


def test_thousands_of_members_are_turned_page_by_page(client):
    initiative = make_initiative()
    city = make_city(name_en="Recife")
    Membership.objects.bulk_create(
        Membership(initiative=initiative, city=city, role="MEMBER", position=number) for number in range(301)
    )

    first = read_page(client, f"/initiatives/{initiative.slug}/")
    cursor = first.partition("?cursor=")[2].partition('"')[0]
    second = read_page(client, f"/initiatives/{initiative.slug}/?cursor={cursor}")

    assert [page.count("/cities/recife/") for page in (first, second)] == [300, 1]


def test_initiative_that_moved_is_found(client):
    assert_former_address_moves(client, make_initiative(), "initiatives")


def test_initiative_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_initiative(), "initiatives")


def test_garbage_about_initiatives_is_answered(client):
    assert_garbage_is_answered(client, "initiatives")


@pytest.mark.parametrize("rows", [1, 30])
def test_initiatives_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_event(initiatives=[make_initiative(summary_en="A race.")], themes=[make_theme()])

    read_page(client, "/initiatives/", "vi")  # the index and the names of themes are in memory from then on

    with django_assert_num_queries(2):
        read_page(client, "/initiatives/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_initiative_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    initiative = make_busy_initiative(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(13):
        read_page(client, f"/initiatives/{initiative.slug}/", "vi")
