"""Words that many events have are in memory: the same events as the index names, whatever is written meanwhile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.index import bits, catalogue, common_words, journal
from events.models import CatalogueChange, CommonWord, Event
from events.search.matching import Search
from organizations.models import City
from tests.builders import make_event, saved
from tests.events.searched import found, make_catalogue

pytestmark = pytest.mark.django_db

COMMON = [("forum", "en"), ("FORUMS", "en"), ("foro", "es"), ("kaohsiung", "en"), ("高雄", "ja"), ("高", "zh-hant")]
COMMON += [("forum kaohsiung", "vi"), ("citycop", "en"), ("taiwan", "de"), ("臺灣", "zh-hans")]


@pytest.fixture
def small(monkeypatch):
    """A catalogue so small that every word of it is common."""
    monkeypatch.setattr(common_words, "MAX_INLINE_IDS", 0)
    return make_catalogue()


def renewed() -> catalogue.Catalogue:
    list(common_words.renew())
    return catalogue.current()


def in_memory(known: catalogue.Catalogue, query: str, language: str) -> set[int]:
    return set(known.keys(known.found_by(Search(query, language))))


@pytest.mark.parametrize(("query", "language"), COMMON)
def test_common_words_are_answered_without_the_database(small, django_assert_num_queries, query, language):
    known = renewed()

    with django_assert_num_queries(0):
        keys = in_memory(known, query, language)

    assert keys == found(query, language) != set()


def test_rarer_words_are_asked_for_together(small, django_assert_num_queries):
    known = renewed()

    with django_assert_num_queries(1):
        assert in_memory(known, "forum zzyzx qwerty", "en") == set()


def test_every_word_kept_has_the_events_that_the_index_names(small):
    known = renewed()

    assert len(known.words) > 100
    for part, keys in known.words.items():
        assert set(bits.slots(keys)) == set(common_words.events_having([part])), part


def _rename_city(events):
    city = City.objects.get(slug="kaohsiung")
    city.name_en, city.name_ja = "Forum upon Sea", "海"
    saved(city)


def _withdraw(events):
    events["german"].publication = "WITHDRAWN"
    saved(events["german"])


def _publish(events):
    events["draft"].publication = "PUBLISHED"
    saved(events["draft"])


def _retitle(events):
    events["spanish"].title_en = "Forum of Kaohsiung 高雄"
    saved(events["spanish"])


def _add(events):
    make_event(title_en="Forum kaohsiung", host_city=City.objects.get(slug="kaohsiung"))


CHANGES = [_rename_city, _withdraw, _publish, _retitle, _add]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_words_follow_what_is_written(small, change):
    before = renewed()
    change(small)
    known = catalogue.current()

    assert known.words.keys() == before.words.keys() != set()
    for query, language in COMMON:
        assert in_memory(known, query, language) == found(query, language), query


def test_words_stay_when_everything_else_is_read_anew(small, monkeypatch):
    monkeypatch.setattr(catalogue, "MOST_LATER", 0)
    before = renewed()
    _retitle(small)
    known = catalogue.current()

    assert known.words.keys() == before.words.keys()
    assert in_memory(known, "forum kaohsiung", "en") == found("forum kaohsiung")


def test_a_server_that_starts_follows_what_was_written_since(small):
    renewed()
    for change in CHANGES:
        change(small)
    catalogue.forget()
    known = catalogue.current()

    assert known.words
    for query, language in COMMON:
        assert in_memory(known, query, language) == found(query, language), query


@pytest.mark.parametrize("much", [1, CatalogueChange.EVERYTHING])
def test_without_words_the_database_is_asked(small, monkeypatch, much):
    renewed()
    monkeypatch.setattr(journal, "MOST_READ", 1)
    journal.note(much)
    journal.note(small["german"].pk)
    known = catalogue.current()

    assert common_words.is_outdated()
    assert not known.words
    assert in_memory(known, "forum", "en") == found("forum")
    monkeypatch.undo()
    monkeypatch.setattr(common_words, "MAX_INLINE_IDS", 0)
    assert renewed().words


def test_what_is_written_while_words_are_collected_is_in_them(small):
    steps = common_words.renew()
    next(steps)
    _rename_city(small)
    _retitle(small)
    list(steps)

    for part, keys in catalogue.current().words.items():
        assert set(bits.slots(keys)) == set(common_words.events_having([part])), part


def test_a_small_catalogue_keeps_no_words():
    make_catalogue()

    assert renewed().words == {}
    assert not CommonWord.objects.exists()
    assert not common_words.is_outdated()


def test_one_part_of_a_word_is_no_reason_to_keep_it(monkeypatch):
    monkeypatch.setattr(common_words, "MAX_INLINE_IDS", 0)
    monkeypatch.setattr(common_words, "SHARE", 0.5)
    for number in range(9):
        make_event(title_en=f"Forum {'Klimaschutz' if number % 2 else 'Klimaplan'} Number{'bcfghjkmn'[number]}")

    words = renewed().words

    assert {("klima*",), ("forum*",), ("number*",)} & words.keys() == {("forum*",)}  # "klima" is no word of a text
    assert Event.objects.count() == 9


@given(st.sets(st.integers(0, 40)), st.lists(st.integers(-1, 50), max_size=30))
def test_a_set_is_moved_to_other_slots(members, origins):
    moved = bits.mover(origins)(bits.of(members, 50))

    assert set(bits.slots(moved)) == {slot for slot, origin in enumerate(origins) if origin in members}


@given(st.sets(st.integers(0, 300)))
def test_a_set_is_read_as_it_was_written(members):
    assert set(bits.slots(bits.read(bits.written(bits.of(members, 301))))) == members
