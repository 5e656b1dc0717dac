"""Folding: what a text is found by, what a query asks for, and what is marked."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.search import folding
from events.search.folding import GRAM, fold, is_cjk, tokens, words
from events.search.spans import first_span, spans
from events.search.terms import Term, terms
from multilingual.languages import CODES
from multilingual.wording.cldr import locale
from tests.events.searched import has

DATA = Path(folding.__file__).parent / "data"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thành phố Đà Nẵng", "thanh pho da nang"),
        ("Straße", "strasse"),
        ("ЕЩЁ", "еще"),
        ("أَلْمَنَاخ", "المناخ"),
        ("ﾌｫｰﾗﾑ", "フォーラム"),
        ("気候 氣候", "气候 气候"),
        ("CO₂ ٢٠٢٥", "co2 2025"),
        ("가오슝", "가오슝"),
    ],
)
def test_fold_drops_what_does_not_tell_words_apart(text, folded):
    assert fold(text) == folded


def test_tokens_of_a_run_are_its_threes_and_its_end():
    assert tokens("高雄市政府 2025年") == ["高雄市", "雄市政", "市政府", "政府", "府", "2025", "年"]


@given(st.text() | st.text(alphabet="a1高雄市ガ기후و 'é٣·"))
def test_tokens_of_mixed_texts_are_words_and_what_begins_at_each_character_of_a_run(text):
    parts = words(text)
    runs = {word[start : start + GRAM] for word in parts if is_cjk(word) for start in range(len(word))}
    whole = {word[: folding.LONGEST_TOKEN] for word in parts if not is_cjk(word)}

    found = set(tokens(text))

    assert runs | whole <= found
    assert all(len(token) <= GRAM for token in found if is_cjk(token))
    assert len(tokens(text)) == len(found)


def test_tokens_of_arabic_are_also_without_the_article():
    assert tokens("والمناخ") == ["والمناخ", "مناخ"]


@pytest.mark.parametrize(
    ("query", "language", "beginning"),
    [
        ("ciudades", "es", "ciudad"),
        ("ciudades", "en", "ciudad"),
        ("Klimaschutzes", "de", "klimaschutz"),
        ("городов", "en", "город"),
        ("cities", "en", "city"),
        ("المناخ", "ar", "مناخ"),
        ("thanh", "vi", "thanh"),
    ],
)
def test_terms_ask_for_the_stem_of_a_word(query, language, beginning):
    (term,) = terms(query, language)

    assert beginning in term.beginnings


def test_a_run_is_asked_for_as_it_is():
    assert terms("気候論壇 高", "ja") == [Term("气候论坛", ("气候论坛",)), Term("高", ("高",))]


def test_terms_ask_for_each_word_once():
    assert [term.written for term in terms("Forum forum FÓRUM", "en")] == ["forum"]


@given(st.text(), st.sampled_from(CODES))
def test_no_text_breaks_folding(text, language):
    assert all(token.isalnum() for token in tokens(text))
    assert all(term.beginnings for term in terms(text, language))


ODD = st.text(alphabet="ab1٣高é\u0301'’ʻ´`\u00ad\u200c ,.-\u066c\u00a0ŉß")


@given(st.text() | ODD, st.sampled_from(CODES))
def test_every_text_is_found_by_itself(text, language):
    assert finds(text, text, language)


@given(st.text() | ODD)
def test_every_word_of_a_text_is_asked_for_by_itself(text):
    assert all(finds(word, text) for word in words(text))


def finds(query, text, language="en"):
    return all(has(text, term) for term in terms(query, language))


SHAPELESS = ["\u00ad", "\u200b", "\u2060", "\u200c", "\u200d", "\ufeff", "\u200f", "\u2066", "\U000e0020", "\ufe0f"]


@pytest.mark.parametrize("sign", SHAPELESS)
@pytest.mark.parametrize("word", ["Klimaschutz", "میخواهم", "مناخ", "高雄市", "기후"])
def test_a_sign_without_a_shape_hides_no_word(sign, word):
    written = f"{word[:2]}{sign}{word[2:]}"

    assert tokens(written) == tokens(word)
    assert terms(written, "de") == terms(word, "de")


APOSTROPHES = ["ʻ", "ʼ", "‘", "’", "`", "´", "ʹ", "＇", "'"]


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Nuku'alofa", "en"),
        ("п'ять", "ru"),
        ("Kaua'i", "en"),
        ("o'zbek", "en"),
        ("aujourd'hui", "fr"),
        ("Xi'an", "en"),
        ("Qur'an", "de"),
    ],
)
def test_all_apostrophes_are_one_and_none(word, language):
    forms = [word.replace("'", sign) for sign in (*APOSTROPHES, "")]

    for text in forms:
        assert all(finds(query, text, language) for query in forms), text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("eau", "La gestion de l’eau"),
        ("l'eau", "Eau et climat"),
        ("l’eau", "L'eau"),
        ("city's", "Cities of the bay"),
        ("cities", "The city’s plan"),
        ("aujourd'hui", "L'art d’aujourd’hui"),
        ("hui", "aujourd'hui"),
        ("olelo", "ʻŌlelo Hawaiʻi"),
        ("rocknroll", "Rock’n’roll"),
    ],
)
def test_words_with_an_apostrophe_are_found_by_their_parts(query, text):
    assert finds(query, text, "fr")


@pytest.mark.parametrize(
    "forms",
    [("CO2", "CO 2", "CO₂", "co-2"), ("COP30", "COP 30", "COP-30"), ("G20", "G 20"), ("4K", "4 K"), ("СО2", "СО 2")],
)
def test_letters_and_digits_are_found_together_and_apart(forms):
    for text in forms:
        assert all(finds(query, f"On {text}, again") for query in forms), text


def test_letters_and_digits_that_do_not_stand_side_by_side_are_not_found_together():
    assert not finds("COP30", "COP 29 begins on the 30 November")
    assert not finds("CO2", "Co-operation of 2 cities")


def group_signs():
    """The signs between thousands of our locales, in each of their numbering systems."""
    symbols = (locale(code).number_symbols for code in CODES)
    return sorted({system["group"] for of_locale in symbols for system in of_locale.values() if "group" in system})


@pytest.mark.parametrize("sign", sorted({*group_signs(), *",.' \u00a0\u2009\u202f’\u066c"}))
def test_a_number_is_found_however_its_thousands_are_set_apart(sign):
    forms = ["1115", "1,115", f"1{sign}115", f"١{sign}١١٥"]

    for text in forms:
        assert all(finds(query, f"In {text} cities") for query in forms), text
    assert finds("1115000", f"1{sign}115{sign}000")
    assert finds(f"1{sign}115{sign}000", "1115000")


@pytest.mark.parametrize(
    ("query", "text"), [("2.5", "PM 2.5"), ("PM2.5", "PM 2.5"), ("PM 2.5", "PM2.5"), ("1.5", "1.5°C")]
)
def test_a_decimal_is_found(query, text):
    assert finds(query, text)


def test_spans_mark_what_is_written_apart():
    text = "CO 2 in Nukuʻalofa: 1 115 l’eau, Klima\u00adschutz"

    found = spans(text, terms("co2 nukualofa 1,115 eau klimaschutz", "fr"))

    assert [text[start:end] for start, end in found] == ["CO 2", "Nukuʻalofa", "1 115", "eau", "Klima\u00adschutz"]


@given(st.text(), st.text())
def test_spans_lie_in_the_text_in_order(text, query):
    ends = [0, *(place for span in spans(text, terms(query, "en")) for place in span), len(text)]

    assert ends == sorted(ends)


@given(text=st.text(max_size=60), query=st.text(max_size=10))
def test_the_first_span_is_where_the_spans_begin(text, query):
    asked = terms(f"{query} {text[10:14]}", "en")
    found = spans(text, asked)

    assert (first_span(text, asked) or (None,))[0] == (found[0][0] if found else None)


def test_signs_of_good_typesetting_change_no_word():
    assert tokens("Don’t – “stop”…") == tokens('Don\'t - "stop"...')
    assert fold("Klima–Forum’s") == "klima–forum's"
    assert fold("Fórum – 2025") == "forum – 2025"


def test_spans_mark_words_and_parts_of_runs():
    text = "Thành phố Cao Hùng: 高雄氣候論壇, Klimaschutzziele"

    found = spans(text, terms("thanh 气候 klimaschutzes", "de"))

    assert [text[start:end] for start, end in found] == ["Thành", "氣候", "Klimaschutzziele"]


def test_han_variants_are_the_file_that_was_made():
    recorded = (DATA / "han_variants.sha256").read_text().split()[0]

    assert hashlib.sha256((DATA / "han_variants.txt").read_bytes()).hexdigest() == recorded


@given(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))
def test_a_kept_form_is_not_folded_again(character):
    assert fold(fold(character)) == fold(character)
