"""The rows of a programme as HTML: slots, sessions, people. `templates/events/_programme.html` stands around them.

Functions, not template pieces: for a programme of fifteen sessions Django's templates took most of the page's time.
Everything returned is safe: texts are escaped, and what is translated is printed by `multilingual.markup`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from events.clocks.spans import Span
from events.models import Appearance, AppearanceRole, Session, SessionKind
from events.programme.days import Entry, Slot
from events.programme.following import HEADINGS
from events.programme.names import appearing_name
from multilingual import markup, wording
from multilingual.reading import read

from .page_markup import (
    address_of,
    credit_rows,
    languages_of,
    link_words,
    moment_hour,
    sample_mark,
    span_hours,
    theme_item,
)


@dataclass(frozen=True)
class _Words:
    """The interface's words in a programme. kinds, roles: by stored value, escaped; ways: by mode."""

    parallel: str
    your_time: str
    mark: str
    now: str
    next: str
    link: str
    stream: str
    recording: str
    unconfirmed: str
    kinds: dict[str, str]
    roles: dict[str, str]
    ways: dict[str, str]


@cache
def _words_of(_language: str) -> _Words:
    """Return the words of a language; it is the active one."""
    return _Words(
        parallel=gettext("Sessions at the same time"),
        your_time=gettext("Your time"),
        mark=pgettext("a session", "Mark"),
        now=pgettext("running", "Now"),
        next=pgettext("session", "Next"),
        link=gettext("Link to this session"),
        stream=gettext("Live stream"),
        recording=gettext("Recording"),
        unconfirmed=gettext("not confirmed"),
        kinds={str(kind): escape(capfirst(str(label))) for kind, label in SessionKind.choices},
        roles={str(role): escape(capfirst(str(label))) for role, label in AppearanceRole.choices},
        ways={str(mode): str(heading) for mode, heading in HEADINGS.items()},
    )


@dataclass
class Reader:
    """For whom a programme is printed.

    path: of the page; language: the active one; host_zone: the event's; zone_name: the reader's own, None without;
    codes: the sessions of my programme.
    """

    path: str
    language: str
    host_zone: str
    zone_name: str | None
    codes: Collection[str]

    @cached_property
    def words(self) -> _Words:
        return _words_of(self.language)


def slot_rows(slots: Iterable[Slot], reader: Reader) -> SafeString:
    """Return the items of a day's list."""
    return SafeString("".join(_slot(slot, reader) for slot in slots))


def untimed_rows(entries: Iterable[Entry], reader: Reader) -> SafeString:
    """Return the items of the list of sessions without a time."""
    rows = (
        f'<li class="time-row slot"><div class="parallel">{_session(entry, reader)}</div></li>' for entry in entries
    )
    return SafeString("".join(rows))


def _slot(slot: Slot, reader: Reader) -> str:
    is_break = slot.lanes[0][0].session.is_break
    hours = _slot_hours(slot.whole)
    parallel, note = "parallel", ""
    if slot.is_parallel:
        parallel += " is-parallel" + (f" lanes-{len(slot.lanes)}" if slot.is_grid else "")
        note = f'<p class="parallel-note">{reader.words.parallel}</p>'
    return (
        f'<li class="time-row slot{" slot-break" if is_break and not slot.is_parallel else ""}">\n'
        f'  <p class="time-cell hours">{hours}{_reader_hours(slot, reader, is_break=is_break)}</p>\n'
        f'  <div class="time-body">{note}<div class="{parallel}">{_entries(slot, reader)}</div></div>\n'
        "</li>"
    )


def _slot_hours(whole: Span) -> str:
    """Return the hours of a slot, with offsets where one alone could be read in two ways: 01:30 UTC−4 – 01:00 UTC−5."""
    begin, end = (f"<span>{wording.offset(at, whole.zone_name)}</span>" for at in (whole.starts, whole.ends))
    hours = f"<b>{moment_hour(whole.starts)}</b>"
    if not whole.has_end:
        return f"{hours} {begin}" if whole.needs_offsets else hours
    if whole.keeps_offset:
        until = f"–{moment_hour(whole.ends)}{f' {end}' if whole.needs_offsets else ''}"
    else:
        hours, until = f"{hours} {begin}", f"– {moment_hour(whole.ends)} {end}"
    return f'{hours} <span class="until">{until}</span>'


def _reader_hours(slot: Slot, reader: Reader, *, is_break: bool) -> str:
    """Return the slot by the host's clock where the reader's is shown, else a place that a script may fill."""
    if reader.zone_name:
        return _host_hours(slot.host, reader) if reader.zone_name != reader.host_zone else ""
    if is_break:
        return ""
    return (
        f' <span class="reader-hours reader-slot" data-starts="{slot.whole.starts.isoformat()}"'
        f' data-ends="{slot.whole.ends.isoformat()}"><span class="visually-hidden">{reader.words.your_time}</span>'
        ' <span data-fill="start"></span> <span data-fill="other-day"></span> <span data-fill="offset"></span></span>'
    )


def _host_hours(host: Span, reader: Reader) -> str:
    day = f"<span>{escape(wording.day_month(host.first_day, reader.language))}</span> " if host.extra_days else ""
    offset = (
        "" if host.has_end and host.needs_offsets else f"<span>{wording.offset(host.starts, host.zone_name)}</span>"
    )
    return f' <span class="reader-hours"><span>{span_hours(host)}</span> {day}{offset}</span>'


def _entries(slot: Slot, reader: Reader) -> str:
    if not (slot.is_parallel and slot.is_grid):
        return "".join(_session(entry, reader, slot) for entry in slot.entries)
    return "".join(
        f'<div class="lane-{place.lane} row-{place.row} until-{place.row_after}">'
        f"{_session(place.entry, reader, slot)}</div>"
        for place in slot.places
    )


