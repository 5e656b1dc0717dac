from django import forms
from django.utils.translation import get_language

from multilingual.languages import BRIDGE
from multilingual.sorting import sort_key
from multilingual.wording import zone_name
from organizations.zones import ZONE_NAMES, ZoneField


class ZoneSelect(forms.Select):
    """All zones by the names of their cities in the editor's language; one that has another name today stays."""

    def optgroups(self, name, value, attrs=None):
        language = get_language() or BRIDGE
        codes = dict.fromkeys([*ZONE_NAMES.offered(), *(each for each in value if each)])
        named = {code: zone_name(code, language) for code in codes}
        ordered = sorted(named, key=lambda code: (sort_key(named[code], language), code))
        self.choices = [("", "–"), *((code, f"{named[code]} · {code}") for code in ordered)]
        return super().optgroups(name, value, attrs)


class ZoneChoice:
    """A mixin for a ModelAdmin: a time zone is chosen from the list of places."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, ZoneField):
            kwargs["widget"] = ZoneSelect
        return super().formfield_for_dbfield(db_field, request, **kwargs)
