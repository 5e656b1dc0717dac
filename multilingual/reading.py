"""What a reader of a language sees of a translated field: the text, the language it is in, whose words it is.

``read`` is the one answer; `expressions.reading_text` and `reading_language` give the same in SQL (a test compares
them). Templates print translated text only through ``{% text %}``, which asks here.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import get_language
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from .languages import CODES, LANGUAGES, direction, fallback_chain
from .origins import Origin, State, state_of
from .visible import visible_text


@dataclass(frozen=True)
class Reading:
    """A text as a reader of ``asked`` gets it.

    text: "" when there is none in any language; language: of the text, None with no text;
    origin, state: see `origins`; None and UNKNOWN when nothing was recorded;
    original: the record's original language, where "read the original" leads;
    is_name: a proper name, which is never called untranslated.
    """

    text: str
    language: str | None
    asked: str
    original: str
    origin: Origin | None = None
    state: State = State.UNKNOWN
    is_name: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def is_borrowed(self) -> bool:
        """The text is in another language than the one asked for."""
        return bool(self.text) and self.language != self.asked

    @property
    def is_machine(self) -> bool:
        """A machine's words that nobody has read since."""
        return self.origin == Origin.MACHINE and not self.is_name

    @property
    def is_outdated(self) -> bool:
        """The source has changed since this was translated."""
        return self.state == State.OUTDATED and not self.is_name

    @property
    def needs_note(self) -> bool:
        """The page has to say something about this text."""
        return not self.is_name and (self.is_borrowed or self.is_machine or self.is_outdated)

    @property
    def direction(self) -> str:
        return direction(self.language or self.asked)


@cache
def column(field: str, language: str) -> str:
    """Return the column of a field in a language: ``title_pt_br``, and ``title_ind`` for Indonesian."""
    return build_localized_fieldname(field, language)


def columns(field: str) -> list[str]:
    """Return the columns of a field in all thirteen languages."""
    return [column(field, code) for code in CODES]


@cache
def translated_fields(model: Any) -> tuple[str, ...]:
    """Return the names of a model's translated fields, sorted; empty for a model that has none."""
    if model not in translator.get_registered_models(abstract=False):
        return ()
    return tuple(sorted(translator.get_options_for_model(model).get_field_names()))


def texts(record: Any, field: str) -> dict[str, str | None]:
    """Return language → text for all thirteen languages. Costs a query per column that was not loaded."""
    return {code: getattr(record, column(field, code)) for code in CODES}


def read(record: Any, field: str, language: str | None = None) -> Reading:
    """Return what a reader of ``language`` (None: the active one) sees of ``record.field``.

    Where the queryset has prepared the field (`TranslatedQuerySet.reading`), what it found is used and ``field``
    may run over a relation (``host_city__name``); otherwise the record must have its translation columns loaded.
    """
    asked = language or get_language() or LANGUAGES[0][0]
    loaded = record.__dict__
    if f"{field}_read" in loaded:
        known = loaded.get(f"{field}_reading")
        return known if known is not None and known.asked == asked else _prepared(loaded, field, asked)
    path, field = _steps(field)
    for step in path:
        record = getattr(record, step)
        if record is None:
            return _nothing(asked, asked)
    loaded = record.__dict__
    for code, name in _chain(field, asked, record.original_language):
        try:
            text = loaded[name]
        except KeyError:
            text = getattr(record, name)
        if text and (text := visible_text(text)):
            return _told(record, field, text, code, asked)
    return _nothing(asked, record.original_language)


@cache
def _steps(field: str) -> tuple[tuple[str, ...], str]:
    *path, name = field.split("__")
    return tuple(path), name


@cache
def _nothing(asked: str, original: str) -> Reading:
    return Reading("", None, asked, original)


@cache
def _chain(field: str, asked: str, original: str) -> tuple[tuple[str, str], ...]:
    """Return (language, column) in the order in which a text is looked for."""
    return tuple((code, column(field, code)) for code in fallback_chain(asked, original))


def _told(record: Any, field: str, text: str, code: str, asked: str) -> Reading:
    entry = (record.origins.get(field) or {}).get(code)
    source_text = getattr(record, column(field, entry["source"])) if entry and entry["source"] else None
    is_name = field in getattr(record, "proper_names", ())
    return _reading(text, code, asked, record.original_language, _items(entry), source_text, is_name=is_name)


def _prepared(values: dict[str, Any], field: str, asked: str) -> Reading:
    """Return what the queryset found, and keep it beside the rest: a row of a list asks several times."""
    code, original = values[f"{field}_read_language"], values.get(f"{field}_read_first") or asked
    entry: dict | None = values.get(f"{field}_read_entry")
    is_relayed = False
    if entry and entry["source"] not in (None, original):
        is_relayed, entry = True, {**entry, "source": None}
    source_text = values.get(f"{field}_read_original")
    is_name = f"{field}_read_entry" not in values
    found = _reading(values[f"{field}_read"] or "", code, asked, original, _items(entry), source_text, is_name=is_name)
    # Translated by way of a text that lists do not load: whose words it is is known, whether it is current is not.
    values[f"{field}_reading"] = found = replace(found, state=State.UNKNOWN) if is_relayed else found
    return found


def _items(entry: dict | None) -> tuple[tuple[str, str | None], ...]:
    return tuple(entry.items()) if entry else ()


@lru_cache(maxsize=5_000)
def _reading(
    text: str,
    code: str | None,
    asked: str,
    original: str,
    recorded: tuple[tuple[str, str | None], ...],
    source_text: str | None,
    *,
    is_name: bool,
) -> Reading:
    """Return what follows from a text and its entry in `origins`; a page says many a text three times."""
    entry = dict(recorded)
    state = state_of(entry, text=text, source_text=source_text)
    known = state not in (State.UNKNOWN, State.MISSING)
    return Reading(
        text=text,
        language=code,
        asked=asked,
        original=original,
        origin=Origin(entry["origin"]) if entry and known else None,
        state=state,
        is_name=is_name,
    )
