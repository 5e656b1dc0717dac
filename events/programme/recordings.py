"""What can be watched once an event is over."""

from dataclasses import dataclass

from events.models import Event, LinkKind


@dataclass(frozen=True)
class Recordings:
    """count: of all of them; address: of the only one, else where on the page the first of them stands."""

    count: int
    address: str

    def __bool__(self) -> bool:
        return self.count > 0


def recordings(event: Event) -> Recordings:
    """Return the recordings of a loaded event and its sessions. Costs no query."""
    linked = [link for link in event.links.all() if link.kind == LinkKind.RECORDING]
    of_sessions = [session for session in event.sessions.all() if session.recording_url]
    urls = dict.fromkeys([*(link.url for link in linked), *(session.recording_url for session in of_sessions)])
    if len(urls) == 1:
        return Recordings(1, next(iter(urls)))
    if any(link.session_id is None for link in linked):
        return Recordings(len(urls), "#links")
    with_one = {link.session_id for link in linked} | {session.pk for session in of_sessions}
    first = next((session for session in event.sessions.all() if session.pk in with_one), None)
    return Recordings(len(urls), f"#{first.anchor}" if first else "")
