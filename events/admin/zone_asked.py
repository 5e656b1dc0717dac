"""The time zone of an event: given by its place, and asked about where it is another one's."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from multilingual.namesakes import shown_name
from organizations.zones import known_zone


class ZoneAsked(forms.ModelForm):
    """A form whose time zone is empty until somebody says it, or the host city, the venue or an office does."""

    zone_is_meant = forms.BooleanField(
        label=_("This time zone is meant, although the place has another"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "time_zone" not in self.fields:
            return
        self.fields["time_zone"].required = False
        self.fields["time_zone"].help_text = _(
            "If left empty, it is taken from the host city, or else from the office."
        )
        if self.instance.pk is None:
            self.initial["time_zone"] = (kwargs.get("initial") or {}).get("time_zone", "")

    def clean(self):
        data = super().clean()
        if "time_zone" not in self.fields or "time_zone" in self.errors:
            return data
        zone = self.cleaned_data.get("time_zone")
        if not zone:
            self._take_zone(self._city())
        elif self._is_new() and (city := self._city()) and not _is_same(zone, city.time_zone):
            self._ask(zone, city)
        return data

    def _city(self):
        """Return where it takes place, as chosen on this form: a city that was not chosen anew is not in its data."""
        city, venue = (self.cleaned_data.get(name, getattr(self.instance, name)) for name in ("host_city", "venue"))
        return city or (venue and venue.city)

    def _is_new(self):
        return self.instance.pk is None or bool({"time_zone", "host_city", "venue"} & set(self.changed_data))

    def _take_zone(self, city):
        if city is None:
            chosen = self.cleaned_data.get("offices")
            offices = chosen if chosen is not None else self.instance.offices if self.instance.pk else None
            seat = offices and offices.filter(organization__city__isnull=False).order_by("position", "pk").first()
            city = seat and seat.organization.city
        if city:
            self.cleaned_data["time_zone"] = city.time_zone
        else:
            told = gettext("Choose a time zone, or a host city or an office from which it is taken.")
            self.add_error("time_zone", told)

    def _ask(self, zone, city):
        if self.cleaned_data.get("zone_is_meant"):
            return
        self.fields["zone_is_meant"].widget = forms.CheckboxInput()
        told = gettext("%(city)s has the time zone %(its)s. Choose it, or tick below that %(zone)s is meant.")
        self.add_error("time_zone", told % {"city": shown_name(city), "its": city.time_zone, "zone": zone})


def _is_same(one, other):
    return (known_zone(one) or one) == (known_zone(other) or other)
