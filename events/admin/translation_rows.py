"""What stands on the translation desk: each text of an event beside its source, with what it needs and what helps."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy

from events.lifecycle.translations import Seen, may_write
from events.lifecycle.waiting import waiting_of
from events.models import Appearance, Event, Session, Speaker
from events.rights import seen_by
from events.translating import Text, texts_of, translated_elsewhere
from multilingual import wording
from multilingual.glossary import Hit, glossary
from multilingual.history.earlier import Wanted, texts_once
from multilingual.history.registry import key_of
from multilingual.history.words import Piece, word_difference
from multilingual.languages import BRIDGE, CODES, direction
from multilingual.models import Record
from multilingual.namesakes import shown_name
from multilingual.needs import Need
from multilingual.origins import Origin, fingerprint
from multilingual.reading import column, read
from organizations.models import Editor

NEEDS = {
    Need.MISSING: pgettext_lazy("translation", "missing"),
    Need.OUTDATED: pgettext_lazy("translation", "outdated"),
    Need.MACHINE: pgettext_lazy("translation", "by a machine"),
}


@dataclass(frozen=True)
class Clash:
    """What somebody else has written since the text was opened, beside what was typed. by: "" for nobody known."""

    theirs: str
    mine: str
    by: str

    @property
    def stamp(self) -> str:
        """Names the text that was shown: who chooses has not seen a later one."""
        return fingerprint(self.theirs)


@dataclass
class Row:
    """One text in the language of the desk.

    words: what stands in the box; source: the language beside it; then, now: the source when this was translated, and
    as it is, where that is another; is_then_lost: another, and no longer kept; waits: the words are not public yet;
    terms: hits of the glossary; breaches: what it has against the words, as sentences; machine: names words that a
    machine has put into the box; opened: what was seen before a clash, until somebody chooses.
    """

    text: Text
    language: str
    source: str
    words: str
    need: Need
    is_writable: bool
    waits: bool = False
    changed_in: str = ""
    then: list[Piece] = field(default_factory=list)
    now: list[Piece] = field(default_factory=list)
    is_then_lost: bool = False
    elsewhere: list[str] = field(default_factory=list)
    terms: list[Hit] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    machine: str = ""
    problem: str = ""
    clash: Clash | None = None
    is_saved: bool = False
    opened: Seen | None = None

    @property
    def key(self) -> str:
        return self.text.key

    @property
    def anchor(self) -> str:
        return "text-" + "".join(sign if sign.isalnum() else "-" for sign in self.key)

    @property
    def label(self) -> str:
        return capfirst(str(self.text.record._meta.get_field(self.text.field).verbose_name))

    @property
    def about(self) -> str:
        """Whose text it is, "" where the heading says so."""
        record = self.text.record
        if isinstance(record, Event | Session):
            return ""
        name = _called(record)
        kind = str(capfirst(record._meta.verbose_name))
        return name if isinstance(record, Speaker | Appearance) and name else f"{kind} {name}".strip()

    @property
    def source_words(self) -> str:
        return self.text.text_in(self.source)

    @property
    def source_name(self) -> str:
        return wording.language_name(self.source, _active())

    @property
    def source_direction(self) -> str:
        return direction(self.source)

    @property
    def is_original(self) -> bool:
        return self.text.original_language == self.language

    @property
    def is_marked(self) -> bool:
        """The change is marked in the source that stands beside."""
        return bool(self.then or self.now) and self.changed_in == self.source

    @property
    def source_pieces(self) -> list[Piece]:
        """The source, with what has changed in it."""
        return self.now if self.is_marked else [Piece(self.source_words)]

    @property
    def lines(self) -> int:
        """How high the box is at first."""
        longest = max(len(self.source_words), len(self.words))
        return min(12, 2 + longest // 60) if self.text.is_prose else 1 + longest // 60

    @property
    def need_word(self) -> str:
        return str(NEEDS.get(self.need, ""))

    @property
    def can_be_accepted(self) -> bool:
        return self.is_writable and self.need in (Need.OUTDATED, Need.MACHINE) and not self.waits

    @property
    def is_machines(self) -> bool:
        entry = (self.text.record.origins.get(self.text.field) or {}).get(self.language) or {}
        return entry.get("origin") == Origin.MACHINE

    @property
    def most(self) -> int | None:
        """How many signs the text may have, None for as many as it needs."""
        name = column(self.text.field, self.language)
        return self.text.record._meta.get_field(name).max_length

    @property
    def seen(self) -> str:
        return str(self.opened or Seen.of(self.text.text_in(self.language), self.source_words))


@dataclass
class Section:
    """A session with its people, or what is said of the event as a whole, under a heading."""

    session: Session | None
    heading: str
    rows: list[Row] = field(default_factory=list)

    @property
    def when(self) -> str:
        """The day and hour of a session, by the event's clock: sessions are often called alike."""
        day, hour = (self.session.start_date, self.session.start_time) if self.session else (None, None)
        told = [wording.day(day, _active(), year=False, weekday=True, short=True)] if day else []
        return wording.clauses(told + ([wording.hour(hour, _active())] if hour else []), _active())


