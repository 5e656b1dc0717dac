"""The place "Save and subscribe" on lists and events, and the feed that every page names to feed readers."""

import re
from html import unescape

import pytest

from tests.builders import make_city, make_event, make_session, make_theme

pytestmark = pytest.mark.django_db


def addresses(html):
    place = re.search(r'<section class="take-along".*?</section>', html, re.S)[0]
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', place)]


def feed_of(client, path):
    html = client.get(path).content.decode()
    (address,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)">', html)
    return unescape(address)


def test_a_list_goes_along_as_it_is_filtered(client):
    make_event(host_city=make_city())

    found = addresses(client.get("/en/events/?country=JP&tz=Asia/Seoul").content.decode())

    query = "?country=JP&tz=Asia%2FSeoul"
    ours = [address for address in found if address.startswith("/")]
    files, pages = ("events.ics", "events.atom", "alerts/", "events.xlsx", "events.csv"), ("embed/", "events.pdf")
    assert ours == [
        *(f"/en/{name}{query}" for name in files),
        f"/api/v1/events/{query}&lang=en",
        "/api/v1/?lang=en",
        *(f"/en/{name}{query}" for name in pages),
    ]
    assert all(client.get(address).status_code == 200 for address in ours)
    assert found[0].startswith("webcal://")
    assert found[0].endswith(f"/en/events.ics{query}")


def test_an_event_goes_along_with_its_programme(client):
    event, alone = make_event(), make_event()
    make_session(event)

    found, without = (addresses(client.get(f"/ar/events/{each.slug}/").content.decode()) for each in (event, alone))

    page = f"/ar/events/{event.slug}"
    ours = [address for address in found if address.startswith("/")]
    files = [f"{page}.ics", f"{page}/programme.ics", f"{page}/schedule.xml", f"{page}/schedule.json"]
    assert ours == [*files, f"/ar/embed/?event={event.slug}", f"{page}/programme.pdf"]
    assert all(client.get(address).status_code == 200 for address in ours)
    ours = [address for address in without if address.startswith("/")]
    assert ours == [f"/ar/events/{alone.slug}.ics", f"/ar/embed/?event={alone.slug}"]  # no programme, no paper


def test_every_list_names_its_feed(client):
    theme = make_theme()
    city = make_city()
    make_event(host_city=city, themes=[theme])

    assert feed_of(client, "/de/events/?country=JP&cursor=x") == "/de/events.atom"
    assert feed_of(client, "/de/events/?country=JP") == "/de/events.atom?country=JP"
    assert feed_of(client, "/de/events/map/?country=JP") == "/de/events.atom?country=JP"
    assert feed_of(client, "/de/events/calendar/2030-03/?country=JP") == "/de/events.atom?country=JP"
    assert feed_of(client, f"/de/themes/{theme.slug}/") == f"/de/events.atom?theme={theme.slug}"
    assert feed_of(client, f"/de/cities/{city.slug}/") == f"/de/events.atom?city={city.slug}"
    assert feed_of(client, "/de/") == "/de/events.atom"
