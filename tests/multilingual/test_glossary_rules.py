"""What a glossary finds in a text and has against a translation."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from multilingual.glossary import Glossary, Term
from multilingual.glossary.files import Entry, read, table, tbx
from multilingual.languages import CODES

FORUM = Term({"en": "forum", "de": "Forum", "zh-hant": "論壇", "ja": "フォーラム"}, note="Of cities.")
PARALLEL = Term({"en": "parallel forum", "de": "Parallelforum"})
SPOKEN = Term(
    {"en": "simultaneous interpretation", "de": "Simultandolmetschen", "zh-hant": "同步口譯"},
    {"de": ("Simultanübersetzung", "Übersetzung"), "en": ("simultaneous translation",), "zh-hant": ("同步翻譯",)},
)
CITYCOP = Term({"en": "CityCOP"}, stays=True)
NETWORK = Term({"en": "ICLEI", "zh-hans": "宜可城", "zh-hant": "宜可城"}, stays=True)
RULES = Glossary([FORUM, PARALLEL, SPOKEN, CITYCOP, NETWORK])


def names(text, source="en", target="de"):
    return [(hit.term, hit.name) for hit in RULES.hits(text, source, target)]


def test_hits_stand_in_the_order_of_the_text_as_whole_words():
    assert names("Two Forums of CityCOP; forumish") == [("forum", "Forum"), ("CityCOP", "CityCOP")]
    assert names("A parallel forum") == [("parallel forum", "Parallelforum")]
    assert names("CityCOP論壇：氣候", "zh-hant", "ja") == [("論壇", "フォーラム")]
    assert names("nothing of it") == []


def test_wrong_words_and_translated_names_are_found():
    def told(source_text, target_text, target="de"):
        return [str(breach) for breach in RULES.breaches(source_text, target_text, "en", target)]

    source = "CityCOP with simultaneous interpretation"
    assert told(source, "CityCOP mit Simultandolmetschen") == []
    assert told(source, "StadtCOP mit Simultanübersetzung") == [
        "“CityCOP” is a name that stays as it is.",
        "The glossary says “Simultandolmetschen”, not “Simultanübersetzung”.",
    ]
    assert told("A translation", "Eine Übersetzung") == []  # wrong for the term alone
    assert told("ICLEI meets", "宜可城會議", "zh-hant") == []
    assert told("ICLEI meets", "ICLEI会議", "ja") == []
    assert [str(each) for each in RULES.wrong_words("with simultaneous translation", "en")] == [
        "The glossary says “simultaneous interpretation”, not “simultaneous translation”."
    ]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(CODES), st.sampled_from(CODES))
def test_any_text_is_read(one, other, source, target):
    RULES.hits(one, source, target)
    RULES.breaches(one, other, source, target)


@pytest.mark.parametrize("written", [tbx, table])
def test_terms_come_back_from_files(written):
    entries = [Entry(term, str(number)) for number, term in enumerate((FORUM, PARALLEL, SPOKEN, CITYCOP, NETWORK))]

    assert read(written(entries)) == entries


def test_tools_for_translators_read_the_file():
    store = tbxfile.parsestring(tbx([Entry(SPOKEN, "1")]))

    [unit] = store.units
    assert (unit.source, unit.get_target_terms("de")[0].text) == ("simultaneous interpretation", "Simultandolmetschen")
    assert [term.text for term in unit.get_target_terms("de") if term.deprecated] == [
        "Simultanübersetzung",
        "Übersetzung",
    ]


def test_newer_terminology_files_are_read():
    data = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic"><text><body><conceptEntry id="c1">
      <langSec xml:lang="en-GB"><termSec><term>heat island</term></termSec></langSec>
      <langSec xml:lang="zh-TW"><termSec><term>熱島</term></termSec></langSec></conceptEntry></body></text></tbx>"""

    assert read(data.encode()) == [Entry(Term({"en": "heat island", "zh-hant": "熱島"}), "c1")]
