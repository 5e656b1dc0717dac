"""``/<l>/time-zone/``: a zone is chosen by a city's name or its own, and the page that asked is read by its clocks."""

import re
from html import unescape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from multilingual.languages import CODES
from tests.builders import make_event
from tests.promises import read_page, words

pytestmark = pytest.mark.django_db


def chosen_from(client, page, *, language="en", zone="Asia/Tokyo"):
    """What the form asks for when a reader comes from ``page`` and chooses a zone: the address and its parameters."""
    html = read_page(client, f"/time-zone/?page={quote(page, safe='')}", language)
    form = html.partition('<form class="zone-form"')[2].partition("</form>")[0]
    assert f'<option value="{zone}"' in form
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    action = unescape(re.search(r'action="([^"]*)"', form)[1])
    return action, [(unescape(name), unescape(value)) for name, value in hidden]


def test_a_list_leads_to_the_choice_and_back_with_all_that_was_asked(client):
    html = read_page(client, "/events/?city=hanoi&city=bonn&q=a%26b&cursor=x&tz=Asia/Tokyo")
    way = unescape(re.search(r'class="zone-choice" href="([^"]*)"', html)[1])
    page = dict(parse_qsl(urlsplit(way).query))["page"]

    assert chosen_from(client, page) == ("/en/events/", [("city", "hanoi"), ("city", "bonn"), ("q", "a&b")])


@pytest.mark.parametrize("language", CODES)
def test_after_a_change_of_language_it_leads_to_the_page_in_that_language(client, language):
    make_event(slug="forum", attendance="ONLINE")

    assert chosen_from(client, "/en/events/forum/", language=language) == (f"/{language}/events/forum/", [])


FOREIGN = [
    "",
    "//evil.example/en/events/",
    "https://evil.example/en/",
    "/\\evil.example/",
    "http://[",
    "javascript:alert(1)",
]
UNKNOWN = [
    "/admin/",
    "/en",
    "/xx/events/",
    "/en/nothing-here/",
    "/en/../admin/",
    "/en/" + "x" * 3000,
]


@pytest.mark.parametrize("page", [*FOREIGN, *UNKNOWN])
def test_what_is_no_page_of_ours_leads_to_the_list(client, page):
    assert chosen_from(client, page) == ("/en/events/", [])


@pytest.mark.parametrize("odd", ["2027-13-45", "yesterday", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_is_none_means_today(client, odd):
    assert client.get(f"/en/time-zone/?on={odd}").status_code == 200


def test_the_zone_being_read_is_the_chosen_one(client):
    html = read_page(client, f"/time-zone/?page={quote('/en/events/?tz=Europe/Berlin', safe='')}")

    assert re.findall(r'<option value="([^"]*)" selected>', html) == ["Europe/Berlin"]


def test_an_unknown_zone_is_told_on_the_page_of_an_event(client):
    make_event(slug="forum", attendance="IN_PERSON")

    told = words(read_page(client, "/events/forum/?tz=Mars/Olympus"))

    assert "Mars/Olympus This is not a time zone that we know." in told


def test_it_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/en/time-zone/?page=/en/events/")
