"""Prose by people who know no Markdown: what they type is what readers read."""

import re
import time
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from multilingual import prose
from tests.builders import make_event


def text(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


KEPT = [
    "1. März 2027: Auftakt in Köln.",
    "1. März 2027: Auftakt\n2. März 2027: Abschluss",
    "31. Mai: Anreise\n\n1. Juni: Beginn",
    "2. Stock, Saal 4",
    "2027. 3. 1. 서울",
    "3. Oktober",
    "1. Platz: Köln\n3. Platz: Bonn",
    "1. one\n1. other",
    "12. - 14. März",
    "- 5 °C im Januar",
    "– offen –",
    "+ 20 % mehr Busse\n+ 5 % mehr Züge",
    "* nur für Mitglieder",
    "* 1950 in Bonn, † 2010",
    "#ClimateAction und #Köln",
    "#1 in Europe",
    "> 500 Menschen",
    ">500 Menschen",
    "2 * 3 * 4",
    "2*3*4 = 24",
    "2**10 und 3**2",
    "5 * 4\n* 3",
    "Teilnehmer*innen und Bürger*innen",
    "frei* für alle, *mit Karte",
    "snake_case_name und _offen",
    "Nuku`alofa und Ha`apai",
    "C# und F#",
    "[1]: Quelle im Archiv",
    "[1] siehe unten",
    "[siehe](Anhang 2)",
    "<Name der Stadt> & <Land>",
    "a < b und c > d",
    "a | b | c",
    "1) eins\n2) zwei",
    "Kosten: 5.000 - 6.000 Euro",
    "10:00-12:00 Uhr",
    "~300 Städte, ~ 20 Länder",
    "=> siehe oben",
    "100 % *",
    "R&D; AT&T",
]


@pytest.mark.parametrize("written", KEPT)
def test_what_is_typed_is_read(written):
    html = prose.render(written)

    assert text(html).replace("\n\n", "\n") == written.replace("\n\n", "\n")
    assert not re.search(r"<(ol|ul|em|strong|h\d|blockquote|code|a)\b", html)


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("- one\n- two", ["ul", "li", "li"]),
        ("* one\n* two", ["ul", "li", "li"]),
        ("1. one\n2. two\n3. three", ["ol", "li", "li", "li"]),
        ("1. one\n\n2. two", ["ol", "li", "p", "li", "p"]),
        ("We ask:\n- one\n- two", ["p", "ul", "li", "li"]),
        ("- one\n    - inner\n- two", ["ul", "li", "ul", "li", "li"]),
        ("- one\n  goes on\n- two", ["ul", "li", "br", "li"]),
        ("*set* and **strong** and ***both***", ["p", "em", "strong", "strong", "em"]),
        ("_set_ (*set*), «**strong**».", ["p", "em", "em", "strong"]),
        ("这是*重点*内容", ["p", "em"]),
        ("## Heading\n\n> Quoted", ["h3", "blockquote", "p"]),
        ("`code_x`", ["p", "code"]),
        ("a\n\n---\n\nb", ["p", "hr", "p"]),
        ("[text](https://example.org/a_b_(c))", ["p", "a"]),
    ],
)
def test_what_is_markup_stays_markup(written, tags):
    assert re.findall(r"<(\w+)", prose.render(written)) == tags


def test_a_list_that_begins_later_keeps_its_numbers():
    assert '<ol start="3">' in prose.render("3. three\n4. four")
    assert prose.plain("3. three\n4. four") == "3. three 4. four"
    assert prose.plain("- a\n- b\n\n1. one\n2. two") == "a b 1. one 2. two"


LINKS = [
    ("https://example.org/_a_/b_c_d?x=*1*&y=*2", "https://example.org/_a_/b_c_d?x=*1*&y=*2"),
    ("http://example.org", "http://example.org"),
    ("www.example.org/forum", "https://www.example.org/forum"),
    ("first_last_name@example.org", "mailto:first_last_name@example.org"),
    ("_office_@example.org", "mailto:_office_@example.org"),
    ("https://en.wikipedia.org/wiki/Bonn_(city)", "https://en.wikipedia.org/wiki/Bonn_(city)"),
]


