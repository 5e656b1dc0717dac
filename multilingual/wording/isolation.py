"""Numbers and ranges that neighbours cannot turn round, in languages written from right to left (decision 0015)."""

from multilingual.languages import direction

RIGHT_TO_LEFT, LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2067", "\u2066", "\u2068", "\u2069"


def isolated(words: str, language: str) -> str:
    """Return dates, hours and ranges between U+2067 and U+2069 where the language runs from right to left.

    The start of a range then stands on the right, each number reads from the left, and nothing around moves either.
    In other languages the words come back as they are. `multilingual.markup.isolates` makes elements of the marks.
    """
    return f"{RIGHT_TO_LEFT}{words}{END}" if direction(language) == "rtl" else words


def isolated_sign(words: str, language: str) -> str:
    """Return a number with its sign ("UTC−3", "+1") so that the sign stays on its left, as it is written."""
    return f"{LEFT_TO_RIGHT}{words}{END}" if direction(language) == "rtl" else words


def bare(words: str) -> str:
    """Return words without the marks."""
    return words.translate(dict.fromkeys(map(ord, (RIGHT_TO_LEFT, LEFT_TO_RIGHT, FIRST_STRONG, END))))