def _session(entry: Entry, reader: Reader, slot: Slot | None = None) -> str:
    session = entry.session
    hue = f" hue-{entry.themes[0].hue}" if entry.themes else ""
    running = " is-running" if entry.is_running else ""
    words = _break(session, reader) if session.is_break else _words(entry, reader, slot)
    return f'<article class="session{hue}{running}" id="{session.anchor}">\n  {words}\n</article>'


def _break(session: Session, reader: Reader) -> str:
    title = read(session, "title", reader.language)
    return f"<h4>{markup.line(title) if title else reader.words.kinds[session.kind]}</h4>"


def _words(entry: Entry, reader: Reader, slot: Slot | None) -> str:
    session, code = entry.session, entry.code
    title, abstract = read(session, "title", reader.language), read(session, "abstract", reader.language)
    people = "".join(_person(appearance, reader) for appearance in entry.appearances)
    return "\n  ".join(
        (
            f'<p class="session-kind">{_head(entry, reader, slot)}</p>',
            f'<h4 id="t-{code}">{markup.line(title)}</h4>{markup.mark(title)}',
            _choice(code, reader),
            markup.block(abstract) + markup.note(reader.path, abstract),
            f'<ul class="speakers">{people}</ul>' if people else "",
            _following(entry, reader),
            f'<dl class="facts">{credit_rows(entry.credit_groups)}</dl>' if entry.credit_groups else "",
            _facts(entry, reader),
        )
    )


def _choice(code: str, reader: Reader) -> str:
    return (
        '<label class="choice mark no-print">'
        f'<input type="checkbox" name="sessions" value="{code}" form="choose" aria-labelledby="m-{code} t-{code}"'
        f'{" checked" if code in reader.codes else ""}> <span id="m-{code}">{reader.words.mark}</span></label>'
    )


def _head(entry: Entry, reader: Reader, slot: Slot | None) -> str:
    session, room = entry.session, read(entry.session, "room", reader.language)
    number = f'<b><bdi dir="ltr">{escape(session.number)}</bdi></b> ' if session.number else ""
    hours = now = ""
    if slot and entry.has_end and not _is_same(entry.hours, slot.whole):
        hours = f' <span class="numbers">{span_hours(entry.hours)}</span>'
    if entry.is_running or entry.is_next:
        word = reader.words.now if entry.is_running else reader.words.next
        now = f' · <strong class="running">{word}</strong>'
    place = f" · {markup.line(room)}{markup.mark(room)}" if room else ""
    link = f'<a class="session-link no-print" href="#{session.anchor}" aria-label="{reader.words.link}">#</a>'
    return f"{number}{reader.words.kinds[session.kind]}{hours}{place}{now} {link}"


def _is_same(one: Span, other: Span) -> bool:
    return (one.starts_at, one.ends_at) == (other.starts_at, other.ends_at)


def _following(entry: Entry, reader: Reader) -> str:
    if not entry.following:
        return ""
    rows = (
        f"<div><dt>{reader.words.ways[mode]}</dt> <dd>{languages_of(mode, languages)}</dd></div>"
        for mode, languages, _ in entry.following.table
    )
    return f'<dl class="session-following">{"".join(rows)}</dl>'


def _facts(entry: Entry, reader: Reader) -> str:
    session = entry.session
    items = [theme_item(theme) for theme in entry.themes]
    if session.stream_url:
        items.append(f'<li><a href="{escape(session.stream_url)}">{reader.words.stream}</a></li>')
    if session.recording_url:
        items.append(f'<li><a href="{escape(session.recording_url)}">{reader.words.recording}</a></li>')
    items += [f"<li>{link_words(link)}</li>" for link in entry.links]
    return f'<ul class="session-facts">{"".join(items)}</ul>' if items else ""


def _person(appearance: Appearance, reader: Reader) -> str:
    role = reader.words.roles[appearance.role]
    unsure = "" if appearance.is_confirmed else f'\n<span class="unconfirmed">{reader.words.unconfirmed}</span>'
    if appearance.is_open:
        placeholder = read(appearance, "placeholder", reader.language)
        who = markup.line(placeholder) + markup.mark(placeholder)
    else:
        who = _named(appearance, reader)
    return f'<li><span class="role">{role}</span>\n{who}{unsure}</li>'


def _named(appearance: Appearance, reader: Reader) -> str:
    speaker, name = appearance.speaker, appearing_name(appearance, reader.language)
    text = escape(name.text)
    if speaker.withdrawn_at:
        who = f"<b{_lang(name.language)}>{text}</b>"
    else:
        address = address_of("events:speaker_detail", speaker.slug)
        told = wording.addressed(text, escape(speaker.honorific), reader.language)
        who = f'<a href="{address}"{_lang(name.language)}>{told}</a>'
    if name.other:
        who += f' <bdi class="native"{_lang(name.other_language)}>{escape(name.other)}</bdi>'
    return f"{who}{sample_mark(speaker)}{_post(appearance, reader)}"


def _post(appearance: Appearance, reader: Reader) -> str:
    """Return position and affiliation on that day, else those of the person; one of them speaks for both."""
    position, affiliation = (
        read(appearance, field, reader.language) or read(appearance, f"speaker__{field}", reader.language)
        for field in ("position", "affiliation")
    )
    told = [markup.line(found) for found in (position, affiliation) if found]
    if not told:
        return ""
    mark = markup.mark(position if position.needs_note else affiliation)
    return f'\n<span class="listing">{" ".join(f"<span>{text}</span>" for text in told)}</span>{mark}'


def _lang(tag: str | None) -> str:
    return f' lang="{escape(tag)}"' if tag else ""
