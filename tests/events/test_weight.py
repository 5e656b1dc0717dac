"""What a first visit weighs over the wire, and that nothing comes from another host."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_catalogue")]

LOADED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]*? src|img[^>]*? src|image[^>]*? href)="([^"]+)"'
)
LARGEST_HTML = 20_000
LARGEST_VISIT = 60_000
LARGEST_SHEETS = 16_000


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


@pytest.mark.parametrize("language", ["en", "ar", "ru", "zh-hant"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "events/",
        "events/?when=past",
        "events/zero-carbon-city-international-forum-2022/",
        "events/living-cities-congress/",
    ],
)
def test_a_first_visit_is_light_and_stays_on_our_host(client, language, path):
    html = client.get(f"/{language}/{path}").content

    loaded = LOADED.findall(html.decode())
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    found = [finders.find(address.removeprefix("/static/")) for address in dict.fromkeys(loaded)]
    parts = [Path(file).read_bytes() for file in found]
    assert compressed(html) <= LARGEST_HTML
    assert compressed(html) + sum(map(compressed, parts)) <= LARGEST_VISIT


def test_all_sheets_together_are_light():
    folder = Path(finders.find("css/base.css")).parent
    sheets = [sheet for sheet in folder.glob("*.css") if not sheet.name.startswith("admin")]

    assert compressed(b"".join(sheet.read_bytes() for sheet in sorted(sheets))) <= LARGEST_SHEETS
