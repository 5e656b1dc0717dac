"""A session as one line of the grid, with its texts in the original language and its people as text."""

from datetime import date, timedelta
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import PositiveSmallIntegerField
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.admin.session import ROW, SessionInline, SessionRowForm
from events.models import Event, Precision
from multilingual import wording
from multilingual.admin import RecordFormSet
from multilingual.admin.clock_fields import ClosingInput
from multilingual.languages import BRIDGE, direction
from multilingual.reading import column, columns

from .people import People
from .people_lines import read_lines

TEXTS = ("room", "abstract")
"""Shown in the original language beside the title."""
LONGEST_WRAP = timedelta(hours=12)
"""What ends by the clock before it begins ends on the next day, if it is not longer than this: else it is a slip."""
MOST_DAYS = 31
"""So many days are chosen from a list."""


class Lines(forms.CharField):
    """A text of several lines, the same whatever a browser ends its lines with."""

    widget = forms.Textarea

    def to_python(self, value):
        return "\n".join(line.rstrip() for line in (super().to_python(value) or "").splitlines())


def days_of(event: Event) -> list[date]:
    """Return the days of an event, [] where they are not known or too many for a list."""
    if not event.start_date or event.precision == Precision.MONTH:
        return []
    count = (event.last_host_day(event.precision) - event.start_date).days + 1
    return [event.start_date + timedelta(days=at) for at in range(count)] if count <= MOST_DAYS else []


