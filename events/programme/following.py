"""Can I follow it? What the follow-in languages of an event add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from events.models import FollowLanguage, FollowMode

HEADINGS = {
    FollowMode.FLOOR: _("Spoken in"),
    FollowMode.SIMULTANEOUS: _("Simultaneous interpretation into"),
    FollowMode.CONSECUTIVE: _("Consecutive interpretation into"),
    FollowMode.CAPTIONS: _("Captions in"),
    FollowMode.SIGN: _("Sign language"),
}
"""What a page calls each way to follow, before its languages."""

FORMS = {
    FollowMode.FLOOR: "spoken",
    FollowMode.SIMULTANEOUS: "into",
    FollowMode.CONSECUTIVE: "into",
    FollowMode.CAPTIONS: "written",
    FollowMode.SIGN: "signed",
}
"""The form of a language's name beside these headings (`multilingual.wording.tongues`)."""


@dataclass
class Following:
    """How one can follow an event or session; languages are BCP 47 tags, each once, floor languages first.

    whole: mode → languages for the whole of it; partly: the same for what only some sessions offer.
    """

    whole: dict[str, list[str]] = field(default_factory=dict)
    partly: dict[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.whole or self.partly)

    @property
    def spoken(self) -> list[str]:
        return self.whole.get(FollowMode.FLOOR, [])

    @property
    def interpreted(self) -> list[str]:
        """Languages with simultaneous or consecutive interpretation."""
        modes = (FollowMode.SIMULTANEOUS, FollowMode.CONSECUTIVE)
        return list(dict.fromkeys(language for mode in modes for language in self.whole.get(mode, [])))

    @property
    def captioned(self) -> list[str]:
        return self.whole.get(FollowMode.CAPTIONS, [])

    @property
    def signed(self) -> list[str]:
        return self.whole.get(FollowMode.SIGN, [])

    @property
    def in_some_sessions(self) -> list[str]:
        """Languages that only some sessions offer, in whatever way."""
        everywhere = {language for languages in self.whole.values() for language in languages}
        found = dict.fromkeys(language for languages in self.partly.values() for language in languages)
        return [language for language in found if language not in everywhere]

    @property
    def ways(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Pairs of way and languages as lists have them: interpretation of both kinds together, captions where they are
        in a language that nobody hears."""
        heard = {*self.spoken, *self.interpreted}
        of_ways = {
            "spoken": self.spoken,
            "interpreted": self.interpreted,
            "captioned": [language for language in self.captioned if language not in heard],
            "signed": self.signed,
            "in_some_sessions": self.in_some_sessions,
        }
        return tuple((way, tuple(languages)) for way, languages in of_ways.items() if languages)

    @property
    def whole_table(self) -> list[tuple[str, list[str]]]:
        """Pairs of mode and languages of the whole, in the order of the modes."""
        return [(mode, self.whole[mode]) for mode in FollowMode.values if self.whole.get(mode)]

    @property
    def table(self) -> list[tuple[str, list[str], list[str]]]:
        """Rows of (mode, languages of the whole, languages of some sessions) in the order of the modes."""
        return [
            (mode, self.whole.get(mode, []), self.partly.get(mode, []))
            for mode in FollowMode.values
            if self.whole.get(mode) or self.partly.get(mode)
        ]


def following(rows: Iterable[FollowLanguage]) -> Following:
    """Return what the rows of one event add up to: those of a session are `partly`."""
    found = Following()
    for row in sorted(rows, key=lambda row: row.session_id is not None):
        where = found.partly if row.session_id else found.whole
        languages = where.setdefault(row.mode, [])
        if row.language not in languages and row.language not in found.whole.get(row.mode, []):
            languages.append(row.language)
    return found


def of_session(rows: Iterable[FollowLanguage]) -> Following:
    """Return what the rows of one session add up to, as the whole of that session."""
    found = Following()
    for row in rows:
        found.whole.setdefault(row.mode, []).append(row.language)
    return found
