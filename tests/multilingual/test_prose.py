"""Rich text: what survives the allow-list, and which links may be stored."""

import re
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from multilingual import prose


def test_markdown_becomes_the_tags_editors_need():
    html = prose.render("Text **bold** *set*\nnext line\n\n- one\n- two\n\n[site](https://example.org/?a=1&b=2)")

    assert html == (
        "<p>Text <strong>bold</strong> <em>set</em><br>\nnext line</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        '<p><a href="https://example.org/?a=1&amp;b=2">site</a></p>'
    )


def test_table_survives():
    html = prose.render("a | b\n--|--:\n1 | 2")

    assert re.findall(r"<(\w+)>", html) == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# A\n\n## B", ["h3", "h4"]),
        ("## A\n\n# B", ["h4", "h3"]),
        ("#### A\n\n##### B", ["h3", "h4"]),
        ("# A\n\n##### B\n\n###### C", ["h3", "h6", "h6"]),
    ],
)
def test_headings_begin_below_those_of_the_page(text, tags):
    assert re.findall(r"<(h\d)>", prose.render(text)) == tags


def test_indented_paragraph_is_no_code():
    assert prose.render("    Indented by hand") == "<p>Indented by hand</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)' style='color:red'>x</p>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,y)",
        "[x](//elsewhere.example/)",
        "![x](https://example.org/x.png)",
        "<img src=x onerror=alert(1)>",
        "<iframe src=https://example.org></iframe>",
        "<h1>x</h1>",
        "<a href='https://example.org' target=_blank>x</a>",
    ],
)
def test_what_is_not_allowed_is_dropped(text):
    html = prose.render(text)

    assert (
        re.search(r"script|onclick|style|javascript|data:|elsewhere|img|onerror|iframe|h1|target|alert", html) is None
    )


@given(st.text(alphabet=st.sampled_from("<>/\"'=&[]()!*_#-|` \nascript:onhref\x00\x02\ud800")))
def test_any_text_gives_only_allowed_tags_and_attributes(text):
    html = prose.render(text)

    assert {name.lower() for name in re.findall(r"</?([A-Za-z]\w*)", html)} <= prose.TAGS
    assert {name for tag in re.findall(r"<[^>]*>", html) for name in re.findall(r" ([\w-]+)=", tag)} <= {
        "href",
        "start",
    }
    html.encode()


@pytest.mark.parametrize(
    "text", [">" * 5000, "[" * 20_000, "![" * 10_000, "\n".join("    " * i + "- x" for i in range(200))]
)
def test_hostile_nesting_is_shown_and_not_waited_for(text):
    assert prose.render(text) != ""


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_no_text_gives_nothing(text):
    assert prose.render(text) == ""
    assert prose.plain(text) == ""


def test_plain_text_has_no_marks_and_no_entities():
    assert prose.plain("# Title\n\nA **bold** [link](https://example.org) &amp; <b>more</b>\n\n- one\n- two") == (
        "Title A bold link & more one two"
    )


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Cities meet in spring", 21, "Cities meet in spring"),
        ("Cities meet in spring", 20, "Cities meet in…"),
        ("Cities meet in spring", 12, "Cities meet…"),
        ("城市論壇將於春天舉行", 5, "城市論壇…"),
        ("Abc, def", 6, "Abc…"),
    ],
)
def test_plain_text_is_cut_at_a_word_where_there_are_words(text, limit, cut):
    assert prose.plain(text, limit) == cut


@given(st.text(), st.integers(1, 80))
def test_plain_text_never_exceeds_its_limit(text, limit):
    assert len(prose.plain(text, limit)) <= limit


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "HTTP://example.org/ü?q=日本", "http://[::1]/", "mailto:a@example.org", "tel:+498912345"],
)
def test_complete_links_are_allowed(url):
    assert prose.allowed_link(url) is True
    prose.validate_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/en/",
        "//example.org",
        "https:x",
        "https:///x",
        "mailto:",
        "javascript:alert(1)",
        "ftp://example.org",
        "data:,x",
        "https://example.org/\r\nX: y",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/\u2028",
        "https://[::1",
        "https://example.org/\u202egpj.exe",
        "https://\u2066example.org",
        "https://\ud800",
    ],
)
def test_other_links_are_refused(url):
    assert prose.allowed_link(url) is False
    with pytest.raises(ValidationError):
        prose.validate_link(url)


def test_templates_print_markdown_as_one_line():
    template = engines["jinja2"].from_string("{{ told|plain_text(5) }}|{{ none|plain_text }}|{{ missing|plain_text }}")

    assert template.render({"told": "**Bold** move", "none": None}) == "Bold…||"


WORST = (
    *("](", "[a](", "[", "# a\n", "- a\n", "> ", "`", "*", "**a ", "_a_", "<", "<a", "&amp;", "|a|b|\n", "\\"),
    *("a@", "www.a", "http://a", "(", "1. ", " ", "\t", "\n", "\\*", "a@a.aa *a", "*\\"),
)
"""What makes regular expressions and parsers read on and on; further ones are welcome."""


@pytest.mark.parametrize("text", [*WORST, "*a " * 10_000 + "a_ " * 10_000, "_a " * 10_000 + "a* " * 10_000])
def test_no_text_keeps_a_processor_busy(text):
    text = (text * (60_000 // len(text) + 1))[:60_000]

    began = process_time()
    prose.render(text)
    prose.plain(text, 160)

    assert process_time() - began < 3  # seconds of this process alone; without the bounds some take six and more
