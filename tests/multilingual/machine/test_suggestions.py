"""A machine's suggestions, by the protocols of two services."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from config import environment
from multilingual.glossary import Glossary, Term
from multilingual.machine import Unavailable, is_configured, suggest
from multilingual.machine.protecting import put_away, put_back
from tests.multilingual.machine.translating_server import translating_server

TERMS = Glossary([Term({"en": "forum", "de": "Forum"}), Term({"en": "CityCOP"}, stays=True)])
NONE = Glossary([])
PROSE = """## A forum
- See [the page](https://example.org/a?b=1&c=2) & mail a@example.org
1. **Bold** <em>tag</em>, 5 < 6, %(number)d of {all}

CityCOP meets Ana Lee 𠮷"""
SHOUTED = """## A Forum
- SEE [THE PAGE](https://example.org/a?b=1&c=2) & MAIL a@example.org
1. **BOLD** <em>TAG</em>, 5 < 6, %(number)d OF {all}

CityCOP MEETS Ana Lee 𠮷"""


@pytest.mark.parametrize("service", ["libretranslate", "deepl"])
def test_words_are_translated_and_everything_else_stays(settings, service):
    with translating_server() as server:
        settings.MACHINE_TRANSLATION = (service, server.url, "secret")
        found = suggest([PROSE, "", "One line"], "en", "de", names=["Ana Lee"], terms=TERMS)

    assert found == [SHOUTED, "", "ONE LINE"]
    [(headers, sent)] = server.asked
    if service == "deepl":
        assert headers["Authorization"] == "DeepL-Auth-Key secret"
        assert (sent["source_lang"], sent["target_lang"], sent["tag_handling"]) == ("EN", "DE", "xml")
    else:
        assert (sent["source"], sent["target"], sent["format"], sent["api_key"]) == ("en", "de", "html", "secret")


@pytest.mark.parametrize(
    ("service", "target", "code"),
    [
        ("libretranslate", "pt-br", "pt"),
        ("libretranslate", "zh-hant", "zh-Hant"),
        ("deepl", "en", "EN-GB"),
        ("deepl", "zh-hant", "ZH-HANT"),
    ],
)
def test_services_have_codes_of_their_own(settings, service, target, code):
    with translating_server() as server:
        settings.MACHINE_TRANSLATION = (service, server.url, "secret")
        suggest(["One"], "de", target, terms=NONE)

    [(_headers, sent)] = server.asked
    assert sent["target_lang" if service == "deepl" else "target"] == code


def test_many_texts_are_asked_for_in_parts_each_once(settings):
    with translating_server() as server:
        settings.MACHINE_TRANSLATION = ("deepl", server.url, "secret")
        found = suggest([f"text {number % 60}" for number in range(120)], "en", "de", terms=NONE)

    assert found[119] == "TEXT 59"
    assert [len(sent["text"]) for _headers, sent in server.asked] == [50, 10]


@pytest.mark.parametrize(
    "mangled",
    [
        lambda text: text.replace('<x id="0"></x>', ""),
        lambda text: text + '<x id="0"></x>',
        lambda text: text.replace('id="0"', 'id="1"'),
        lambda text: text.replace('<x id="0"></x>', "<x>"),
        lambda text: "",
    ],
)
def test_what_comes_back_mangled_is_no_suggestion(settings, mangled):
    with translating_server(answer=mangled) as server:
        settings.MACHINE_TRANSLATION = ("libretranslate", server.url, "")
        assert suggest(["See https://example.org/"], "en", "de", terms=NONE) == [""]


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "does not accept our key"), (456, "reached its limit"), (429, "reached its limit"), (500, "could not")],
)
def test_refusals_are_told(settings, status, words):
    with translating_server(status=status) as server:
        settings.MACHINE_TRANSLATION = ("deepl", server.url, "secret")
        with pytest.raises(Unavailable, match=words):
            suggest(["One"], "en", "de", terms=NONE)


@pytest.mark.parametrize("service", ["libretranslate", "deepl"])
def test_a_service_that_leads_elsewhere_is_not_followed_with_our_key(settings, service):
    with translating_server() as elsewhere, translating_server(status=302, leads_to=elsewhere.url) as server:
        settings.MACHINE_TRANSLATION = (service, server.url, "secret")
        with pytest.raises(Unavailable):
            suggest(["One"], "en", "de", terms=NONE)

    assert elsewhere.asked == elsewhere.asked_by_get == []


def test_silence_and_unknown_languages_are_told(settings):
    with translating_server() as server:
        settings.MACHINE_TRANSLATION = ("libretranslate", server.url, "")
        with pytest.raises(Unavailable, match="does not know this language"):
            suggest(["One"], "en", "vi", terms=NONE)
    with pytest.raises(Unavailable, match="does not answer"):
        suggest(["One"], "en", "de", terms=NONE)


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=100))
def test_what_is_put_away_comes_back(text):
    assert put_back(*put_away(text, "en", "en", NONE)) == text


def test_it_is_off_unless_it_is_configured(monkeypatch):
    assert not is_configured()
    for variables, told in [
        ({"MACHINE_TRANSLATION": "babelfish"}, "libretranslate or deepl"),
        ({"MACHINE_TRANSLATION": "deepl"}, "needs a key"),
        ({"MACHINE_TRANSLATION": "libretranslate"}, "needs the address"),
        ({"MACHINE_TRANSLATION": "libretranslate", "MACHINE_TRANSLATION_URL": "file:///etc"}, "set it to an address"),
    ]:
        with monkeypatch.context() as patched:
            for name, value in variables.items():
                patched.setenv(name, value)
            with pytest.raises(ImproperlyConfigured, match=told):
                environment.machine_translation("MACHINE_TRANSLATION")
    monkeypatch.setenv("MACHINE_TRANSLATION", "DeepL")
    monkeypatch.setenv("MACHINE_TRANSLATION_KEY", "secret")
    assert environment.machine_translation("MACHINE_TRANSLATION") == ("deepl", "", "secret")
