"""Languages, countries and zones in forms: typed or chosen by name in the editor's language, kept as codes."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from multilingual.codes import COUNTRY_NAMES, LANGUAGE_NAMES, CountryField, LanguageField, NamedCodes
from multilingual.languages import BRIDGE

KINDS: dict[type, NamedCodes] = {LanguageField: LANGUAGE_NAMES, CountryField: COUNTRY_NAMES}
"""Kind of column → the codes that it holds."""


class NameInput(forms.TextInput):
    """A line for a name, with the list of names that the page has; several: names with commas between them."""

    def __init__(self, codes: NamedCodes, *, several: bool = False):
        attrs = {"class": "vTextField", "list": f"known-{codes.key}", "autocomplete": "off"}
        super().__init__(attrs | ({"data-several": ""} if several else {}))


class NamedCodeField(forms.CharField):
    """One code."""

    default_error_messages = {"unknown": _("Nothing is known by the name “%(name)s”. Choose one from the list.")}

    def __init__(self, *, codes: NamedCodes, **kwargs: Any):
        self.codes = codes
        kwargs.pop("max_length", None)  # of the code, not of the name
        super().__init__(**{**kwargs, "widget": NameInput(codes)})

    def prepare_value(self, value: Any) -> Any:
        return name_of(self.codes, value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        return code_of(self, self.codes, typed) if typed else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or "") != self.to_python(data)
        except forms.ValidationError:
            return True


class NamedCodesField(NamedCodeField):
    """Several codes, the order of which is kept."""

    def __init__(self, *, codes: NamedCodes, **kwargs: Any):
        super().__init__(codes=codes, **kwargs)
        self.widget = NameInput(codes, several=True)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(name_of(self.codes, each) for each in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        found: list[str] = []
        for name in _parts(forms.CharField.to_python(self, value) or ""):
            try:
                found.append(code_of(self, self.codes, name))
            except forms.ValidationError:
                if " " not in name:
                    raise
                found += [code_of(self, self.codes, word) for word in name.split()]  # codes with spaces between them
        return list(dict.fromkeys(found))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.to_python(data)
        except forms.ValidationError:
            return True


def name_of(codes: NamedCodes, code: str) -> str:
    """Return the name of a code for a line in which names stand with commas between them."""
    name = codes.shown(code, get_language() or BRIDGE) if codes.known(code) else code
    return code if len(_parts(name)) > 1 else name


def code_of(field: forms.Field, codes: NamedCodes, typed: str) -> str:
    """Return the code of a name. Raises ValidationError for what is none."""
    found = codes.code_of(typed, get_language() or BRIDGE)
    if found is None:
        raise forms.ValidationError(field.error_messages["unknown"], code="unknown", params={"name": typed})
    return found


def _parts(written: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;，、،؛\n]+", written) if part.strip()]


def lists_of(classes: Iterable[Any]) -> list[tuple[str, list[str]]]:
    """Return id → names for the lists that some forms, given as classes or objects, ask for."""
    fields = (field for form in classes for field in getattr(form, "base_fields", {}).values())
    codes = {field.codes.key: field.codes for field in fields if isinstance(field, NamedCodeField)}
    language = get_language() or BRIDGE
    return [(f"known-{key}", each.names(language)) for key, each in codes.items()]