class GridRowForm(SessionRowForm):
    original_room = forms.CharField(label=_("room"), required=False, max_length=300)
    original_abstract = Lines(label=_("abstract"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    people = Lines(
        label=_("People"),
        required=False,
        help_text=_("One person on each line, such as: Moderator: Name | position | organization"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args, spoken: People | None = None, days=(), **kwargs):
        self.spoken = spoken
        instance = kwargs.get("instance")
        if instance is not None and instance.pk and spoken is not None:
            code = instance.original_language
            texts = {f"original_{name}": getattr(instance, column(name, code)) or "" for name in TEXTS}
            kwargs["initial"] = {**texts, "people": spoken.text_of(instance), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self._dress(days)

    def _dress(self, days):
        """Let every field fit into one line, and have a name of its own for who does not see the head."""
        if days:
            language = get_language() or BRIDGE
            known = {*days, *filter(None, [self.instance.start_date])}
            is_year_said = len({day.year for day in known}) > 1
            chosen = [
                (day.isoformat(), wording.day(day, language, year=is_year_said, weekday=True, short=True))
                for day in sorted(known)
            ]
            self.fields["start_date"].widget = forms.Select(choices=[("", "–"), *chosen])
        self.fields["start_time"].widget = ClosingInput()
        self.fields["position"].widget = forms.HiddenInput()
        self.fields["position"].required = False
        code = self.instance.original_language
        for name in ("original_title", "original_room", "original_abstract"):
            self.fields[name].widget.attrs |= {"lang": code, "dir": direction(code)}
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))
            field.widget.attrs.pop("class", None)
        for name, why in self.doubts:
            if name in self.fields:
                self.fields[name].widget.attrs["data-doubt"] = self.fields[name].widget.attrs["title"] = why

    @property
    def doubts(self) -> list[tuple[str, str]]:
        """What is doubtful of a pasted row: field of the grid, "" for the whole row, and why."""
        sent = self.data.get(f"doubts-{self.prefix}", "") if self.is_bound else ""
        return [(name, why) for name, _tab, why in (line.partition("\t") for line in sent.splitlines())]

    @property
    def doubts_sent(self) -> str:
        return "\n".join("\t".join(doubt) for doubt in self.doubts)

    @property
    def people_shown(self) -> str:
        """The names in the line; roles and the rest stand in the drawer."""
        names = (line.name for line in read_lines(self["people"].value() or ""))
        return wording.enumerated(names, get_language() or BRIDGE)

    def compared(self):
        """Return what the row shows of a session."""
        code = self.instance.original_language
        texts = {f"original_{name}": getattr(self.instance, column(name, code)) or "" for name in TEXTS}
        people = self.spoken.text_of(self.instance) if self.spoken is not None else ""
        return {**super().compared(), "position": self.instance.position, **texts, "people": people}

    def clean_position(self):
        return self.cleaned_data.get("position") or 0

    def clean(self):
        data = super().clean()
        for name in TEXTS:
            if f"original_{name}" in self.cleaned_data:
                code = self.instance.original_language
                setattr(self.instance, column(name, code), self.cleaned_data[f"original_{name}"] or None)
        return data

    def _move_last_day(self):
        """Let what ends by the clock before it begins end on the next day; what is longer than that stays as long."""
        first, begins, ends = (self.cleaned_data.get(name) for name in ("start_date", "start_time", "end_time"))
        if not first:
            return
        clock = (self.initial.get("start_time"), self.initial.get("end_time"))
        if self.instance.pk and self.instance.end_date and self.initial.get("start_date") and clock == (begins, ends):
            self.instance.end_date = first + (self.instance.end_date - self.initial["start_date"])
            return
        self.instance.end_date = first
        if begins and ends and ends <= begins and (ends.hour, ends.minute) != (0, 0) and _wrapped(begins, ends):
            self.instance.end_date = first + timedelta(days=1)

    def _update_errors(self, errors):
        told = getattr(errors, "error_dict", {})
        for name in TEXTS:
            for each in columns(name):
                if each in told:
                    told[f"original_{name}"] = told.pop(each)
        super()._update_errors(errors)


def _wrapped(begins, ends):
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    return timedelta(minutes=minutes % (24 * 60)) <= LONGEST_WRAP


class GridFormSet(RecordFormSet):
    """The rows of the grid. editor: who is asked for, to say whether somebody new may be entered."""

    editor = None
    is_only_shown = False

    @cached_property
    def people(self) -> People:
        return People(self.get_queryset(), self.data if self.is_bound else {})

    @cached_property
    def days(self) -> list[date]:
        return days_of(self.instance)

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "spoken": self.people, "days": self.days}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        self._speak(form)
        return form

    @property
    def empty_form(self):
        form = super().empty_form
        form.instance.original_language = self.instance.original_language
        self._speak(form)
        return form

    def _speak(self, form):
        """Let a new row be in the language of its event."""
        code = form.instance.original_language
        for name in ("original_title", "original_room", "original_abstract"):
            form.fields[name].widget.attrs |= {"lang": code, "dir": direction(code)}

    def clean(self):
        super().clean()
        forms_here = [
            form for form in self.forms if "people" in form.changed_data and not self._should_delete_form(form)
        ]
        said = [(form, line) for form in forms_here for line in read_lines(form.cleaned_data.get("people", ""))]
        open_questions = self.people.ask([(form.instance, line) for form, line in said])
        unknown = self.people.unknown_keys(line for _form, line in said)
        for form, line in said:
            if line.key in unknown:
                form.add_error("people", gettext("Nobody has the number %(key)s.") % {"key": f"#{line.key}"})
            if not line.name:
                form.add_error("people", gettext("Each line begins with a name."))
        if open_questions and not self.is_only_shown:
            raise ValidationError(gettext("Say who these people are. Nothing has been saved yet."))

    @property
    def asked(self):
        return self.people.asked.values()


class GridInline(SessionInline):
    form = GridRowForm
    formset = GridFormSet
    fields = [*ROW, "position", "original_title", "original_room", "people", "original_abstract"]
    template = "admin/events/event/programme_rows.html"
    extra = 2

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.editor, formset.is_only_shown = request.user, hasattr(request, "pasted")
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, PositiveSmallIntegerField):
            field.label = pgettext_lazy("in a list", "position")
        return field
