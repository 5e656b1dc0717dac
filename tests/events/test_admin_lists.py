"""The lists of the desk: found as readers find, narrowed to what an editor looks for, with what tells events apart."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from lxml import html

from tests.builders import make_city, make_credit, make_event, make_office, make_organization, make_series, make_speaker

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"


def rows(client, query="", address=LIST):
    """Return the cells of each row, without the box in front."""
    page = html.fromstring(client.get(f"{address}{query}").content.decode())
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("th | td[not(contains(@class, 'action'))]")]
        for row in page.xpath("//table[@id='result_list']/tbody/tr")
    ]


def titles(client, query):
    return {row[0] for row in rows(client, query)}


def on(day, title, **fields):
    hours = {"start_time": time(10), "end_time": time(12)} if day else {}
    publication = {} if day else {"publication": "DRAFT", "start_time": None, "end_time": None}
    return make_event(start_date=day, title_en=title, **hours | publication | fields)


def test_a_row_says_when_where_whose_and_in_which_state(annas):
    bonn = make_office(organization=make_organization(name_en="ICLEI Bonn"))
    make_event(
        title_en="Forum",
        start_date=date(2030, 3, 9),
        end_date=date(2030, 3, 10),
        host_city=make_city(name_en="Hanoi", time_zone="Asia/Tokyo"),
        offices=[bonn],
        status="POSTPONED",
    )

    (row,) = rows(annas)

    assert row[:5] == ["Forum", "9–10 March 2030", "Hanoi", "ICLEI Bonn", "Published, postponed"]


def test_it_is_narrowed_by_office_and_to_ones_own(sign_in, client, offices):
    sign_in(("TRANSLATOR", offices[0]))
    on(date(2030, 1, 1), "Ours", offices=offices)
    on(date(2030, 1, 1), "Theirs", offices=offices[1:])

    assert titles(client, "?mine=1") == {"Ours"}
    assert titles(client, f"?office={offices[1].pk}") == {"Ours", "Theirs"}
    assert titles(client, f"?office={offices[0].pk}") == {"Ours"}


def test_it_is_narrowed_by_series(annas):
    series = make_series(name_en="CityCOP")
    on(date(2030, 1, 1), "Edition", series=series)
    on(date(2030, 1, 1), "Other")

    assert titles(annas, f"?series={series.pk}") == {"Edition"}
    assert "CityCOP" in annas.get(LIST).content.decode()


def test_it_is_narrowed_by_days(annas):
    today = timezone.now().date()
    on(today + timedelta(days=10), "Soon")
    on(today + timedelta(days=300), "Later")
    on(today - timedelta(days=10), "Over")
    on(None, "Someday")

    assert titles(annas, "?days=upcoming") == {"Soon", "Later"}
    assert titles(annas, "?days=soon") == {"Soon"}
    assert titles(annas, "?days=past") == {"Over"}
    assert titles(annas, "?days=none") == {"Someday"}


@pytest.mark.parametrize("query", ["?office=x", "?series=²", "?days=never", "?mine=2", "?office=99999999999999999999"])
def test_what_nobody_offers_narrows_nothing(annas, query):
    on(date(2030, 1, 1), "Forum")

    assert titles(annas, query) == {"Forum"}


@pytest.mark.parametrize("typed", ["koln", "KÖLN", "科隆", "iges", "stadtwald köln"])
def test_events_are_found_by_city_and_organizer_in_any_script(annas, indexed, typed):
    city = make_city(name_en="Köln", name_zh_hans="科隆", country="DE")
    found = on(date(2030, 1, 1), "Stadtwald", host_city=city)
    make_credit(found, make_organization(name_en="Institute", short_name_en="IGES"))
    on(date(2030, 1, 1), "Other")

    assert titles(annas, f"?q={typed}") == {"Stadtwald"}


def test_people_and_organizations_are_found_without_accents(annas):
    make_speaker(latin_name="José Núñez")
    make_organization(name_vi="Sở Y tế Hà Nội", original_language="vi", name_en=None)

    assert [row[0] for row in rows(annas, "?q=nunez", "/admin/events/speaker/")] == ["José Núñez"]
    found = rows(annas, "?q=so y te ha noi", "/admin/organizations/organization/")
    assert [row[0] for row in found] == ["Sở Y tế Hà Nội"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(annas, django_assert_num_queries, number):
    for each in range(number):
        on(date(2030, 1, 1), f"Forum {each}", offices=[make_office()], host_city=make_city())
    annas.get(LIST)

    with django_assert_num_queries(7):  # session, editor, offices, series, count, events, their offices
        annas.get(LIST)
