"""The people of a programme: read for the whole event, asked about where a name is new, written session by session."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.utils.translation import get_language

from events.models import Appearance, AppearanceRole, Session, Speaker
from events.search.names import names_of
from multilingual import history
from multilingual.namesakes import shown_name
from multilingual.reading import column, read
from multilingual.records import record_changed
from organizations.models import Role

from .people_found import NEW, NOBODY, Asked, asked_about, name_key
from .people_lines import PersonLine, read_lines

_WRITTEN = ("role", "order", "is_open", "is_confirmed")


class People:
    """Who appears in the sessions of one event. One query.

    answers: what an editor said of names that are new here (`people_found.Asked.field`).
    """

    def __init__(self, sessions: Iterable[Session], answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.appearances: dict[int, list[Appearance]] = {}
        keys = [session.pk for session in sessions]
        found = Appearance.objects.filter(session__in=keys).select_related("speaker").order_by("order", "pk")
        for appearance in found if keys else ():
            self.appearances.setdefault(appearance.session_id, []).append(appearance)
        self.asked: dict[str, Asked] = {}
        self._made: dict[str, Speaker] = {}

    def text_of(self, session: Session) -> str:
        """Return the people of a session as lines."""
        code = session.original_language
        return "\n".join(_line_of(each, code).text for each in self.appearances.get(session.pk, ()))

    @cached_property
    def _here(self) -> dict[str, set[Speaker]]:
        """By name, the people that appear somewhere in this event."""
        found: dict[str, set[Speaker]] = {}
        for appearance in (each for rows in self.appearances.values() for each in rows if each.speaker):
            for key in _keys_of(appearance.speaker):
                found.setdefault(key, set()).add(appearance.speaker)
        return found

    def ask(self, said: Iterable[tuple[Session, PersonLine]]) -> list[Asked]:
        """Ask about everybody who is not at this event yet; return those of whom nobody said who they are."""
        unknown = [line for session, line in said if self._is_new(session, line)]
        self.asked = {name_key(asked.name): asked for asked in asked_about(unknown, self.answers)}
        return [asked for asked in self.asked.values() if not asked.is_answered]

    def _is_new(self, session, line):
        if line.is_open or line.key or self._at_event(line) is not None:
            return False
        return not any(_is_named(each, line) for each in self.appearances.get(session.pk, ()))

    def unknown_keys(self, lines: Iterable[PersonLine]) -> set[int]:
        """Return those of the keys that are typed behind names which nobody has. One query where any is typed."""
        typed = {line.key for line in lines if line.key}
        return typed - set(Speaker.objects.filter(pk__in=typed).values_list("pk", flat=True)) if typed else set()

    def _at_event(self, line):
        named = self._here.get(name_key(line.name), set())
        return next(iter(named)) if len(named) == 1 else None

    def write(self, session: Session, text: str, *, by) -> None:
        """Let a session have the people of a text: what is said of somebody who stays is changed, not made again."""
        left = list(self.appearances.get(session.pk, ()))
        for appearance in left:
            appearance.session = session
        pairs = [(line, self._taken(line, left, session.original_language)) for line in read_lines(text)]
        history.before(*(appearance for _line, appearance in pairs if appearance), *left)
        for appearance in left:
            appearance.delete()
        for order, (line, appearance) in enumerate(pairs):
            self._put(session, order, line, appearance, by)

    def _taken(self, line, left, code):
        """Take the appearance that a line is about out of those that are left: the same one, else of the same name."""
        same = [each for each in left if _line_of(each, code) == line]
        named = [each for each in left if _is_named(each, line)]
        alike = [each for each in named if each.role == line.role]
        found = next(iter([*same, *alike, *named]), None)
        if found is not None:
            left.remove(found)
        return found

    def _put(self, session, order, line, appearance, by):
        code = session.original_language
        if appearance is None:
            speaker = None if line.is_open else self._speaker(line, code, by)
            if speaker is None and not line.is_open:
                return  # left out, as was chosen
            appearance = Appearance(session=session, speaker=speaker, original_language=code)
        before = _state(appearance, code)
        appearance.role, appearance.order = line.role, order
        appearance.is_open, appearance.is_confirmed = line.is_open, line.is_confirmed
        if line.is_open:
            setattr(appearance, column("placeholder", appearance.original_language), line.name)
        for name in ("position", "affiliation"):
            said = getattr(line, name) or None
            if appearance.pk is None and said and appearance.speaker and _says_the_same(appearance.speaker, name, said):
                said = None
            setattr(appearance, column(name, code), said)
        if appearance.pk is None or _state(appearance, code) != before:
            is_new = appearance.pk is None
            appearance.save()
            if is_new:
                history.added(appearance)
            record_changed(appearance, by=by.get_username())

    def _speaker(self, line, code, by):
        if line.key:
            return Speaker.objects.filter(pk=line.key).first()
        if (here := self._at_event(line)) is not None:
            return here
        asked = self.asked.get(name_key(line.name))
        if asked is None or asked.chosen in ("", NOBODY):
            return None
        key = name_key(line.name)
        if key not in self._made:
            is_new = asked.chosen == NEW
            self._made[key] = _new(line, code, by) if is_new else Speaker.objects.get(pk=asked.chosen)
        return self._made[key]


def _new(line, code, by):
    latin, native = _scripts(line.name)
    speaker = Speaker(
        latin_name=latin,
        native_name=native,
        native_language=code if native else "",
        honorific=line.honorific[:60],
        original_language=code,
        brought_in_by_id=next(iter(by.offices_as(Role.EDITOR)), None),
    )
    for name in ("position", "affiliation"):
        setattr(speaker, column(name, code), getattr(line, name) or None)
    speaker.full_clean()
    speaker.save()
    record_changed(speaker, by=by.get_username())
    return speaker


def _scripts(name):
    """Return the Latin and the other part of a name: "Chen Chi-Mai (陳其邁)" has both."""
    latin, native = [], []
    for word in name.replace("(", " ").replace(")", " ").replace("（", " ").replace("）", " ").split():
        (latin if all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x2100 for char in word) else native).append(word)
    return " ".join(latin), " ".join(native)


def _line_of(appearance, code):
    name = read(appearance, "placeholder").text if appearance.is_open else shown_name(appearance.speaker)
    return PersonLine(
        name=name,
        role=str(AppearanceRole(appearance.role).value),
        position=getattr(appearance, column("position", code)) or "",
        affiliation=getattr(appearance, column("affiliation", code)) or "",
        is_open=appearance.is_open,
        is_confirmed=appearance.is_confirmed,
    )


def _is_named(appearance, line):
    if appearance.is_open or line.is_open:
        return appearance.is_open == line.is_open and read(appearance, "placeholder").text == line.name
    return appearance.speaker_id == line.key if line.key else name_key(line.name) in _keys_of(appearance.speaker)


def _keys_of(speaker):
    return {name_key(name) for name in (shown_name(speaker), *(name for _language, name in names_of(speaker)))}


def _says_the_same(speaker, name, said):
    return said.strip().casefold() == read(speaker, name, get_language()).text.strip().casefold()


def _state(appearance, code):
    texts = {name: getattr(appearance, column(name, code)) for name in ("position", "affiliation")}
    own = getattr(appearance, column("placeholder", appearance.original_language))
    return {name: getattr(appearance, name) for name in _WRITTEN} | texts | {"placeholder": own}
