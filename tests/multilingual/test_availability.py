"""Available in a language: what lists, pages and search engines are told."""

import re

import pytest

from multilingual.languages import CODES
from tests.builders import make_event, make_speaker

pytestmark = pytest.mark.django_db


def hreflangs(page):
    return dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page))


@pytest.mark.parametrize("language", CODES)
@pytest.mark.stored
def test_an_event_only_in_vietnamese_is_found_listed_readable_and_marked_everywhere(client, language):
    event = make_event(original_language="vi", title_vi="Diễn đàn", title_en="", summary_vi="Tóm tắt")

    listed = client.get(f"/{language}/events/").content.decode()
    page = client.get(f"/{language}/events/{event.slug}/").content.decode()

    assert "Diễn đàn" in listed
    assert "Tóm tắt" in page
    assert set(hreflangs(page)) == {"vi", "x-default"}
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/vi/events/{event.slug}/">' in page
    for html in (listed, page):
        assert ('<span lang="vi" dir="ltr">Diễn đàn</span>' in html) == (language != "vi")
    assert ('class="in-language"' in listed) == (language != "vi")
    assert ('class="text-note"' in page) == (language != "vi")


def test_a_speaker_without_words_is_available_everywhere():
    assert make_speaker().available_languages() == list(CODES)
    assert make_speaker(position_en="Mayor").available_languages() == ["en"]
