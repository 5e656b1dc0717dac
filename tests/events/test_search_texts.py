"""What is kept of an event's texts comes back as it was, found by its folded form."""

import re

from hypothesis import given
from hypothesis import strategies as st

from events.search.folding import fold, searchable
from events.search.texts import block, indexed, texts_having, written

texts = st.lists(
    st.tuples(st.sampled_from(["title", "place"]), st.sampled_from(["", "en", "zh-hant"]), st.text(max_size=30)),
    max_size=8,
)


@given(texts, st.sampled_from("aeß高а "))
def test_what_has_a_letter_is_found(given_texts, letter):
    blocks = (block([(part, language, indexed(text))]) for part, language, text in given_texts)
    kept = written(blocks)
    clean = [(part, language, re.sub("[\x1e\x1f]", " ", text)) for part, language, text in given_texts]
    sought = fold(letter)

    found = texts_having(re.compile(re.escape(sought)), **kept)

    assert [each[:3] for each in found] == [each for each in clean if sought in searchable(each[2])]
    assert all(each.folded == searchable(each.text) for each in found)


def test_a_text_without_what_is_sought_is_not_read():
    assert (
        texts_having(re.compile("x"), **written([block([("title", "en", indexed("A")), ("place", "", indexed("B"))])]))
        == []
    )
