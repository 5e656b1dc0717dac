"""The words of the field: one glossary per language, and the catalogue that follows it."""

import pytest
import yaml
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from multilingual.glossary import Glossary
from multilingual.glossary.beginning import beginning
from multilingual.languages import CODES

TRANSLATED = [code for code in CODES if code != "en"]
FOLDER = settings.LOCALE_PATHS[0]


def glossary(language):
    return yaml.safe_load((FOLDER / to_locale(language) / "glossary.yaml").read_text())


def catalogue(language):
    with (FOLDER / to_locale(language) / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_glossary_names_the_same_things(language):
    words = glossary(language)

    assert list(words) == list(glossary("de"))
    assert all(isinstance(word, str) and word.strip() for word in words.values())


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_follows_the_glossary(language):
    words = {english: word.casefold() for english, word in glossary(language).items()}

    astray = {
        message.id: message.string
        for message in catalogue(language)
        if isinstance(message.id, str)
        and not message.context
        and message.id.casefold() in words
        and message.string.casefold() != words[message.id.casefold()]
    }

    assert astray == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_keeps_the_rules_of_the_glossary(language):
    rules = Glossary(beginning(settings.LOCALE_PATHS))

    astray = [
        (original, translation, str(breach))
        for message in catalogue(language)
        for original, translation in pairs(message)
        for breach in rules.breaches(original, translation, "en", language)
    ]

    assert astray == []


def pairs(message):
    """Return what is translated with its translations: the plural with each form."""
    if isinstance(message.id, str):
        return [(message.id, message.string or "")]
    return [(message.id[-1], each) for each in message.string]


@pytest.mark.parametrize("language", TRANSLATED)
def test_interpretation_is_never_called_translation(language):
    words = glossary(language)

    assert words["simultaneous interpretation"] != words["translation"]
    assert words["translation"].casefold() not in words["simultaneous interpretation"].casefold()
