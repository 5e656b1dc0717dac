"""Which events a translator looks for: the form above the board, and what it finds."""

from datetime import datetime

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.models import Event, Publication, Theme
from events.rights import owned_by, seen_by
from multilingual.languages import CODES
from multilingual.needs import Need
from multilingual.reading import read
from multilingual.wording import language_name
from organizations.models import Editor, Office, Role

from .translation_cells import working_languages

ALL = "all"
MINE = "mine"
TO_DO = (Need.MISSING, Need.OUTDATED, Need.MACHINE)


class BoardForm(forms.Form):
    """Without an answer: what is to come, of the editor's own offices, into their languages, and what is to do there.

    An answer that is none of the choices is no answer. Two queries for the choices.
    """

    office = forms.ChoiceField(label=pgettext_lazy("filter", "Office"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    need = forms.ChoiceField(label=pgettext_lazy("of an event", "State"), required=False)
    theme = forms.ChoiceField(label=pgettext_lazy("filter", "Theme"), required=False)
    when = forms.ChoiceField(label=_("When"), required=False)

    def __init__(self, asked, *, editor: Editor):
        self.editor, self.theirs = editor, working_languages(editor)
        super().__init__(None, initial=self._defaults())
        choices = self._choices()
        for name, field in self.fields.items():
            field.choices = choices[name]
            field.widget.attrs["id"] = f"board-{name}"
            if asked.get(name) in {value for value, _label in field.choices}:
                self.initial[name] = asked[name]

    def languages(self) -> list[str]:
        """Return the languages of the columns."""
        return {ALL: list(CODES), MINE: self.theirs}.get(self.initial["language"]) or [self.initial["language"]]

    def events(self, now: datetime) -> QuerySet[Event]:
        """Return the events that are asked for, those with the fewest days left first."""
        asked = self.initial
        events = Event.objects.exclude(publication=Publication.WITHDRAWN)
        if asked["office"] == MINE:
            events = owned_by(self.editor, events, Role.TRANSLATOR)
        else:
            events = seen_by(self.editor, events)
            events = events if asked["office"] == ALL else events.filter(offices=asked["office"])
        if asked["theme"] != ALL:
            events = events.filter(themes=asked["theme"])
        if asked["need"] != ALL:
            needs = TO_DO if asked["need"] == "todo" else [Need(asked["need"])]
            events = events.needing_translation(needs, self.languages())
        if asked["when"] == "undated":
            return events.filter(starts_at=None).order_by("-pk")
        if asked["when"] == "over":
            return events.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
        return events.upcoming(now).order_by("starts_at", "pk")

    def _defaults(self) -> dict[str, str]:
        return {
            "office": MINE if self.editor.offices_as(Role.TRANSLATOR) else ALL,
            "language": MINE if self.theirs else ALL,
            "need": "todo",
            "theme": ALL,
            "when": "coming",
        }

    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        shown = get_language()
        offices = Office.objects.public().only("pk", "original_language").reading("organization__name")
        themes = Theme.objects.public().only("pk", "original_language").reading("name")
        languages = sorted((capfirst(language_name(code, shown)), code) for code in CODES)
        mine = [(MINE, gettext("My offices"))] if self.editor.offices_as(Role.TRANSLATOR) else []
        my_languages = [(MINE, gettext("My languages"))] if self.theirs else []
        return {
            "office": [*mine, (ALL, gettext("All offices")), *_named(offices, "organization__name")],
            "language": [*my_languages, (ALL, gettext("All languages")), *((code, name) for name, code in languages)],
            "need": [
                ("todo", gettext("Something to do")),
                (Need.MISSING, capfirst(pgettext("translation", "missing"))),
                (Need.OUTDATED, capfirst(pgettext("translation", "outdated"))),
                (Need.MACHINE, capfirst(pgettext("translation", "by a machine"))),
                (Need.NOTHING, capfirst(pgettext("translation", "done"))),
                (ALL, pgettext("events", "All")),
            ],
            "theme": [(ALL, gettext("All themes")), *_named(themes, "name")],
            "when": [
                ("coming", pgettext("events", "Upcoming")),
                ("undated", gettext("Without a date")),
                ("over", pgettext("events", "Past")),
            ],
        }


def _named(records: QuerySet, field: str) -> list[tuple[str, str]]:
    return [(str(each.pk), read(each, field).text) for each in records.alphabetical(field)]
