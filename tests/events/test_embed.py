"""The list and an event within the page of a partner, and what oEmbed says of them."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from lxml import etree

from events.index import current
from multilingual.languages import CODES
from tests.builders import make_city, make_event

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def described(client, page, **more):
    return client.get(f"/oembed?{urlencode({'url': SITE + page, **more})}")


@pytest.mark.parametrize("path", ["embed/events/", "embed/events/forum/"])
def test_only_what_is_embedded_can_be_framed_and_nothing_is_sent_from_there(client, path):
    make_event(slug="forum")

    answer = client.get(f"/en/{path}")

    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in policy
    assert "form-action 'none'" in policy
    assert "script-src 'self'" in policy
    for other in ("/en/", "/en/events/", "/en/events/forum/", "/en/embed/"):
        page = client.get(other)
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", CODES)
def test_a_list_stands_in_a_frame_in_every_language(client, language):
    make_event(title_en="Forum in Japan", host_city=make_city())
    make_event(title_en="Elsewhere", host_city=make_city(country="DE", time_zone="Europe/Berlin"))

    html = client.get(f"/{language}/embed/events/?country=JP&tz=Asia/Seoul").content.decode()

    assert f'lang="{language}"' in html
    assert "Forum in Japan" in html
    assert "Elsewhere" not in html
    assert f'<p><a href="{SITE}/{language}/events/?country=JP&amp;tz=Asia%2FSeoul">' in html
    assert '<base target="_blank">' in html


def test_a_frame_looks_as_its_page_wants(client):
    make_event()

    def dark(query):
        html = client.get(f"/en/embed/events/{query}").content.decode()
        return re.findall(r'css/dark\.css"([^>]*)>', html)

    assert dark("?look=light") == []
    assert dark("?look=dark") == [""]
    assert dark("") == dark("?look=purple") == [' media="screen and (prefers-color-scheme: dark)"']


def test_nothing_found_and_nothing_understood_are_told(client):
    assert "No events match." in client.get("/en/embed/events/?country=JP").content.decode()
    assert "Nothing can be found with it." in client.get("/en/embed/events/?from=yesterday").content.decode()


@pytest.mark.parametrize("state", ["DRAFT", "IN_REVIEW", "WITHDRAWN"])
def test_what_is_not_public_is_in_no_frame(client, state):
    event = make_event(title_en="Secret", publication=state)

    assert client.get(f"/en/embed/events/{event.slug}/").status_code == 404
    assert described(client, f"/en/events/{event.slug}/").status_code == 404
    assert "Secret" not in client.get(f"/en/embed/?event={event.slug}").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_a_frame_costs_the_same_queries_for_any_number_of_rows(client, django_assert_num_queries, number):
    for _each in range(number):
        make_event(host_city=make_city())
    client.get("/en/embed/events/")
    current.forget_answers()

    with django_assert_num_queries(4):
        client.get("/en/embed/events/")


def test_webmasters_copy_what_they_see(client):
    make_event(host_city=make_city())

    html = client.get("/ar/embed/?country=JP&look=dark").content.decode()

    frame, linked = (unescape(code) for code in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.S))
    assert re.search(r'src="([^"]+)"', frame)[1] == f"{SITE}/ar/embed/events/?country=JP&amp;look=dark"
    assert "<script" not in frame
    assert f'data-look="dark" href="{SITE}/ar/events/?country=JP"' in linked
    assert f'<script async src="{SITE}/embed.js"></script>' in linked
    assert "frame-src 'self'" in client.get("/ar/embed/").headers["Content-Security-Policy"]


def test_the_list_and_events_lead_to_the_page_for_webmasters(client):
    event = make_event(host_city=make_city())

    listed = unescape(client.get("/en/events/?country=JP&when=all").content.decode())
    alone = client.get(f"/en/events/{event.slug}/").content.decode()

    assert 'href="/en/embed/?country=JP&when=all"' in listed
    assert f'href="/en/embed/?event={event.slug}"' in alone
    assert event.title_en in client.get(f"/en/embed/?event={event.slug}").content.decode()


def test_pages_name_their_oembed(client):
    event = make_event(title_en="Forum of trees")

    for page, title in (("/en/events/?when=all", "Climate Forums"), (f"/en/events/{event.slug}/", "Forum of trees")):
        html = client.get(page).content.decode()
        (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', html)
        said = client.get(unescape(address)).json()
        assert (said["type"], said["version"], said["title"]) == ("rich", "1.0", title)
        frame = unescape(re.search(r'src="([^"]+)"', said["html"])[1])
        assert client.get(frame.removeprefix(SITE)).status_code == 200


def test_oembed_keeps_to_the_room_there_is(client):
    said = described(client, "/de/events/?theme=x", maxwidth="300", maxheight="200").json()

    assert (said["width"], said["height"]) == (300, 200)
    assert described(client, "/de/events/", maxwidth="wide", maxheight="0").json()["width"] == 800


def test_oembed_is_written_as_xml_too(client):
    make_event(slug="forum", title_en="R&D <forum> ]]>")

    root = etree.fromstring(described(client, "/en/events/forum/", format="xml").content)

    assert root.tag == "oembed"
    assert root.findtext("title") == "R&D <forum> ]]>"


@pytest.mark.parametrize(
    "page", ["/en/", "/xx/events/", "/en/events/none/", "/en/events/calendar/2026-01/", "/en/speakers/", "", "/[::1"]
)
def test_oembed_knows_nothing_of_other_pages(client, page):
    assert described(client, page).status_code == 404


def test_oembed_answers_for_this_site_only_and_in_two_formats(client):
    assert client.get("/oembed").status_code == 404
    assert client.get("/oembed?url=https://example.org/en/events/").status_code == 404
    assert client.get("/oembed?url=http://[bad").status_code == 404
    assert described(client, "/en/events/", format="yaml").status_code == 501
    assert described(client, "/en/events/").headers["Access-Control-Allow-Origin"] == "*"
