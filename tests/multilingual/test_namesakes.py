"""Names are told apart by as much as is needed."""

from hypothesis import given
from hypothesis import strategies as st

from multilingual.languages import CODES
from multilingual.namesakes import told_apart
from multilingual.wording import added

ZIRKFORDS = [
    ("Zirkford", ["United States", "Ohio"]),
    ("zirkford ", ["United States", "Iowa"]),
    ("Zirkford", ["United Kingdom", "Kent"]),
    ("Zirkton", ["United Kingdom", "Kent"]),
]
NAMES = st.sampled_from(["Zirk", "zirk", "ZIRK ", "Straße", "STRASSE", "Ada"])
named = st.lists(st.tuples(NAMES, st.lists(st.sampled_from("abAB "), max_size=3)), max_size=8)


def folded(words):
    return tuple(dict.fromkeys(word.casefold() for word in words if word.strip()))


def name_of(each):
    return each[0].casefold().strip()


def test_a_country_is_said_and_more_where_it_is_not_enough():
    assert told_apart(ZIRKFORDS) == [("United States", "Ohio"), ("United States", "Iowa"), ("United Kingdom",), ()]


def test_nothing_is_said_where_all_would_be_told_the_same():
    assert told_apart([("Ada", ["ICLEI", ""]), ("Ada", ["iclei"])]) == [(), ()]
    assert told_apart([("Ada", []), ("Ada", [""])]) == [(), ()]


def test_what_is_missing_or_said_twice_is_left_out():
    assert told_apart([("Ada", ["", "ICLEI", "ICLEI", "Chair"]), ("Ada", ["ICLEI", "Clerk"]), ("Ada", [])]) == [
        ("ICLEI", "Chair"),
        ("ICLEI", "Clerk"),
        (),
    ]


@given(named)
def test_no_two_are_told_alike_whose_words_differ_and_a_name_of_one_stays_bare(records):
    said = told_apart(records)

    for at, one in enumerate(records):
        others = [other for number, other in enumerate(records) if number != at and name_of(other) == name_of(one)]
        if all(folded(other[1]) == folded(one[1]) for other in others):
            assert said[at] == ()
        assert folded(said[at]) == folded(one[1])[: len(said[at])]
        for number, other in enumerate(records):
            if number != at and name_of(other) == name_of(one) and folded(other[1]) != folded(one[1]):
                assert folded(said[number]) != folded(said[at])


@given(named)
def test_no_word_is_said_that_does_not_help(records):
    said = told_apart(records)

    for at, one in enumerate(records):
        if said[at]:
            shorter = folded(said[at])[:-1]
            told = {folded(words) for name, words in records if name_of([name]) == name_of(one)}
            assert len([words for words in told if words[: len(shorter)] == shorter]) > 1


def test_what_is_added_stands_behind_the_name_in_the_brackets_of_every_language():
    assert added([], "en") == ""
    assert added(["United States", "Ohio"], "en") == " (United States, Ohio)"
    assert added(["アメリカ合衆国", "オハイオ州"], "ja") == "（アメリカ合衆国、オハイオ州）"
    assert all(added(["x"], code).strip()[0] in "(（" for code in CODES)
