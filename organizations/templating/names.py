"""``{{ full_name(name, short_name) }}``: an organization by its name, and by its abbreviation."""

from markupsafe import Markup

from multilingual import markup, wording
from multilingual.reading import Reading
from organizations.naming import abbreviation


def full_name(name: Reading, short_name: Reading) -> Markup:
    """Print a name, with the abbreviation in brackets that it does not contain itself: Institute for … (IGES)."""
    told, short = markup.line(name), abbreviation(name, short_name)
    words = wording.detailed(told, markup.line(short), name.asked) if short else told
    return Markup(words)  # noqa: S704 - lines are escaped