def rows_of(
    event: Event, language: str, *, asked: str, editor: Editor, wanted: Callable[[Row], bool], helps: bool = True
) -> tuple[list[Row], Counter[Need], list[str]]:
    """Return the rows of an event, how many of its texts need what, and the languages that have some of them.

    asked: the language to translate from, "" for the original of each; helps: how outdated sources have changed, and
    the same words elsewhere, are told too. As many queries for one session as for forty.
    """
    texts = texts_of([event.pk])[event.pk]
    waiting = _waiting(event, editor)
    rows, counted = [], Counter[Need]()
    for text in texts:
        row = _row(text, language, asked, waiting, editor)
        if not (row.is_original or text.is_name):
            counted[row.need] += 1
        if wanted(row):
            rows.append(row)
    if helps:
        tell_terms(rows)
        _tell_changes(rows)
        _tell_elsewhere(event, rows, language, editor)
    return rows, counted, [code for code in CODES if code != language and any(text.text_in(code) for text in texts)]


def sections_of(rows: Iterable[Row]) -> list[Section]:
    """Return rows under the headings of the page."""
    sections: list[Section] = []
    for row in rows:
        session = row.text.session
        if not sections or sections[-1].session is not session:
            sections.append(Section(session, _called(session) if session else capfirst(str(Event._meta.verbose_name))))
        sections[-1].rows.append(row)
    return sections


def _row(text: Text, language: str, asked: str, waiting: dict, editor: Editor) -> Row:
    entry = (text.record.origins.get(text.field) or {}).get(language) or {}
    order = (asked, text.original_language, entry.get("source"), BRIDGE, *CODES)
    codes = [code for code in order if code and code != language]
    name = column(text.field, language)
    proposed = waiting.get(key_of(text.record), {})
    return Row(
        text=text,
        language=language,
        source=next((code for code in codes if text.text_in(code)), codes[0]),
        words=proposed[name] or "" if name in proposed else text.text_in(language),
        need=text.need_in(language),
        is_writable=may_write(editor, text, language),
        waits=name in proposed,
    )


def _waiting(event: Event, editor: Editor) -> dict[str, dict[str, str | None]]:
    """Return record → column → what of the editor's waits for a publisher."""
    found: dict[str, dict[str, str | None]] = {}
    for each in waiting_of(event):
        for key, change in each.changes.items() if each.by_id == editor.pk else ():
            found.setdefault(key, {}).update(change["after"] or {})
    return found


def tell_terms(rows: list[Row]) -> None:
    """Say what the glossary says of sources, and has against translations. One query."""
    known = glossary()
    for row in rows:
        if row.is_writable:
            row.terms = known.hits(row.source_words, row.source, row.language)
            row.breaches = known.sentences(row.source_words, row.words, row.source, row.language) if row.words else []


def _tell_changes(rows: list[Row]) -> None:
    """Say of outdated texts how their source has changed. One query."""
    wanted: dict[str, Wanted] = {}
    for row in rows:
        if row.need == Need.OUTDATED:
            entry = row.text.record.origins[row.text.field][row.language]
            row.changed_in = entry["source"]
            name = column(row.text.field, entry["source"])
            wanted[row.key] = (key_of(row.text.record), name, entry["source_fingerprint"])
    known = texts_once(wanted.values())
    for row in rows:
        if row.key in wanted:
            then, now = known.get(wanted[row.key]), row.text.text_in(row.changed_in)
            row.is_then_lost = then is None
            if then is not None:
                row.then, row.now = word_difference(then, now)


def _tell_elsewhere(event: Event, rows: list[Row], language: str, editor: Editor) -> None:
    open_rows = [row for row in rows if row.need != Need.NOTHING and row.is_writable]
    found = translated_elsewhere(
        event,
        [(row.text, row.source) for row in open_rows],
        language,
        among=seen_by(editor, Event.objects.all()),
    )
    for row in open_rows:
        row.elsewhere = [words for words in found[row.key] if words != row.words]


def _called(record: Record) -> str:
    match record:
        case Appearance():
            return _called(record.speaker) if record.speaker else read(record, "placeholder").text
        case Session():
            title = shown_name(record) if record.title_field else record.get_kind_display()
            return f"{record.number} {title}".strip()
    return shown_name(record) if record.title_field or record.named_by else ""


def _active() -> str:
    return get_language() or BRIDGE
