"""The steps of an event, each declared once: from here come buttons, addresses, rights, list actions and tests.

`take` is the door: it does what a step says and lets those know by mail whom it concerns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Attendance, Event, Publication, Status
from multilingual import history

from . import letters, publishing, states


def _among(*states: Any) -> frozenset[str]:
    return frozenset(states)


PUBLIC = _among(Publication.PUBLISHED)
UNPUBLISHED = _among(*publishing.UNPUBLISHED)
ALL = _among(*Status)
ON = _among(Status.SCHEDULED, Status.RESCHEDULED)
NOT_CANCELLED = ALL - _among(Status.CANCELLED)


@dataclass(frozen=True)
class Verb:
    """A step.

    name: in addresses and rights; label: of its button; done: what stands in the history; do: the writing function;
    publications, statuses: from which states it is offered, ``also`` asks further; right: the verb by whose right it
    is taken (None: its own); in_list: it can be taken with several events at once.
    """

    name: str
    label: Promise
    done: Promise
    do: Callable[..., None]
    publications: frozenset[str]
    statuses: frozenset[str] = ALL
    also: Callable[[Event], bool] = lambda event: True
    right: str | None = None
    in_list: bool = False

    @property
    def permission(self) -> str:
        """What Django is asked whether somebody may take it: ``has_perm(verb.permission, event)``."""
        return f"events.{self.right or self.name}_event"

    @property
    def address(self) -> str:
        """The last part of its page's address."""
        return self.name.replace("_", "-")

    @property
    def url_name(self) -> str:
        return f"admin:events_event_{self.name}"

    @property
    def has_page(self) -> bool:
        """What is taken by another step's right is part of that step's page."""
        return self.right is None

    def is_offered(self, event: Event) -> bool:
        return event.publication in self.publications and event.status in self.statuses and self.also(event)


def _is_dated(event: Event) -> bool:
    return event.start_date is not None


def _is_called_off(event: Event) -> bool:
    return event.status not in ON or event.is_moved_online


def _has_place(event: Event) -> bool:
    return event.attendance != Attendance.ONLINE


_DECLARED = (
    Verb(
        "submit",
        _("Submit for review"),
        pgettext_lazy("step", "Submitted for review"),
        publishing.submit,
        _among(Publication.DRAFT),
        in_list=True,
    ),
    Verb(
        "publish",
        _("Publish"),
        pgettext_lazy("step", "Published"),
        publishing.publish,
        UNPUBLISHED,
        in_list=True,
    ),
    Verb(
        "schedule",
        _("Publish at a set time"),
        pgettext_lazy("step", "Scheduled for publication"),
        publishing.schedule,
        UNPUBLISHED,
        right="publish",
    ),
    Verb(
        "unschedule",
        _("Do not publish automatically"),
        pgettext_lazy("step", "No longer scheduled for publication"),
        publishing.unschedule,
        UNPUBLISHED,
        also=lambda event: event.publish_at is not None,
        right="publish",
    ),
    Verb(
        "send_back",
        _("Send back"),
        pgettext_lazy("step", "Sent back"),
        publishing.send_back,
        _among(Publication.IN_REVIEW),
    ),
    Verb(
        "reschedule",
        _("Move to other dates"),
        pgettext_lazy("step", "Moved to other dates"),
        states.reschedule,
        _among(Publication.DRAFT, Publication.IN_REVIEW, Publication.PUBLISHED),
        statuses=NOT_CANCELLED,
        also=_is_dated,
    ),
    Verb(
        "postpone",
        _("Postpone"),
        pgettext_lazy("step", "Postponed"),
        states.postpone,
        PUBLIC,
        statuses=ON,
        in_list=True,
    ),
    Verb(
        "move_online",
        _("Move online"),
        pgettext_lazy("step", "Moved online"),
        states.move_online,
        PUBLIC,
        statuses=NOT_CANCELLED,
        also=_has_place,
    ),
    Verb(
        "cancel",
        _("Cancel the event"),
        pgettext_lazy("step", "Cancelled"),
        states.cancel,
        PUBLIC,
        statuses=NOT_CANCELLED,
        in_list=True,
    ),
    Verb(
        "reinstate",
        _("Reinstate"),
        pgettext_lazy("step", "Reinstated"),
        states.reinstate,
        PUBLIC,
        also=_is_called_off,
        in_list=True,
    ),
    Verb(
        "withdraw",
        _("Withdraw"),
        pgettext_lazy("step", "Withdrawn"),
        publishing.withdraw,
        PUBLIC,
        in_list=True,
    ),
)

VERBS = {verb.name: verb for verb in _DECLARED}
"""All steps by name, in the order in which they are offered."""


def take(
    name: str, *, event: Event, by: str, on_unsent: Callable[[list[str]], None] | None = None, **given: Any
) -> None:
    """Take a step with an event, and write to those whom it concerns when it is sure.

    by: the name by which somebody signs in, "" for the clock; given: what the step asks for beside; on_unsent: called
    with the addresses to which no mail could be sent, after the commit. Raises what the step raises (`REFUSALS`).
    """
    with history.revision(by, VERBS[name].done), transaction.atomic():
        VERBS[name].do(event=event, by=by, **given)
        posted = letters.written(name, event=event, by=by, comment=given.get("comment", ""))
        if posted:
            transaction.on_commit(partial(letters.send, posted, on_unsent=on_unsent))


def hindrances(name: str, event: Event) -> list[str]:
    """Return why a step cannot be taken with an event as it stands, in sentences; [] when it can."""
    if not VERBS[name].is_offered(event):
        return [_("This step is not possible in its present state.")]
    return list(map(str, publishing.obstacles(event))) if name == "publish" else []


REFUSALS = (publishing.NotReady, publishing.OutOfTurn, states.AlreadySo, states.IsCancelled)
"""What a step raises that cannot be taken; their words are for editors."""
