"""Files that cannot be taken in are refused, with the place."""

import pytest

from multilingual.exchange import FORMATS, Broken, received
from tests.multilingual.exchange.handed_over import handover

XLIFF = FORMATS["xliff12"].written(handover()).decode()
XLIFF2 = FORMATS["xliff20"].written(handover()).decode()
TABLE = FORMATS["csv"].written(handover()).decode("utf-8-sig")
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


def refusal(text):
    with pytest.raises(Broken) as refused:
        received(text if isinstance(text, bytes) else text.encode())
    return refused.value


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (XLIFF.replace("</trans-unit>", "", 1), "</body>", "complete XML"),
        (XLIFF[: len(XLIFF) // 2], None, "complete XML"),
        (XLIFF.replace("?>", f"?>{BOMB}", 1), None, "document type"),
        (XLIFF.replace('target-language="de"', 'target-language="tlh"'), "<file", "languages"),
        (XLIFF.replace(' target-language="de"', ""), "<file", "languages"),
        (XLIFF2.replace(' trgLang="de"', ""), "<xliff", "languages"),
        (XLIFF.replace("0.entities", "0.tags"), '<trans-unit id="events.event:0.entities', "twice"),
        (XLIFF2.replace("0.entities", "0.tags"), '<unit id="events.event:0.entities', "twice"),
        (XLIFF2.replace("<segment ", "<other ").replace("</segment>", "</other>"), "<unit", "no original"),
        ("<html><body/></html>", "<html", "not an XLIFF"),
        ('<xliff version="1.2"><trans-unit id="a"><source>x</source></trans-unit></xliff>', None, "no text"),
        (f"<xliff>{'<g>' * 5000}{'</g>' * 5000}</xliff>", None, "complete XML"),
        ("", None, "empty"),
        (TABLE.replace("target (de)", "German"), "id,", "first row"),
        (TABLE.replace("id,", "number,", 1), "id,", "first row"),
        (f'{TABLE}events.event:0.more,"', None, "complete table"),
        (f"{TABLE}events.event:0.more,only\n", None, "as many cells"),
        (TABLE.encode("utf-8-sig").replace("𠮷".encode(), b"\xb6"), None, "UTF-8"),
    ],
)
def test_broken_file_is_refused_with_the_place(text, place, words):
    refused = refusal(text)

    assert words in str(refused)
    if place is not None:
        original = {"<file": XLIFF, "<xliff": XLIFF2, "<html": text, "id,": TABLE}.get(place)
        original = original or (XLIFF2 if place.startswith("<unit") else XLIFF)
        assert refused.line == line_of(original, place)


def test_two_languages_in_one_file_are_refused():
    one = XLIFF.partition("<file ")[2].rpartition("</xliff>")[0]
    other = f"<file {one}".replace('target-language="de"', 'target-language="fr"').replace("event:0.", "event:1.")

    refused = refusal(XLIFF.replace("</xliff>", f"{other}</xliff>"))

    assert "several languages" in str(refused)
    assert refused.line > line_of(XLIFF, "</file>")


def test_half_a_translation_is_refused():
    half = '<segment id="a"><source>One</source><target>Eins</target></segment>'
    half += '<segment id="b"><source>Two</source></segment>'
    unit = XLIFF2.index("<segment ")

    refused = refusal(XLIFF2[:unit] + half + XLIFF2[XLIFF2.index("</segment>") + len("</segment>") :])

    assert "Only a part" in str(refused)
    assert refused.key == "events.event:0.tags"


@pytest.mark.parametrize("number", ["zz", "110000", "d800", "-1", "0" * 9 + "110000", "f" * 5000, "²"])
def test_a_sign_that_there_is_not_is_a_space(number):
    text = XLIFF.replace("<source>", f'<source>A<cp hex="{number}"/>B', 1)

    (unit, *_others) = received(text.encode()).units

    assert unit.source.startswith("A B")
