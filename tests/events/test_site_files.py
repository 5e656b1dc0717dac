"""What programs ask of the site as a whole: manifest, icons, search in the browser, security.txt, humans.txt."""

import importlib.util
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from PIL import Image, ImageChops

from multilingual.languages import CODES, direction

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
ROOT = Path(__file__).parents[2]
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def file_of(address):
    return Path(finders.find(address.removeprefix("/static/")))


def body(response):
    found = b"".join(response.streaming_content)
    response.close()
    return found


def assert_everybody_may_keep_it(response):
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]
    assert "ETag" in response
    assert not response.cookies


@pytest.mark.parametrize("language", CODES)
def test_a_telephone_keeps_the_site_in_the_readers_language(client, language):
    page = client.get(f"/{language}/").content.decode()
    link = re.search('<link rel="manifest" href="([^"]+)">', page)
    answer = client.get(link[1])

    told = json.loads(answer.content)
    assert_everybody_may_keep_it(answer)
    assert answer["Content-Type"].startswith("application/manifest+json")
    assert (told["lang"], told["dir"], told["start_url"]) == (language, direction(language), f"/{language}/")
    assert told["name"]
    assert told["description"] == unescape(re.search('<meta name="description" content="([^"]+)">', page)[1])
    assert client.get(told["start_url"]).status_code == 200
    for icon in told["icons"]:
        with Image.open(file_of(icon["src"])) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


def test_what_is_cut_away_of_a_maskable_icon_is_ground():
    with Image.open(file_of("/static/img/icon-maskable-512.png")) as file:
        image = file.convert("RGB")
    ground = image.getpixel((0, 0))
    others = [(x, y) for x in range(512) for y in range(512) if image.getpixel((x, y)) != ground]

    assert others
    assert max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in others) <= (0.4 * 512) ** 2


def test_the_icons_are_those_of_the_drawing(tmp_path):
    spec = importlib.util.spec_from_file_location("draw_icons", ROOT / "bin" / "draw_icons.py")
    draw_icons = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw_icons)

    draw_icons.draw(tmp_path)

    drawn = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")]
    assert len(drawn) == 6
    for path in drawn:
        with Image.open(ROOT / "static" / path) as kept, Image.open(tmp_path / path) as anew:
            assert kept.size == anew.size
            assert ImageChops.difference(kept.convert("RGB"), anew.convert("RGB")).getbbox() is None, path


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/favicon.ico", "image/x-icon"), ("/apple-touch-icon.png", "image/png")],
)
def test_files_at_the_root_are_there(client, path, kind):
    answer = client.get(path)

    assert_everybody_may_keep_it(answer)
    assert answer["Content-Type"].startswith(kind)
    assert body(answer) == (ROOT / "static" / "root" / path[1:]).read_bytes()


@pytest.mark.parametrize("language", ["en", "ar", "ru", "zh-hant"])
def test_a_browser_learns_to_search_the_site(client, language):
    link = re.search(
        r'<link rel="search" type="application/opensearchdescription\+xml" href="([^"]+)" title="[^"]+">',
        client.get(f"/{language}/").content.decode(),
    )
    answer = client.get(link[1])

    root = ElementTree.fromstring(answer.content)
    assert_everybody_may_keep_it(answer)
    assert len(root.find(f"{OPENSEARCH}ShortName").text) <= 16
    addresses = {url.get("rel", "results"): url.get("template") for url in root.findall(f"{OPENSEARCH}Url")}
    assert addresses["self"] == SITE + link[1]
    search = addresses["results"].removeprefix(SITE).replace("{searchTerms}", "rivers")
    assert search == f"/{language}/search/?q=rivers"
    assert client.get(search).status_code == 200
    assert body(client.get(root.find(f"{OPENSEARCH}Image").text.removeprefix(SITE)))


def test_whom_to_tell_of_a_weakness(client, settings):
    settings.SECURITY_CONTACTS = ["mailto:we@example.org", "https://example.org/report"]
    settings.SECURITY_EXPIRES = date(2999, 6, 30)

    answer = client.get("/.well-known/security.txt")

    assert_everybody_may_keep_it(answer)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:we@example.org",
        "Contact: https://example.org/report",
        "Expires: 2999-06-30T23:59:59Z",
        f"Preferred-Languages: {', '.join(CODES)}",
        f"Canonical: {SITE}/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("contacts", "expires"), [([], date.min), (["mailto:we@example.org"], date(2020, 1, 1))], ids=["nobody", "expired"]
)
def test_nothing_is_said_that_cannot_be_believed(client, settings, contacts, expires):
    settings.SECURITY_CONTACTS, settings.SECURITY_EXPIRES = contacts, expires

    assert client.get("/.well-known/security.txt").status_code == 404
