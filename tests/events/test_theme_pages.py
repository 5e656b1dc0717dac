"""The index of themes and the page of one."""

from datetime import UTC, date, datetime

import pytest

from events.index.current import current
from multilingual.languages import CODES
from tests.builders import make_event, make_follow_language, make_initiative, make_session, make_theme
from tests.promises import (
    assert_former_address_moves,
    assert_withdrawn_is_gone,
    read_page,
    words,
)

pytestmark = pytest.mark.django_db


def make_busy_theme(*, rows=1, **fields):
    """Return a theme under another one, with as many parts, coming and past events as ``rows``."""
    theme = make_theme(parent=make_theme(), goals=[11, 13], **fields)
    for number in range(rows):
        make_theme(parent=theme)
        theme.initiatives.add(make_initiative())
        for year in (2020, 2090):
            event = make_event(themes=[theme], start_date=date(year, 3, 1 + number % 28))
            make_follow_language(event, "ja")
    return theme


@pytest.mark.parametrize("language", CODES)
def test_themes_are_listed_in_every_language(client, language):
    make_theme(name_en="Heat", name_ko="더위", goals=[13])

    html = read_page(client, "/themes/", language)

    assert f'href="/{language}/themes/heat/"' in html
    assert ("더위" in html) == (language == "ko")
    assert ('<span lang="en" dir="ltr">Heat</span>' in html) == (language not in ("en", "ko"))


@pytest.mark.parametrize("language", CODES)
def test_theme_is_told_in_every_language(client, language):
    theme = make_busy_theme(description_en="About heat.")

    html = read_page(client, f"/themes/{theme.slug}/", language)

    assert ('class="text-note"' in html) == (language != "en")


def test_themes_stand_with_their_parts(client):
    heat = make_theme(name_en="Heat", position=1, goals=[3, 13])
    make_theme(name_en="Water", position=2)
    make_theme(name_en="Cool Roofs", parent=heat, position=3)

    told = words(read_page(client, "/themes/"))

    assert told.index("Heat") < told.index("SDG 3, 13") < told.index("Cool Roofs") < told.index("Water")


def test_themes_stand_by_family_with_how_many_events_are_coming(client):
    make_theme(name_en="Tram Lines", family="CITY")
    sun = make_theme(name_en="Sunlight", family="ENERGY")
    roofs = make_theme(name_en="Solar Roofs", family="ENERGY", parent=sun)
    make_event(themes=[roofs])
    make_event(themes=[sun])
    make_event(themes=[sun], start_date=date(2020, 5, 1))

    html = read_page(client, "/themes/")

    told = words(html)
    assert "Themes 3 Climate and energy Sunlight 2 upcoming events" in told
    assert told.index("Solar Roofs 1 upcoming event") < told.index("City and mobility Tram Lines")
    assert told.count("upcoming event") == 2
    assert 'href="/en/events/?theme=sunlight"' in html


def test_theme_tells_what_is_known_of_it(client):
    heat = make_theme(name_en="Heat", goals=[3, 13], description_en="About heat.", parent=make_theme(name_en="Climate"))
    roofs = make_theme(name_en="Cool Roofs", parent=heat)
    make_event(title_en="Roof Forum", themes=[roofs])
    make_session(make_event(title_en="Forum with a hot session", start_date=date(2020, 5, 1))).themes.add(heat)
    make_event(title_en="Unrelated Forum")

    html = read_page(client, f"/themes/{heat.slug}/")

    told = words(html)
    for fact in ("About heat.", "Climate", "Cool Roofs", "3, 13"):
        assert fact in told
    assert told.index("Roof Forum") < told.index("Past events") < told.index("Forum with a hot session")
    assert "Unrelated" not in told
    assert 'href="/en/events/?theme=heat"' in html
    assert 'href="/en/events/?theme=heat&amp;when=past"' in html


def test_theme_that_moved_is_found(client):
    assert_former_address_moves(client, make_theme(), "themes")


def test_theme_that_was_withdrawn_is_gone(client):
    assert_withdrawn_is_gone(client, make_theme(), "themes")


def test_part_of_a_withdrawn_theme_is_still_listed(client):
    part = make_theme(parent=make_theme(withdrawn_at="2026-01-01T00:00Z"))

    html = read_page(client, "/themes/")

    assert f"/themes/{part.slug}/" in html


def test_a_theme_and_its_initiatives_lead_to_each_other(client):
    theme, other = make_theme(name_en="Air"), make_theme(name_en="Water")
    coalition = make_initiative(name_en="Clean Air Coalition")
    theme.initiatives.add(coalition)
    theme.initiatives.add(make_initiative(name_en="Withdrawn Coalition", withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC)))

    of_theme = read_page(client, f"/themes/{theme.slug}/")
    of_initiative = read_page(client, f"/initiatives/{coalition.slug}/")

    assert f'href="/en/initiatives/{coalition.slug}/"' in of_theme
    assert "Withdrawn Coalition" not in of_theme
    assert f'href="/en/themes/{theme.slug}/"' in of_initiative
    assert f'href="/en/themes/{other.slug}/"' not in of_initiative


def test_unknown_theme_is_not_found(client):
    assert client.get("/en/themes/nothing/").status_code == 404
    assert client.get("/en/themes/%00/").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_themes_cost_the_same_queries_whatever_their_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_theme(parent=make_theme())

    current()  # is in memory from then on

    with django_assert_num_queries(2):
        read_page(client, "/themes/", "vi")


@pytest.mark.parametrize("rows", [1, 30])
def test_theme_costs_the_same_queries_whatever_it_has(client, django_assert_num_queries, rows):
    theme = make_busy_theme(rows=rows)

    current()  # is in memory from then on

    with django_assert_num_queries(10):
        read_page(client, f"/themes/{theme.slug}/", "vi")
