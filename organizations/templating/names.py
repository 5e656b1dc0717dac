"""``{{ organization_name(event, "contact_organization") }}``: an organization by its name, and by its abbreviation."""

from markupsafe import Markup

from multilingual import markup, wording
from multilingual.models import Record
from multilingual.reading import Reading, read
from organizations.naming import abbreviation


def organization_name(record: Record, path: str) -> Markup:
    """Print the name of the organization at ``path`` of a record: Institute for … (IGES)."""
    return full_name(read(record, f"{path}__name"), read(record, f"{path}__short_name"))


def full_name(name: Reading, short_name: Reading) -> Markup:
    """Print a name, with the abbreviation in brackets that it does not contain itself."""
    told, short = markup.line(name), abbreviation(name, short_name)
    words = wording.detailed(told, markup.line(short), name.asked) if short else told
    return Markup(words)  # noqa: S704 - lines are escaped
