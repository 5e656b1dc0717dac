"""Whole numbers as browsers send them: keys, pages, sizes."""

LARGEST_KEY = 2**63 - 1
"""The largest primary key that a database holds."""


def whole_number(written: str, most: int = LARGEST_KEY) -> int | None:
    """Return a number from 0 to ``most`` that is written in ASCII digits; None for anything else.

    ``str.isdigit`` alone takes ² and ٣, ``int`` alone " 7", "1_0" and any length.
    """
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(most))):
        return None
    number = int(written)
    return number if number <= most else None
