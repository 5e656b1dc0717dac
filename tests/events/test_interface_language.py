"""A crawl of the site in every language: no English interface word outside English pages, no unmarked borrowed text."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from events.models import Event
from multilingual.languages import CODES
from tests.journeys.pages import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_catalogue")]

OWN = {"id": {"min"}}
"""Words of a language that are also English ones: Sunday in a month of Indonesian is not a minute."""
VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr", "col"}


class Texts(HTMLParser):
    """The texts of a page with the language each stands in; attributes that are read aloud count as texts."""

    def __init__(self):
        super().__init__()
        self.stack, self.found = [(None, "")], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        language = values.get("lang", self.stack[-1][1])
        for name in ("aria-label", "title", "alt", "placeholder"):
            self._keep(values.get(name), language)
        if tag not in VOID:
            self.stack.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.stack) > 1 and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.stack[-1][0] not in ("script", "style"):
            self._keep(data, self.stack[-1][1])

    def _keep(self, text, language):
        if text := " ".join((text or "").split()):
            self.found.append((text, language))


def untranslated_words(language):
    """Return the interface strings of a language that differ from the English ones, as whole texts."""
    path = settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    english, own = set(), set()
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        own |= {text.casefold() for text in strings}
        english |= {text.casefold() for text in ids if text and "%" not in text}
    return english - own - OWN.get(language, set())


def texts(client, path):
    parser = Texts()
    parser.feed(client.get(path).content.decode())
    return parser.found


@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
def test_no_english_interface_word_outside_english_pages(client, language):
    english = untranslated_words(language)

    left = {
        (path, text)
        for path in PAGES
        for text, spoken in texts(client, f"/{language}/{path}")
        if spoken == language and text.casefold().strip(" :·.") in english and not text.isupper()  # WHO is a name
    }

    assert left == set()


@pytest.mark.parametrize("language", CODES)
def test_every_borrowed_title_has_its_own_language(client, language):
    for event in Event.objects.published().reading("title", language=language):
        if event.title_read_language == language:
            continue
        shown = [
            spoken for text, spoken in texts(client, f"/{language}/events/{event.slug}/") if text == event.title_read
        ]
        assert shown
        assert set(shown) - {language} == {event.title_read_language}


SCRIPTS = {
    "ar": r"[\u0600-\u06ff]",
    "ru": r"[\u0400-\u04ff]",
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
}


@pytest.mark.parametrize("language", [code for code in CODES if code not in SCRIPTS])
def test_no_foreign_script_stands_unmarked(client, language):
    """A text in a script that the page's language is not written in has an element of its own."""
    for path in PAGES:
        for text, spoken in texts(client, f"/{language}/{path}"):
            if spoken == language:
                for script, pattern in SCRIPTS.items():
                    assert not re.search(pattern, text), (path, script, text[:80])
