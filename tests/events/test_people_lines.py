"""The people of a session as lines of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.admin.programme.people_lines import PersonLine, read_lines
from events.models import AppearanceRole


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Anna Schmidt", PersonLine("Anna Schmidt")),
        ("moderator: Anna Schmidt", PersonLine("Anna Schmidt", "MODERATOR")),
        ("Người điều phối: Lan | Thị trưởng | Huế", PersonLine("Lan", "MODERATOR", "Thị trưởng", "Huế")),
        ("主持人：陳其邁｜市長｜高雄市", PersonLine("陳其邁", "MODERATOR", "市長", "高雄市")),
        (
            "Anna Schmidt, Mayor, City of Bonn, Germany",
            PersonLine("Anna Schmidt", "SPEAKER", "Mayor", "City of Bonn, Germany"),
        ),
        ("Martin Luther King, Jr. |", PersonLine("Martin Luther King, Jr.")),
        ("[A mayor, to be named] (?)", PersonLine("A mayor, to be named", is_open=True, is_confirmed=False)),
        ("Dr. Maria Silva #12", PersonLine("Maria Silva", key=12, honorific="Dr.")),
        ("On climate: Anna", PersonLine("On climate: Anna")),
        ("Anna || Bonn", PersonLine("Anna", affiliation="Bonn")),
    ],
)
def test_line_is_read_as_people_write_it(text, read):
    assert read_lines(text) == [read]


WORDS = st.text(alphabet=st.characters(categories=("Ll", "Lu", "Lo")), min_size=1).map(lambda word: word + "x")


@given(
    name=WORDS,
    role=st.sampled_from(AppearanceRole),
    position=WORDS | st.just(""),
    affiliation=WORDS | st.just(""),
    is_open=st.booleans(),
    is_confirmed=st.booleans(),
)
def test_what_is_written_is_read_again(name, role, position, affiliation, is_open, is_confirmed):
    line = PersonLine(name, str(role.value), position, affiliation, is_open, is_confirmed)

    assert read_lines(line.text) == [line]
