"""What a page says once of its texts, instead of at each: translated by machine, borrowed, outdated."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Session
from multilingual.models import Record
from multilingual.reading import Reading, read

OWN_TEXTS = ("title", "summary", "motto", "description", "objectives", "audience", "note")


@dataclass(frozen=True)
class Notice:
    """of: the text that speaks for all that need the same note; None where none needs one."""

    of: Reading | None = None

    def covers(self, found: Reading) -> bool:
        """Return whether a reader knows what is to be known of a text, once the notice was read."""
        if not found or not found.needs_note:
            return True
        told = self.of
        if told is None or (found.is_borrowed and found.language != told.language):
            return False
        return told.is_machine >= found.is_machine and told.is_outdated >= found.is_outdated


@dataclass(frozen=True)
class ProgrammeNotice:
    """What the programme says of its texts beyond the page's own notice.

    borrowed: the first title or abstract that is in another language; some_machine: there are a machine's words.
    """

    borrowed: Reading | None = None
    some_machine: bool = False


def notice(record: Record, fields: Iterable[str] = OWN_TEXTS) -> Notice:
    """Return the notice of a page about a record: of the fields that need one, the first that has most to tell."""
    found = [text for text in (read(record, field) for field in fields) if text and text.needs_note]
    return Notice(max(found, key=lambda text: (text.is_machine, text.is_outdated), default=None))


def programme_notice(sessions: Iterable[Session], page: Notice) -> ProgrammeNotice:
    """Return what is to be said once above a programme; the page of a session says it of its own texts."""
    sessions = list(sessions)
    own = [text for session in sessions for text in _own_texts(session) if not page.covers(text)]
    of_people = (text for session in sessions for text in _texts_of_people(session) if not page.covers(text))
    return ProgrammeNotice(
        borrowed=next((text for text in own if text.is_borrowed), None),
        some_machine=any(text.is_machine for text in own) or any(text.is_machine for text in of_people),
    )


def _own_texts(session: Session) -> list[Reading]:
    return [read(session, field) for field in ("title", "abstract")]


def _texts_of_people(session: Session) -> Iterable[Reading]:
    for appearance in session.listed_appearances:
        for field in ("position", "affiliation"):
            yield read(appearance, field) or read(appearance, f"speaker__{field}")
