"""The language of a request."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from multilingual.languages import CODES, fallback_chain, supported
from multilingual.middleware import LanguageFromPath, negotiated


def answer(path, **headers):
    return LanguageFromPath(lambda request: HttpResponse(get_language()))(RequestFactory().get(path, headers=headers))


@pytest.mark.parametrize("code", CODES)
def test_the_path_decides_and_nothing_else(code):
    response = answer(f"/{code}/events/", accept_language="fr")

    assert response.content.decode() == code
    assert response["Content-Language"] == code
    assert not response.has_header("Vary")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("zh-TW,zh;q=0.9", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("pt", "pt-br"),
        ("pt-PT;q=0.5, fr;q=0.4", "pt-br"),
        ("de-AT;q=0.8, ru;q=0.9", "ru"),
        ("nl, ko;q=0.1", "ko"),
        ("de;q=0", "en"),
        ("de;q=banana, ;;;,\x00", "en"),
        ("*", "en"),
        ("", "en"),
        ("q=1;" * 5000, "en"),
    ],
)
def test_only_the_root_asks_the_browser(header, code):
    response = answer("/", accept_language=header)

    assert negotiated(header) == code
    assert response.content.decode() == code
    assert response["Vary"] == "Accept-Language"


def test_a_variant_in_the_path_is_redirected_to_our_code():
    response = answer("/zh-TW/events/?city=kaohsiung")

    assert (response.status_code, response["Location"]) == (301, "/zh-hant/events/?city=kaohsiung")


@pytest.mark.parametrize("path", ["/static/x.css", "/xx/", "/events/", "/in-depth/", "/health/live", "/id", "/engine/"])
def test_other_paths_are_english_and_not_redirected(path):
    response = answer(path, accept_language="de")

    assert response.status_code == 200
    assert response.content.decode() in ("en", "id")


def test_the_chain_is_language_relative_english_original_any():
    assert fallback_chain("zh-hant", "ru")[:4] == ("zh-hant", "zh-hans", "en", "ru")
    assert fallback_chain("de", "vi")[:3] == ("de", "en", "vi")
    assert sorted(fallback_chain("ja", None)) == sorted(CODES)


def test_supported_knows_variants_and_refuses_the_rest():
    assert supported("zh_Hant_TW") == "zh-hant"
    assert supported("EN-us") == "en"
    assert supported("tlh") is None
