"""What an editor finds after signing in: their work, the soonest first, each list short, with the way to the whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from events.lifecycle.steps import VERBS
from events.lifecycle.waiving import not_waived
from events.models import Answer, Event, Publication, Step, WaitingChange
from events.rights import owned_by
from events.time_check import checked, due_for_check
from multilingual.reading import read
from multilingual.wording import clauses, date, detailed
from organizations.models import Editor, Role

from .others_changes import changed_by_others
from .step_words import state
from .translation_board import Row, loaded, rows_of
from .translation_cells import Cell, working_languages
from .translation_questions import TO_DO

SHORT, LONG = 5, 100
"""Rows of a list, and where it was asked for alone."""
CHECKED = 30
"""Events that the time check looks at, the newest."""
STALE = timedelta(days=90)
"""A draft whose day is over for longer is nobody's work of today."""


@dataclass(frozen=True)
class Line:
    """One thing to do: where it leads, the event's title and its language, what is to know of it."""

    address: str
    title: str
    language: str
    told: str = ""
    cells: tuple[Cell, ...] = ()
    is_pressing: bool = False


@dataclass(frozen=True)
class WorkList:
    """A heading with its lines. whole: where the whole list is, "" when this is all."""

    name: str
    heading: str
    lines: list[Line]
    whole: str = ""


def dashboard(request: HttpRequest) -> TemplateResponse:
    """Answer with Django's start page and the work above it; ``?all=<name>`` shows one of the lists at length."""
    lists = work_of(request.user, timezone.now(), alone=request.GET.get("all", ""))
    return admin.site.index(request, {"work": lists})  # type: ignore[no-any-return]


def work_of(editor: Editor, now: datetime, *, alone: str = "") -> list[WorkList]:
    """Return the lists of somebody's work in which there is something. alone: the name of the one that is asked for.

    At most fifteen queries, however much there is to do.
    """
    made = {name: make for name, (role, make) in LISTS.items() if editor.is_superuser or editor.offices_as(role)}
    if alone in made:
        return [made[alone](editor, now, LONG)]
    return [found for make in made.values() if (found := make(editor, now, SHORT)).lines]


def to_do(editor: Editor, now: datetime, most: int) -> WorkList:
    """Changes that came back to the editor, then drafts of their offices: those that came back first."""
    newer = WaitingChange.objects.filter(event=OuterRef("event"), by=editor, pk__gt=OuterRef("pk"))
    back = WaitingChange.objects.filter(~Exists(newer), by=editor, answer=Answer.SENT_BACK)
    changes = back.order_by("-answered_at").values_list("event", flat=True)[: most + 1]
    sent_back = _titled(owned_by(editor, Event.objects.filter(pk__in=list(changes))).order_by("starts_at", "pk"))
    latest = Step.objects.filter(event=OuterRef("pk")).order_by("-at", "-pk").values("verb")[:1]
    drafts = owned_by(editor, Event.objects.filter(publication=Publication.DRAFT)).annotate(last=Subquery(latest))
    drafts = drafts.filter(Q(ends_at=None) | Q(ends_at__gt=now - STALE))
    came_back = [*_titled(drafts.filter(last="send_back").order_by(F("starts_at").asc(nulls_last=True), "pk"))[:most]]
    known = {event.pk for event in came_back}
    others = _titled(drafts.exclude(pk__in=known).order_by(F("starts_at").asc(nulls_last=True), "-pk"))[: most + 1]
    lines = [_line(each, "waiting", gettext("your changes were sent back"), is_pressing=True) for each in sent_back]
    lines += [_line(each, "change", str(VERBS["send_back"].done), is_pressing=True) for each in came_back]
    lines += [_line(each, "change", state(each)) for each in others]
    return _list("mine", gettext("To do"), lines, most)


def to_review(editor: Editor, now: datetime, most: int) -> WorkList:
    """Events that were submitted, and public ones of which a change waits, of offices in which they publish."""
    events = _titled(owned_by(editor, Event.objects.all(), Role.PUBLISHER)).order_by("starts_at", "pk")
    waiting = WaitingChange.objects.filter(answer="").values("event")
    changed = events.filter(publication=Publication.PUBLISHED, pk__in=waiting)[: most + 1]
    submitted = events.filter(publication=Publication.IN_REVIEW)[: most + 1]
    told = [(each, "waiting", gettext("changes wait for a publisher")) for each in changed]
    told += [(each, "change", state(each)) for each in submitted]
    told.sort(key=lambda line: (line[0].start_date is None, line[0].start_date))
    return _list("review", gettext("Waiting for my review"), [_line(*line) for line in told], most)


