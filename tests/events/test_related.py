"""Related events on an event's page, and the years of the archive."""

import re
from datetime import UTC, date, datetime

import pytest

from events.index import current
from events.listing.related import SHOWN, neighbours
from events.models import Event
from tests.builders import make_city, make_event, make_series, make_session, make_theme
from tests.promises import words

pytestmark = pytest.mark.django_db

NOW = datetime(2029, 6, 1, tzinfo=UTC)


def titles(event, **options):
    return [
        row.event.title_read
        for row in neighbours(Event.objects.get(pk=event.pk), current.current(), now=NOW, **options).related
    ]


@pytest.fixture
def likeness():
    """What an event can have in common with another."""
    return {"series": make_series(), "themes": [make_theme()], "host_city": make_city()}


def test_series_comes_before_theme_and_theme_before_city_and_the_past_last(likeness):
    event = make_event(**likeness)
    make_event(title_en="City", host_city=likeness["host_city"])
    make_event(title_en="Theme", themes=likeness["themes"])
    make_event(title_en="Series", series=likeness["series"], start_date=date(2031, 1, 1))
    make_event(title_en="All, but past", start_date=date(2028, 1, 1), **likeness)
    make_event(title_en="Nothing in common")

    assert titles(event) == ["Series", "Theme", "City", "All, but past"]


def test_an_event_that_is_like_in_several_ways_comes_once(likeness):
    event = make_event(**likeness)
    make_event(title_en="Twin", **likeness)

    assert titles(event) == ["Twin"]


def test_what_nobody_may_see_is_not_related(likeness):
    event = make_event(**likeness)
    for publication in ("DRAFT", "IN_REVIEW", "WITHDRAWN"):
        make_event(publication=publication, **likeness)

    assert titles(event) == []


def test_related_events_are_few_and_cost_four_queries(likeness, django_assert_num_queries):
    event = make_event(**likeness)
    for day in range(1, 12):
        make_event(start_date=date(2030, 4, day), **likeness)
    event = Event.objects.select_related("series", "host_city").get(pk=event.pk)

    neighbours(event, current.current(), now=NOW)  # reads the catalogue
    current.forget_answers()
    with django_assert_num_queries(4):  # the journal, and the rows: events, follow-in languages, themes
        found = neighbours(event, current.current(), now=NOW).related

    assert len(found) == SHOWN
    assert found[0].seen.first_day == date(2030, 4, 1)


def test_an_event_with_nothing_to_share_stands_alone():
    event = make_event(title_en="Alone")
    make_event()

    found = neighbours(event, current.current(), now=NOW)

    assert (found.own.event.title_read, found.related, found.before, found.after) == ("Alone", [], None, None)


def test_the_editions_before_and_after_are_those_next_in_time(client):
    series = make_series()
    editions = [
        make_event(series=series, edition=edition, start_date=date(year, 5, 1), slug=f"edition-{year}")
        for year, edition in ((2024, "1st"), (2026, "2nd"), (2028, ""), (2030, "2030"))
    ]

    def told(event):
        html = client.get(f"/en/events/{event.slug}/").content.decode()
        return re.findall(r'<li class="goes-(?:back|on)"><a href="/en/events/([^/]*)/">.*?<bdi>(.*?)</bdi>', html, re.S)

    assert told(editions[0]) == [("edition-2026", "2nd, 2026")]
    assert told(editions[1]) == [("edition-2024", "1st, 2024"), ("edition-2028", "2028")]
    assert told(editions[3]) == [("edition-2028", "2028")]


def test_what_shares_a_theme_in_a_session_is_related(likeness):
    event = make_event(themes=likeness["themes"])
    make_session(make_event(title_en="One session")).themes.set(likeness["themes"])

    assert titles(event) == ["One session"]


def test_event_page_names_related_events(client, likeness):
    event = make_event(**likeness)
    make_event(title_en="Next edition", slug="next", **likeness)

    html = client.get(f"/ar/events/{event.slug}/?tz=Asia/Tokyo").content.decode()

    assert "Next edition" in words(html.partition('id="related"')[2].join(("<main>", "")))
    assert 'href="/ar/events/next/"' in html
    assert "/ar/events/next/?tz" not in html


def archive_of(client, query):
    return client.get(f"/en/events/?when=past{query}").context_data["archive"]


def test_archive_counts_years_as_the_links_find_them(client):
    theme = make_theme(name_en="Water")
    for day in (date(2019, 5, 1), date(2021, 5, 1), date(2021, 6, 1)):
        make_event(start_date=day, themes=[theme])
    make_event(start_date=date(2020, 12, 30), end_date=date(2021, 1, 2), themes=[theme])
    make_event(start_date=date(2018, 1, 1))

    years = archive_of(client, "&theme=water").years

    assert [(year.name, year.count) for year, _query in years] == [(2021, 3), (2020, 1), (2019, 1)]
    for year, query in years:
        assert client.get(f"/en/events/{query}").context_data["count"] == year.count


def test_archive_leads_from_one_year_to_the_next(client):
    for year in (2020, 2021):
        make_event(start_date=date(year, 5, 1))

    within = archive_of(client, "&from=2021-01-01&to=2021-12-31")

    assert [year.name for year, _query in within.years] == [2021, 2020]
    assert within.recorded == "?recording=1&when=past"


def test_archive_puts_old_years_together(client):
    for year in (1950, 1960, 2021):
        make_event(start_date=date(year, 5, 1))

    years = archive_of(client, "").years

    assert [(year.name, year.first_day, year.count) for year, _query in years] == [
        (2021, date(2021, 1, 1), 1),
        (2009, None, 2),
    ]
    assert "2009 and earlier" in words(client.get("/en/events/?when=past").content.decode())


def test_coming_events_have_no_archive(client):
    make_event(start_date=date(2021, 1, 1))

    assert client.get("/en/events/").context_data["archive"] is None
    assert client.get("/en/events/?when=past&city=atlantis").context_data["archive"] is None
