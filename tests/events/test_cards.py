"""How a link to a page looks where it is shared."""

import re

import pytest

from multilingual import wording
from multilingual.languages import CODES
from multilingual.records import record_changed
from tests.builders import make_event, make_organization, make_series, make_speaker
from tests.events.test_media import stored_picture

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
TAG = re.compile(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">')


def card_of(client, path, status=200):
    """The tags of a page by name; each once but the locales."""
    response = client.get(path)
    assert response.status_code == status
    found = {}
    for name, content in TAG.findall(response.content.decode()):
        found.setdefault(name, []).append(content)
    assert all(len(contents) == 1 for name, contents in found.items() if name != "og:locale:alternate")
    return {name: contents if name == "og:locale:alternate" else contents[0] for name, contents in found.items()}


def test_a_card_is_in_the_readers_language(client):
    event = make_event(title_en="Rivers & towns", title_fr="Rivières et villes", summary_fr="Ce qu’il **faut**.")

    card = card_of(client, f"/fr/events/{event.slug}/?tz=Asia/Tokyo")

    assert card.pop("og:image").startswith(f"{SITE}/fr/events/{event.slug}/card-")
    assert card == {
        "og:site_name": "Climate Forums",
        "og:type": "website",
        "og:title": "Rivières et villes",
        "og:description": "Ce qu’il faut.",
        "og:url": f"{SITE}/fr/events/{event.slug}/",
        "og:locale": "fr_FR",
        "og:locale:alternate": ["en_GB"],
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert card_of(client, f"/en/events/{event.slug}/")["og:title"] == "Rivers &amp; towns"


def test_a_borrowed_page_leads_to_the_language_of_its_text(client):
    event = make_event(title_en="Rivers")

    assert card_of(client, f"/ar/events/{event.slug}/")["og:url"] == f"{SITE}/en/events/{event.slug}/"


def test_a_machines_words_are_called_so_where_they_are_cited(client):
    event = make_event(original_language="vi", title_vi="Diễn đàn", summary_vi="Về sông.")
    event.title_en, event.summary_en = "The forum", "About rivers."
    event.save()
    record_changed(event, origin="MACHINE")

    assert card_of(client, f"/en/events/{event.slug}/")["og:description"] == "About rivers. Translated by machine."
    assert card_of(client, f"/vi/events/{event.slug}/")["og:description"] == "Về sông."


def test_a_card_shows_the_picture_of_its_page(client):
    event = make_event(image=stored_picture(), image_text_en="A river")
    speaker = make_speaker(portrait=stored_picture())

    shown, portrait = card_of(client, f"/en/events/{event.slug}/"), card_of(client, f"/en/speakers/{speaker.slug}/")

    assert shown["og:image"] == f"{SITE}/media/{event.image.name}"
    assert (shown["og:image:width"], shown["og:image:height"]) == ("900", "600")
    assert (shown["og:image:alt"], shown["twitter:card"]) == ("A river", "summary_large_image")
    assert portrait["og:image"] == f"{SITE}/media/{speaker.portrait.name}"
    assert portrait["twitter:card"] == "summary"
    picture = client.get(shown["og:image"].removeprefix(SITE))
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content)


@pytest.mark.parametrize("language", CODES)
def test_every_kind_of_page_has_a_card(client, language):
    organization, series = make_organization(), make_series()
    pages = ("", "events/", "events/map/", "themes/", f"organizations/{organization.slug}/", f"series/{series.slug}/")

    for page in pages:
        card = card_of(client, f"/{language}/{page}")
        assert card["og:title"]
        assert card["og:description"]
        assert card["og:locale"] == wording.open_graph_locale(language)


def test_locales_name_a_territory():
    found = [wording.open_graph_locale(code) for code in CODES]

    assert found == [
        *("en_GB", "ar_EG", "de_DE", "es_ES", "fr_FR", "id_ID", "ja_JP", "ko_KR"),
        *("pt_BR", "ru_RU", "vi_VN", "zh_CN", "zh_TW"),
    ]


def test_what_is_not_there_has_no_card(client):
    assert card_of(client, "/en/nowhere/", status=404) == {}
