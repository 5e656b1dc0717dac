"""The content security policy, which allows no inline script, lets the structured data stand."""

import json

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_data_blocks_are_read_and_nothing_complains(page, demo_site, language):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))

    for path in ("", "events/", "events/living-cities-congress/", "cities/kaohsiung/"):
        page.goto(f"/{language}/{path}")
        told = json.loads(page.locator('script[type="application/ld+json"]').text_content())
        assert told["@graph"]
    manifest = page.context.request.get(page.locator('link[rel="manifest"]').get_attribute("href"))

    assert manifest.ok
    assert complaints == []
    assert page.context.cookies() == []
