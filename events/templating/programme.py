"""What pages of events and sessions call: addresses of sessions, names, the forms of languages, marks of exceptions."""

from dataclasses import replace

from django.utils.translation import get_language
from jinja2 import pass_context
from markupsafe import Markup

from events.models import FollowMode
from events.programme import following, names
from events.programme.notices import Notice
from events.programme.selection import code
from multilingual import markup
from multilingual.reading import Reading
from multilingual.templating.addresses import url


def event_url(event) -> str:
    """``{{ event_url(event) }}``: the address of an event's page; of its preview, in a preview."""
    return getattr(event, "preview_path", None) or url("events:event_detail", event.slug)


def session_url(event, session) -> str:
    """``{{ session_url(event, session) }}``: the address of a session's page."""
    if path := getattr(event, "preview_path", None):
        return f"{path}sessions/{code(session)}/"
    return url("events:session_detail", event.slug, code(session))


def appearing_name(appearance):
    """``{{ appearing_name(appearance) }}``: the `PersonName` of its speaker in the active language."""
    return names.appearing_name(appearance, get_language())


def follow_heading(mode):
    """``{{ mode|follow_heading }}``: what a page calls a way to follow, before its languages."""
    return following.HEADINGS[mode]


def follow_form(mode):
    """``{{ languages|tongues(mode|follow_form) }}``: the form of their names that its heading asks for."""
    return following.FORMS[FollowMode(mode)]


def _untold(context, found: Reading) -> Reading | None:
    """Return a text with what the notice of the page does not tell of it; None where that is nothing."""
    notice: Notice | None = context.get("notice")
    if notice is None:
        return found
    if notice.covers(found):
        return None
    return replace(found, origin=None) if notice.of and notice.of.is_machine else found


@pass_context
def exception_mark(context, found: Reading) -> Markup:
    """``{{ exception_mark(title) }}``: a word beside a line that the notice of the page does not tell of."""
    untold = _untold(context, found)
    return markup.mark(untold) if untold else Markup("")


@pass_context
def exception_note(context, found: Reading) -> Markup:
    """``{{ exception_note(text) }}``: a sentence under a block that the notice of the page does not tell of."""
    untold = _untold(context, found)
    return markup.note(context["request"].path, untold) if untold else Markup("")


FUNCTIONS = {
    "event_url": event_url,
    "session_url": session_url,
    "appearing_name": appearing_name,
    "exception_mark": exception_mark,
    "exception_note": exception_note,
}
FILTERS = {"follow_heading": follow_heading, "follow_form": follow_form}
