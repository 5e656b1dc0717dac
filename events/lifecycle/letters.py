"""Mails about steps, each in the language of who gets it; a mail that fails undoes nothing."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from markupsafe import Markup

from events.models import Event
from events.rights import who_may
from multilingual.languages import CODES
from multilingual.reading import read
from organizations.models import Editor

logger = logging.getLogger(__name__)

TEMPLATES = {
    "submit": "events/mail/submitted.txt",
    "send_back": "events/mail/sent_back.txt",
    "publish": "events/mail/published.txt",
    "unschedule": "events/mail/not_published.txt",
}
"""The mail of a step, when there is one: the subject, an empty line, the text."""


@dataclass(frozen=True)
class Letter:
    """A mail that was not sent yet."""

    to: str
    subject: str
    text: str


def written(verb: str, *, event: Event, by: str, comment: str = "") -> list[Letter]:
    """Return the mails that a step causes, none to who took it. At most four queries."""
    if verb not in TEMPLATES or (verb == "unschedule" and by):
        return []
    concerned = {editor.pk: editor for editor in _concerned(verb, event) if editor.email and editor.is_active}
    who = Editor.objects.filter(username=by).first() if by and concerned else None
    sender = (who and who.get_full_name()) or by
    return [
        _letter(TEMPLATES[verb], editor, event=event, sender=sender, comment=comment)
        for editor in concerned.values()
        if editor.username != by
    ]


def send(posted: Iterable[Letter], *, on_unsent: Callable[[list[str]], None] | None = None) -> None:
    """Send mails one by one; log those that failed, and tell their addresses to ``on_unsent``."""
    unsent = []
    connection = get_connection(fail_silently=False)
    for letter in posted:
        try:
            EmailMessage(letter.subject, letter.text, to=[letter.to], connection=connection).send()
        except Exception:  # whatever a mail server does, the step was taken
            logger.exception("A mail about a step could not be sent.")
            unsent.append(letter.to)
    if unsent and on_unsent:
        on_unsent(unsent)


def language_of(editor: Editor) -> str:
    """Return the language in which somebody is written to: the chosen one, else the one they write best."""
    wanted = [editor.language, *editor.working_languages]
    return next((code for code in wanted if code in CODES), settings.LANGUAGE_CODE)


def _concerned(verb: str, event: Event) -> Iterable[Editor]:
    publishers = who_may("events.publish_event", event)
    if verb == "submit":
        yield from publishers
        return
    if verb != "publish":
        yield from who_may("events.submit_event", event).exclude(pk__in=publishers.values("pk"))
    names = [_last_who_took(event, "submit")]
    if verb == "unschedule":
        names.append(_last_who_took(event, "schedule"))
    yield from Editor.objects.filter(username__in=[name for name in names if name])


def _last_who_took(event: Event, verb: str) -> str:
    return event.steps.filter(verb=verb).values_list("by", flat=True).first() or ""


def _letter(template: str, editor: Editor, *, event: Event, sender: str, comment: str) -> Letter:
    language = language_of(editor)
    with translation.override(language):
        site = settings.SITE_URL
        told = {
            "title": read(event, "title").text or event.slug,
            "sender": sender,
            "comment": comment,
            "desk_address": site + reverse("admin:events_event_change", args=[event.pk]),
            "page_address": site + reverse("events:event_detail", args=[event.slug]),
        }
        subject, text = written_out(template, told)
    return Letter(to=editor.email, subject=subject, text=text)


def written_out(template: str, told: dict[str, str]) -> tuple[str, str]:
    """Return subject and text of a mail, in the active language."""
    # In plain text there is nothing to escape.
    plain = {name: Markup(words) for name, words in told.items()}  # noqa: S704
    subject, _empty, text = render_to_string(template, plain).partition("\n\n")
    return " ".join(subject.split()), text.strip() + "\n"
