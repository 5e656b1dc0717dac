"""What hangs on single sessions of a page: loaded with the event, handed to each entry of its programme."""

from collections import defaultdict
from collections.abc import Iterable

from events.models import Event

from .crediting import by_role
from .days import Entry
from .following import of_session


def attach(entries: Iterable[Entry], event: Event) -> None:
    """Give each entry its own follow-in languages, credits, links, people and themes. Costs no query."""
    follow, credits, links = (
        _of_sessions(rows) for rows in (event.follow_languages.all(), event.credits.all(), event.links.all())
    )
    for entry in entries:
        entry.following = of_session(follow[entry.session.pk])
        entry.credit_groups = by_role(credits[entry.session.pk])
        entry.links = links[entry.session.pk]
        entry.appearances = entry.session.listed_appearances
        entry.themes = entry.session.listed_themes


def _of_sessions(rows: Iterable) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        if row.session_id is not None:
            found[row.session_id].append(row)
    return found
