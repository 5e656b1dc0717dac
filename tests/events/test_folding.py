"""Folding: what a text is found by, what a query asks for, and what is marked."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.search import folding
from events.search.folding import SEPARATOR, Group, first_span, fold, groups, spans, tokens, words
from multilingual.languages import CODES

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


def test_tokens_of_a_run_are_its_pairs_and_its_last_character():
    assert list(tokens("高雄市 2025年")) == ["高雄", "雄市", "市", "2025", "年"]


def test_tokens_of_arabic_are_also_without_the_article():
    assert list(tokens("والمناخ")) == ["والمناخ", "مناخ"]


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
def test_groups_ask_for_the_stem_of_a_word(query, language, beginning):
    (group,) = groups(query, language)

    assert beginning in group.beginnings


def test_groups_ask_for_the_pairs_of_a_run_in_a_row():
    assert groups("気候論壇", "ja") == [Group("气候论坛", (), ("气候", "候论", "论坛"))]


def test_groups_ask_for_one_character_as_a_beginning():
    assert groups("高", "ja") == [Group("高", ("高",), ())]


def test_groups_ask_for_each_word_once():
    assert [group.written for group in groups("Forum forum FÓRUM", "en")] == ["forum"]


@given(st.text(), st.sampled_from(CODES))
def test_no_text_breaks_folding(text, language):
    for token in tokens(text):
        assert token.isalnum()
        assert token != SEPARATOR
    for group in groups(text, language):
        assert group.beginnings or group.pairs


@given(st.text())
def test_every_word_of_a_text_is_asked_for_by_itself(text):
    found = set(tokens(text))

    for word in words(text):
        for group in groups(word, "en"):
            assert set(group.pairs) <= found
            assert not group.beginnings or any(token.startswith(group.beginnings) for token in found)


@given(st.text(), st.text())
def test_spans_lie_in_the_text_in_order(text, query):
    ends = [0, *(place for span in spans(text, groups(query, "en")) for place in span), len(text)]

    assert ends == sorted(ends)


@given(text=st.text(max_size=60), query=st.text(max_size=10))
def test_the_first_span_is_where_the_spans_begin(text, query):
    asked = groups(f"{query} {text[10:14]}", "en")
    found = spans(text, asked)

    assert (first_span(text, asked) or (None,))[0] == (found[0][0] if found else None)


def test_signs_of_good_typesetting_change_no_word():
    assert list(tokens("Don’t – “stop”…")) == list(tokens('Don\'t - "stop"...'))
    assert fold("Klima–Forum’s") == "klima–forum’s"
    assert fold("Fórum – 2025") == "forum – 2025"


def test_spans_mark_words_and_parts_of_runs():
    text = "Thành phố Cao Hùng: 高雄氣候論壇, Klimaschutzziele"

    found = spans(text, groups("thanh 气候 klimaschutzes", "de"))

    assert [text[start:end] for start, end in found] == ["Thành", "氣候", "Klimaschutzziele"]


def test_han_variants_are_the_file_that_was_made():
    recorded = (DATA / "han_variants.sha256").read_text().split()[0]

    assert hashlib.sha256((DATA / "han_variants.txt").read_bytes()).hexdigest() == recorded


@given(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))
def test_a_kept_form_is_not_folded_again(character):
    assert fold(fold(character)) == fold(character)
