"""Numbers that browsers send."""

import pytest

from multilingual.whole_numbers import LARGEST_KEY, whole_number


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("7", 7), ("007", 7), (str(LARGEST_KEY), LARGEST_KEY)],
)
def test_digits_are_read(written, number):
    assert whole_number(written) == number


@pytest.mark.parametrize(
    "written", ["", "-1", "+1", " 7", "1_0", "1.0", "²", "٣", "seven", str(LARGEST_KEY + 1), "9" * 5000]
)
def test_anything_else_is_no_number(written):
    assert whole_number(written) is None


def test_a_bound_is_kept():
    assert (whole_number("99", most=99), whole_number("100", most=99)) == (99, None)
