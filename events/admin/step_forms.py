"""The small form of a step: what it asks for beside a look at what it changes."""

import hashlib
import json
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.clocks.plans import CLOCK
from events.clocks.spans import instant, kept_zone, skipped
from events.lifecycle.recording import as_it_stands
from events.lifecycle.waiving import judged, waive
from events.models import Event
from events.models.timed import skipped_words
from multilingual.languages import CODES
from multilingual.reading import column, columns

from .dates import ClosingHour

ISO_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ISO_HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def seen_of(event: Event) -> str:
    """Return what changes when anything changes that a step is about: so that nobody confirms what they did not see."""
    told = {**as_it_stands(event), "publish_at": event.publish_at and event.publish_at.isoformat()}
    return hashlib.blake2s(json.dumps(told, sort_keys=True).encode(), digest_size=8).hexdigest()


class StepForm(forms.ModelForm):
    """The form of a step that asks for nothing.

    step: the name of the declaration that is taken; given: what it is given beside event and editor.
    """

    name = ""
    has_preview = False
    is_refused = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Event
        fields: list[str] = []

    def _post_clean(self):
        """Leave the event alone: the step itself says what it refuses."""

    @property
    def step(self) -> str:
        return self.name

    @property
    def given(self) -> dict:
        return {}

    @property
    def clock(self) -> dict | None:
        """Other dates and hours that were typed, None when there are none to look at."""
        return None

    def refuse(self, error: Exception) -> None:
        """Show what a step refused, at its field where there is one; once."""
        self.is_refused = True
        told = getattr(error, "error_dict", None) or {None: getattr(error, "messages", [str(error)])}
        for name, words in told.items():
            self.add_error(name if name in self.fields else None, words)

    def prepare(self, *, by: str) -> None:
        """Write what belongs to the step, before it, in the same transaction."""

    @property
    def asked(self) -> list:
        """The fields to be shown one under the other."""
        return [self[name] for name in self.fields if name not in {"seen", *columns("status_reason")}]

    @property
    def reasons(self) -> list:
        """The reason in each language, the event's original one first."""
        codes = sorted(CODES, key=lambda code: code != self.instance.original_language)
        names = [column("status_reason", code) for code in codes]
        return [self[name] for name in names if name in self.fields]


class ReasonForm(StepForm):
    """Why: readers see it, in each language."""

    class Meta(StepForm.Meta):
        fields = columns("status_reason")

    @property
    def given(self):
        return {"reason": {code: self.cleaned_data.get(column("status_reason", code)) or "" for code in CODES}}


class NewReasonForm(ReasonForm):
    """Why, anew: the reason of an earlier change is not the reason of this one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in columns("status_reason"):
            self.initial.pop(name, None)


class MoveForm(ClosingHour, ReasonForm):
    """Other dates and hours, and why."""

    has_preview = True

    class Meta(StepForm.Meta):
        fields = ["precision", "start_date", "start_time", "end_date", "end_time", "time_zone", *ReasonForm.Meta.fields]

    def clean_start_date(self):
        day = self.cleaned_data["start_date"]
        if day is None:
            raise ValidationError(_("Give the first day."))
        return day

    @property
    def clock(self):
        data = getattr(self, "cleaned_data", {}) if self.is_bound else {}
        return {name: data[name] for name in CLOCK} if data.keys() >= set(CLOCK) else None

    @property
    def given(self):
        return {**self.clock, **super().given}


class CommentForm(StepForm):
    """What is to be mended."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What needs to be corrected. The editors receive it by e-mail and see it on the event’s form."),
    )

    @property
    def given(self):
        return {"comment": self.cleaned_data["comment"]}


class PublishForm(StepForm):
    """At once or at a time; and why errors of the time check may stand."""

    NOW, LATER, NEVER = "now", "later", "never"

    when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, initial=NOW)
    day = forms.DateField(label=_("Day"), required=False, widget=ISO_DAY, input_formats=["%Y-%m-%d"])
    hour = forms.TimeField(label=_("Time"), required=False, widget=ISO_HOUR, input_formats=["%H:%M", "%H:%M:%S"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        event = self.instance
        choices = [(self.NOW, _("At once")), (self.LATER, _("At a set time"))]
        if event.publish_at:
            choices.append((self.NEVER, _("No longer automatically")))
            planned = event.publish_at.astimezone(self._zone)
            self.initial |= {"when": self.LATER, "day": planned.date(), "hour": planned.time()}
        self.fields["when"].choices = choices
        self.fields["hour"].help_text = _("Local time of the host (%(zone)s).") % {"zone": event.time_zone}
        self.findings = judged(event)
        for each in self.findings:
            if each.is_open:
                self.fields[self._waiver(each)] = forms.CharField(
                    label=_("Why it can be left as it is"),
                    required=False,
                    max_length=1000,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    @property
    def asked(self):
        return [self[name] for name in ("when", "day", "hour")]

    @property
    def errors_found(self):
        """What must be mended or waived, each with its field."""
        return [(each, self[self._waiver(each)]) for each in self.findings if each.is_open]

    @property
    def waived(self):
        return [each for each in self.findings if each.waiver]

    @property
    def hints(self):
        return [each for each in self.findings if not each.finding.severity.is_error]

    @property
    def step(self):
        return {self.LATER: "schedule", self.NEVER: "unschedule"}.get(self.cleaned_data["when"], "publish")

    @property
    def given(self):
        return {"at": self.cleaned_data["at"]} if self.step == "schedule" else {}

    def prepare(self, *, by):
        waive_reasons = {each.fingerprint: self.cleaned_data[self._waiver(each)] for each, _field in self.errors_found}
        waive(event=self.instance, by=by, reasons=waive_reasons)

    def clean(self):
        data = super().clean()
        if data.get("when") == self.LATER and "day" in data and "hour" in data:
            data["at"] = self._moment(data["day"], data["hour"])
        if data.get("when") != self.NEVER:
            for _each, field in self.errors_found:
                if not data.get(field.name):
                    self.add_error(field.name, _("Correct it, or say why it can be left as it is."))
        return data

    def _moment(self, day, hour) -> datetime | None:
        if not (day and hour):
            self.add_error("day", _("Give the day and the time."))
            return None
        if gap := skipped(day, hour, self.instance.time_zone):
            self.add_error("hour", skipped_words(gap, self.instance.time_zone))
            return None
        at = instant(day, hour, self.instance.time_zone)
        if at <= timezone.now().astimezone(UTC):
            self.add_error("day", _("This date and time have already passed."))
        return at

    @property
    def _zone(self):
        return kept_zone(self.instance.time_zone)

    def _waiver(self, each) -> str:
        return f"waiver-{each.fingerprint}"


FORMS: dict[str, type[StepForm]] = {
    "reschedule": MoveForm,
    "postpone": NewReasonForm,
    "cancel": NewReasonForm,
    "move_online": ReasonForm,
    "send_back": CommentForm,
    "publish": PublishForm,
}
"""The form of a step that asks for something."""


def step_form(verb: str, formfield_callback) -> type[StepForm]:
    """Return the form class of a step; its fields are typed as those of the event's form are."""
    base = FORMS.get(verb, StepForm)
    made = forms.modelform_factory(Event, form=base, fields=base._meta.fields, formfield_callback=formfield_callback)
    made.name = verb
    return made
