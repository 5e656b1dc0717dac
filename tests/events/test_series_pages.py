"""The index of series and the page of one."""

from datetime import date

import pytest

from events.index.current import current
from multilingual.languages import CODES
from tests.builders import make_event, make_follow_language, make_organization, make_series
from tests.promises import (
    assert_former_address_moves,
    assert_garbage_is_answered,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_long_series(*, rows=1, **fields):
    """Return a series with as many editions, organizers and successors as ``rows``."""
    series = make_series(predecessor=make_series(), **fields)
    for number in range(rows):
        series.organizers.add(make_organization())
        make_series(predecessor=series)
        make_follow_language(make_event(series=series, start_date=date(2020 + number, 3, 1)), "ja")
    return series


@pytest.mark.parametrize("language", CODES)
def test_series_are_listed_in_every_language(client, language):
    make_series(name_en="Daring Cities", frequency="ANNUAL", first_year=2020)

    html = read_page(client, "/series/", language)

    assert f'href="/{language}/series/daring-cities/"' in html
    assert ('<span lang="en" dir="ltr">Daring Cities</span>' in html) == (language != "en")


@pytest.mark.parametrize("language", CODES)
def test_one_series_is_told_in_every_language(client, language):
    series = make_long_series(description_en="A line of forums.")

    html = read_page(client, f"/series/{series.slug}/", language)

    assert ('class="text-note"' in html) == (language != "en")


def test_series_tells_what_is_known_of_it(client):
    former = make_series(name_en="Resilient Cities", first_year=2010, last_year=2019)
    series = make_series(
        original_language="zh-hans",
        name_en="Daring Cities",
        name_zh_hans="雄心城市全球峰会",
        other_names="雄心城市全球论坛",
        description_en="Cities that dare.",
        frequency="ANNUAL",
        first_year=2020,
        predecessor=former,
    )
    make_series(name_en="Bolder Cities", predecessor=series)
    series.organizers.add(make_organization(name_en="City of Bonn"))

    told = words(read_page(client, f"/series/{series.slug}/"))
    told_of_former = words(read_page(client, f"/series/{former.slug}/"))

    for fact in (
        "雄心城市全球峰会",
        "雄心城市全球论坛",
        "Cities that dare.",
        "Every year",
        "since 2020",
        "Continues Resilient Cities",
        "Continued by Bolder Cities",
        "Organized by City of Bonn",
    ):
        assert fact in told
    assert "2010–2019" in told_of_former
    assert "Continued by Daring Cities" in told_of_former


def test_editions_are_listed_newest_first(client):
    series = make_series(name_en="Daring Cities")
    for year in (2020, 2090, 2022):
        make_event(title_en=f"Edition of {year}", series=series, start_date=date(year, 3, 1))
    make_event(title_en="Edition in draft", series=series, publication="DRAFT")

    html = read_page(client, f"/series/{series.slug}/")

    told = words(html)
    assert told.index("Edition of 2090") < told.index("Edition of 2022") < told.index("Edition of 2020")
    assert "draft" not in told
    assert 'href="/en/events/?series=daring-cities&amp;when=all&amp;sort=-date"' in html


def test_series_that_moved_is_found(client):
    assert_former_address_moves(client, make_series(), "series")


def test_series_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_series(), "series")


def test_garbage_about_series_is_answered(client):
    assert_garbage_is_answered(client, "series")


@pytest.mark.parametrize("rows", [1, 30])
def test_series_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_series()

    current()  # is in memory from then on

    with django_assert_num_queries(2):
        read_page(client, "/series/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_one_series_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    series = make_long_series(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(7):
        read_page(client, f"/series/{series.slug}/", "vi")
