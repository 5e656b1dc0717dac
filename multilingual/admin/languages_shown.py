"""Which languages of the translated texts stand on a form: a few of the thirteen, the others on demand.

A text that is not on the page is not sent, and what is not sent is not touched.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language

from multilingual.languages import BRIDGE, CODES
from multilingual.models import Record
from multilingual.reading import column, translated_fields
from multilingual.visible import visible_text
from multilingual.wording import language_name

ALL = "all"
LANGUAGES_ASKED = "languages"


def languages_shown(request: HttpRequest, record: Any = None) -> tuple[str, ...]:
    """Return the languages for the form of a record: its original, the editor's own, and those asked for or sent.

    Two at least, which stand side by side.
    """
    if not hasattr(request, "languages_shown"):
        wanted = _wanted(request, record)
        more = (code for code in (get_language(), BRIDGE, *CODES) if code not in wanted)
        while len(wanted) < 2:
            wanted.add(next(more))
        request.languages_shown = tuple(code for code in CODES if code in wanted)  # type: ignore[attr-defined]
    return request.languages_shown  # type: ignore[attr-defined]


def _wanted(request, record):
    original = getattr(record, "original_language", None)
    if request.method == "POST":
        sent = {code for code in CODES if any(name.endswith(column("", code)) for name in request.POST)}
        return {*sent, request.POST.get("original_language"), original} & set(CODES)
    asked = request.GET.get(LANGUAGES_ASKED, "")
    if asked == ALL:
        return set(CODES)
    own = [code for code in getattr(request.user, "working_languages", []) if code in CODES]
    return {*asked.split(","), *own, original or next(iter(own), get_language())} & set(CODES)


def picker(shown: Iterable[str], rows: Iterable[forms.ModelForm]) -> list[dict[str, Any]]:
    """Return the languages to choose from, with how many of the texts of the original each has."""
    filled: Counter[str] = Counter()
    for form in rows:
        record = form.instance
        for field in translated_fields(type(record)) if isinstance(record, Record) else ():
            is_on_form = any(column(field, code) in form.fields for code in shown)
            if is_on_form and _text(record, field, record.original_language):
                filled.update(code for code in CODES if _text(record, field, code))
    return [
        {
            "code": code,
            "name": language_name(code, get_language() or BRIDGE),
            "filled": filled[code],
            "here": code in shown,
        }
        for code in CODES
    ]


def _text(record, field, code):
    return visible_text(record.__dict__.get(column(field, code)))
