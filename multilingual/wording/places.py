"""A city with its country, in the order of the language."""

from multilingual.wording.marks import mark


def place(city: str, country: str, language: str) -> str:
    """Return "Surabaya, Indonesia", "インドネシア・スラバヤ", "印度尼西亚泗水", "인도네시아 수라바야".

    A city that has the name of its country (Singapore) is said once; so is what is known alone. HTML stays HTML.
    """
    if not city or not country or city == country:
        return city or country
    return mark("place", language).format(city, country)


def place_around(country: str, language: str) -> tuple[str, str]:
    """Return what stands before and behind a city's name where its country is told: ("", ", Indonesia")."""
    before, _, after = place("\ufffc", country, language).partition("\ufffc")
    return before, after
