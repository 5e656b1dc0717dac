from django import forms

from organizations.zones import ZoneField, zone_names


class ZoneChoice:
    """A mixin for a ModelAdmin: a time zone is chosen from the list of places."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, ZoneField):
            kwargs["widget"] = forms.Select(choices=[("", "–"), *((name, name) for name in zone_names())])
        return super().formfield_for_dbfield(db_field, request, **kwargs)