@pytest.mark.parametrize(("written", "address"), LINKS)
@pytest.mark.parametrize("around", ["{}", "Siehe {}.", "({})", "{}, und {}!", "„{}“", "请看{}，谢谢。", "*{}*"])
def test_bare_addresses_are_links_with_all_their_signs(written, address, around):
    html = prose.render(around.format(written, written))

    found = {unescape(link) for link in re.findall(r'<a href="([^"]*)"', html)}
    assert found == {address}
    assert text(html) == around.format(written, written).strip("*")


@pytest.mark.parametrize("written", ["javascript:alert(1)", "ftp://example.org/x", "example.org", "a@b", "http://"])
def test_what_is_no_address_is_no_link(written):
    assert "<a" not in prose.render(f"Siehe {written} hier")


def test_a_link_of_an_editor_holds_no_second_one():
    html = prose.render("[https://example.org](https://example.org/real) and <https://example.org/auto>")

    assert re.findall(r'<a href="([^"]*)"', html) == ["https://example.org/real", "https://example.org/auto"]


WIDE = "\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"


def words(written):
    """Words and numbers in their order; a sign of East Asia, where emphasis needs no space, is one of its own."""
    return re.findall(rf"[{WIDE}]|[^\W_{WIDE}]+", written)


pieces = st.one_of(
    st.sampled_from(
        [
            *("*", "**", "***", "_", "__", "`", "-", "- ", "+ ", "* ", "#", "# ", "## ", ">", "> ", "=", "---", "***"),
            *("1. ", "2. ", "3. ", "31. ", "2027. ", "1) ", "(", ")", "|", ":", ".", ",", "!", "~", "%", "§"),
            *("\n", "\n\n", " ", "    ", "  "),
            *("März", "mai", "Köln", "innen", "重点", "città", "a", "12", "3", "0", "2027", "5.000"),
            *("https://example.org/_a_b", "office_x@example.org", "www.example.org"),
        ]
    ),
    st.text(st.characters(categories=["L", "N"]), max_size=6),
)
typed = st.lists(pieces, max_size=25).map("".join)


@settings(max_examples=600, deadline=None)
@given(typed)
@example("https://example.org/_a_b*März*März*")
def test_no_word_or_number_is_lost(written):
    assert words(prose.plain(written)) == words(unescape(written))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_becomes_clean_html(written):
    html = prose.render(written)

    assert {name.lower() for name in re.findall(r"</?([A-Za-z]\w*)", html)} <= prose.TAGS
    assert all(prose.allowed_link(unescape(link)) for link in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize(
    "written",
    [
        "*a _b " * 5_000,
        "a* b_ " * 5_000,
        "`" * 20_000,
        "a` " * 10_000,
        "www.a.b " * 3_000,
        "a@b.c " * 3_000,
        "1. a\n" * 5_000,
        "- a\n\n" * 5_000,
        "](" * 10_000,
        "<a" * 10_000,
        "x" * 100_000,
        "a." * 30_000,
    ],
    ids=lambda written: written[:6],
)
def test_long_texts_take_no_long_time(written):
    begun = time.process_time()

    prose.render(written)

    assert time.process_time() - begun < 5


@pytest.mark.django_db
def test_a_date_at_the_start_of_a_line_stands_on_the_page_and_in_the_files(client):
    event = make_event(
        title_de="Forum",
        original_language="de",
        summary_de="1. März 2027: Auftakt in Köln.",
        description_de="2 * 3 * 4",
    )

    page = client.get(f"/de/events/{event.slug}/").content.decode()

    assert "<p>1. März 2027: Auftakt in Köln.</p>" in page
    assert '<meta name="description" content="1. März 2027: Auftakt in Köln.">' in page
    assert "<p>2 * 3 * 4</p>" in page
    assert "1. März 2027: Auftakt in Köln." in client.get(f"/de/events/{event.slug}.ics").content.decode()
