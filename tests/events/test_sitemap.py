"""What search engines are told: every public page, in the languages its text exists in, read back by an XML parser."""

from xml.etree import ElementTree

import pytest

from tests.builders import make_city, make_event, make_office, make_theme

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def read(client, path):
    response = client.get(path)
    assert response["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content)


def entries(client, path):
    """Return address → {hreflang: address} of a sitemap."""
    return {
        url.find("s:loc", NAMES).text: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        for url in read(client, path).findall("s:url", NAMES)
    }


def test_an_event_is_told_in_the_languages_of_its_text_and_no_other(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="", summary_vi="Tóm tắt")
    make_event(publication="DRAFT")
    make_event(publication="WITHDRAWN")

    found = entries(client, "/sitemap-events-2030.xml")

    address = f"{SITE}/vi/events/{event.slug}/"
    assert set(found) == {address}
    assert found[address] == {"vi": address, "x-default": f"{SITE}/en/events/{event.slug}/"}


def test_the_index_leads_to_every_sitemap(client):
    make_event()
    make_city(name_en="Tokyo", name_de="Tokio")
    make_office()
    make_theme()

    sections = [one.text.removeprefix(SITE) for one in read(client, "/sitemap.xml").iterfind(".//s:loc", NAMES)]

    assert "/sitemap-events-2030.xml" in sections
    addresses = [address for section in sections for address in entries(client, section)]
    assert f"{SITE}/de/cities/tokyo/" in addresses
    assert f"{SITE}/fr/cities/tokyo/" not in addresses
    for address in addresses:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


@pytest.mark.parametrize("name", ["events-99999", "events-abcd", "nothing", "events-0000", "events"])
def test_an_unknown_sitemap_is_404_or_empty(client, name):
    response = client.get(f"/sitemap-{name}.xml")

    assert response.status_code == 404 or b"<url>" not in response.content


def test_robots_are_led_to_the_sitemap(client):
    page = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {SITE}/sitemap.xml" in page
    assert "Disallow: /admin/" in page