def to_translate(editor: Editor, now: datetime, most: int) -> WorkList:
    """Events to come of their offices of which a text needs something in a language that they write."""
    languages = working_languages(editor)
    events = owned_by(editor, Event.objects.exclude(publication=Publication.WITHDRAWN), Role.TRANSLATOR)
    events = events.upcoming(now).needing_translation(TO_DO, languages).order_by("starts_at", "pk")
    rows = rows_of(list(loaded(events)[:most]), languages, editor, now) if languages else []
    lines = [_translation(row) for row in rows]
    return WorkList("translate", gettext("To translate into my languages"), lines, reverse("translation_board"))


def _translation(row: Row) -> Line:
    needed = tuple(cell for cell in row.cells if cell.tally.needed)
    address = reverse("admin:events_event_change", args=[row.event.pk])
    told = clauses(filter(None, [row.left, row.day]), get_language())
    return Line(address, row.title, row.language, told, needed)


def to_mend(editor: Editor, now: datetime, most: int) -> WorkList:
    """Events of theirs in whose times something contradicts itself, errors before hints."""
    events = due_for_check(owned_by(editor, Event.objects.all()), now)[:CHECKED]
    told = [(event, said) for event, said in not_waived(checked(events, now)) if said]
    told.sort(key=lambda each: not any(one.severity.is_error for one in each[1]))
    lines = [
        Line(
            f"{reverse('admin:events_event_time_check')}?event={event.pk}",
            *_named(event),
            _findings(said),
            is_pressing=any(one.severity.is_error for one in said),
        )
        for event, said in told
    ]
    return WorkList(
        "times", gettext("Findings of the time check"), lines[:most], reverse("admin:events_event_time_check")
    )


def _findings(found: list) -> str:
    first = str(found[0].sentence)
    rest = len(found) - 1
    more = ngettext("and %(number)s more", "and %(number)s more", rest) % {"number": rest}
    return detailed(first, more, get_language()) if rest else first


def changed(editor: Editor, now: datetime, most: int) -> WorkList:
    """Events of theirs that others have changed in the last days, the newest first."""
    shown = get_language()
    lines = [
        Line(
            reverse("admin:events_event_history", args=[each.event.pk]),
            *_named(each.event),
            clauses([date(each.at, shown), *each.people], shown),
        )
        for each in changed_by_others(editor, now, most + 1)
    ]
    return _list("changes", gettext("Changed by others"), lines, most)


LISTS: dict[str, tuple[Role, Callable[[Editor, datetime, int], WorkList]]] = {
    "mine": (Role.EDITOR, to_do),
    "review": (Role.PUBLISHER, to_review),
    "translate": (Role.TRANSLATOR, to_translate),
    "times": (Role.EDITOR, to_mend),
    "changes": (Role.EDITOR, changed),
}
"""Name → the least role for which there is such work, and what finds it."""


def _list(name: str, heading: str, lines: list[Line], most: int) -> WorkList:
    whole = f"{reverse('admin:index')}?all={name}" if len(lines) > most and most < LONG else ""
    return WorkList(name, heading, lines[:most], whole)


def _line(event: Event, page: str, told: str, *, is_pressing: bool = False) -> Line:
    day = [date(event.start_date, get_language())] if event.start_date else []
    address = reverse(f"admin:events_event_{page}", args=[event.pk])
    return Line(address, *_named(event), clauses([*day, told], get_language()), is_pressing=is_pressing)


def _titled(events: QuerySet[Event]) -> QuerySet[Event]:
    shown = ("original_language", "slug", "start_date", "publication", "status", "is_moved_online")
    return events.only(*shown).reading("title")


def _named(event: Event) -> tuple[str, str]:
    title = read(event, "title")
    return (title.text or event.slug or str(event.pk), title.language if title else event.original_language)
