"""Whatever is pasted: never an error, never a line lost, never slow."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.pasting import read_programme
from events.pasting.lines import lines_of, plain

DAYS = [date(2025, 4, 29), date(2025, 4, 30)]

PIECES = st.sampled_from(
    [
        *(
            "9:00",
            "21h00",
            "9.30 Uhr",
            "上午9:30",
            "٩:٠٠ ص",
            "2 p.m.",
            "24:00",
            "25:61",
            "0900-0930",
            "9-10:30",
            "正午",
        ),
        *(" ", "\t", "\n", "\n\n", " - ", " – ", ": ", " | ", ";", ",", "(", ")", "【", "】", '"', "•", "、", "/"),
        *(
            "Session 2",
            "A.",
            "B1 –",
            "Panel",
            "Break",
            "Giải lao",
            "茶歇",
            "Moderator",
            "Speakers:",
            "主持人：",
            "Room 3",
        ),
        *(
            "Day 1",
            "29 April",
            "4月30日（水）",
            "ngày 29 tháng 4",
            "30/4",
            "2025-04-29",
            "Tuesday",
            "Time",
            "Title",
            "Hall A",
        ),
        *("Ana Ruiz", "Dr. Ana Ruiz, Mayor", "陳其邁／高雄市市長", "(20 min)", "End of day 1", "moving", "EST", "下午"),
        *("𝔘𝔫𝔦", "👩‍🔬", "\u200e", "\u2067", "\ufeff", "İ", "ß", "½", "①"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


def written(pasted):
    """Return the lines that are accounted for, in their order, each once."""
    rows = {line for row in pasted.rows for line in row.source}
    return sorted(rows | {*pasted.headings} | {*pasted.left_over}, key=lambda line: line.number)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([DAYS, DAYS[:1], []]))
def test_every_line_is_accounted_for(text, days):
    pasted = read_programme(text, days=days, language=None)

    assert written(pasted) == [line for line in lines_of(text) if line.text.strip()]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_line_is_a_row_or_a_heading_or_left_over(text):
    pasted = read_programme(text, days=DAYS, language=None)
    rows = {line for row in pasted.rows for line in row.source}

    assert rows & {*pasted.headings, *pasted.left_over} == set()
    assert {*pasted.headings} & {*pasted.left_over} == set()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_missing_or_impossible_is_doubted(text):
    for row in read_programme(text, days=DAYS, language=None).rows:
        assert row.title or row.doubts_of("title")
        assert row.start or row.doubts_of("start")
        assert row.end or row.doubts_of("end")
        assert row.day in DAYS or row.doubts_of("day")
        if row.start and row.end and not row.ends_next_day:
            assert row.end > row.start or row.doubts_of("end")


@given(st.text())
def test_plain_signs_stand_where_the_written_ones_stand(text):
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "9" * 20_000,
        "9:00 " * 4_000,
        "09:00" + " " * 20_000 + "x",
        "Session " * 3_000,
        "(" * 20_000,
        "10:00 " + "Ana Ruiz, " * 2_000,
        "Moderator: " * 2_000,
        "\t" * 20_000,
        "|" * 20_000,
        "a" * 20_000 + ":",
        "午" * 20_000,
        "29 April " * 2_000,
    ],
    ids=lambda line: line[:12],
)
def test_a_long_line_takes_no_longer_than_its_length(line):
    started = time.perf_counter()
    read_programme(f"9:00 Opening\n{line}\n10:00 {line}", days=DAYS, language=None)

    assert time.perf_counter() - started < 8


def test_many_lines_take_no_longer_than_their_number():
    started = time.perf_counter()
    pasted = read_programme("\n".join(f"{hour % 24}:00 Item {hour}" for hour in range(5_000)), days=DAYS, language=None)

    assert len(pasted.rows) == 5_000
    assert time.perf_counter() - started < 10
