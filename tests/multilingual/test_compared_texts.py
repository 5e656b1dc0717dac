"""Two texts told apart word by word: what is shown of them, and that no two keep a processor busy."""

from time import process_time

import pytest

from multilingual.history.words import MOST_WORDS, word_difference

HALF = MOST_WORDS // 2
WORST = {
    "every other word": ("ax " * (HALF // 2), "ay " * (HALF // 2)),
    "every other sign": ("一二" * (HALF // 2), "一三" * (HALF // 2)),
    "few words, often": (
        "".join(f"w{n % 90} x " for n in range(HALF // 4)),
        "".join(f"w{n % 90} y " for n in range(HALF // 4)),
    ),
    "one short text": ("一二" * (HALF - 100), "一三" * 95),
    "too long": ("a b " * 50_000, "a c " * 50_000),
}


@pytest.mark.parametrize(("before", "after"), WORST.values(), ids=WORST)
def test_no_two_texts_keep_a_processor_busy(before, after):
    began = process_time()
    was, is_now = word_difference(before, after)

    assert process_time() - began < 5  # seconds of this process alone; some took thirty
    assert any(piece.is_other for piece in was)
    assert any(piece.is_other for piece in is_now)


def test_a_word_that_changed_in_a_long_text_is_marked_alone():
    text = "The cities of the region meet in the spring and speak of the heat in the streets of the old town. " * 15

    was, is_now = word_difference(f"{text}Bonn invites. {text}", f"{text}Hue invites. {text}")

    assert [piece.text for piece in was if piece.is_other] == ["Bonn"]
    assert [piece.text for piece in is_now if piece.is_other] == ["Hue"]
