"""What a reader sees, said in SQL: the same answer as `reading.read`, for lists, ordering and search.

A text is NULL or has words (`fields`), so that the first column that is not NULL is the text.
"""

from django.db.models import Expression, F, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Collate
from django.utils.translation import get_language

from .languages import CODES, collation, preferred
from .reading import column


class _FirstText(Expression):
    """Base of both expressions: the columns to look into, in the order of the chain.

    The chain differs from row to row only in its fourth step, the record's original language. Only that column is
    resolved by Django; the thirteen others stand beside it in the same table. Resolving each, or nesting Case and
    When, would cost a list several milliseconds on every request.
    """

    output_field = TextField()

    def __init__(self, field: str, language: str):
        super().__init__(output_field=self.output_field)
        prefix, _, self.name = field.rpartition("__")
        self.language = language
        self._original = F(f"{prefix}__original_language" if prefix else "original_language")

    def get_source_expressions(self):
        return [self._original]

    def set_source_expressions(self, expressions):
        (self._original,) = expressions

    def as_sql(self, compiler, connection):
        original, parameters = compiler.compile(self._original)
        table = original.rpartition(".")[0]
        quote = connection.ops.quote_name
        text = {code: f"{table}.{quote(column(self.name, code))}" for code in CODES}
        return self._template(original, text), parameters


class ReadingText(_FirstText):
    """The text a reader of a language sees, NULL when there is none at all."""

    def _template(self, original, text):
        first = ", ".join(text[code] for code in preferred(self.language))
        rest = ", ".join(text[code] for code in CODES if code not in preferred(self.language))
        return f"COALESCE({first}, {_original_text(original, text)}, {rest})"


class ReadingLanguage(_FirstText):
    """The language of that text, NULL when there is none at all."""

    def _template(self, original, text):
        def told(code):
            return f"WHEN {text[code]} IS NOT NULL THEN '{code}'"

        chain = preferred(self.language)
        rest = [code for code in CODES if code not in chain]
        own = f"WHEN {_original_text(original, text)} IS NOT NULL THEN {original}"
        return f"CASE {' '.join(map(told, chain))} {own} {' '.join(map(told, rest))} END"


class ReadingEntry(ReadingLanguage):
    """What is recorded of where that text comes from (`origins`), NULL where nothing is.

    One language of thirteen: reading all of them took lists longer than finding their events.
    """

    output_field = JSONField()

    def as_sql(self, compiler, connection):
        language, parameters = super().as_sql(compiler, connection)
        table = compiler.compile(self._original)[0].rpartition(".")[0]
        origins = f"{table}.{connection.ops.quote_name('origins')}"
        if connection.vendor == "postgresql":
            return f"{origins} -> '{self.name}' -> ({language})", parameters
        return f"JSON_EXTRACT({origins}, '$.{self.name}.\"' || ({language}) || '\"')", parameters


class OriginalText(_FirstText):
    """The text in the record's own original language, NULL when there is none."""

    def _template(self, original, text):
        return _original_text(original, text)


def _original_text(original: str, text: dict[str, str]) -> str:
    return f"CASE {original} {' '.join(f'WHEN {chr(39)}{code}{chr(39)} THEN {text[code]}' for code in CODES)} END"


def alphabet(field: str, language: str | None = None) -> Expression:
    """Return what sorts records by the text that a reader of a language (None: the active one) sees, "" for none."""
    language = language or get_language()
    text = Coalesce(ReadingText(field, language), Value(""), output_field=TextField())
    return Collate(text, collation(language))


class TranslatedQuerySet(QuerySet):
    """A queryset that can load what a reader sees instead of thirteen columns of every field."""

    def reading(self, *fields: str, language: str | None = None):
        """Add what a reader of ``language`` (None: the active one) sees of each field, ready for ``reading.read``.

        A field may run over relations (``host_city__name``). Adds an outer join per relation, no query. What is no
        proper name also brings what is recorded of its origin.
        """
        language = language or get_language()
        added = {}
        for field in fields:
            prefix, _, name = field.rpartition("__")
            prefix = f"{prefix}__" if prefix else ""
            added[f"{field}_read"] = ReadingText(field, language)
            added[f"{field}_read_language"] = ReadingLanguage(field, language)
            if name not in getattr(_owner(self.model, field), "proper_names", ()):
                added[f"{field}_read_entry"] = ReadingEntry(field, language)
                added[f"{field}_read_original"] = OriginalText(field, language)
                added[f"{field}_read_first"] = F(f"{prefix}original_language")
        return self.annotate(**added)

    def alphabetical(self, field: str, language: str | None = None):
        """Order by the text a reader of ``language`` sees, in that language's alphabet, then by primary key."""
        return self.order_by(alphabet(field, language).asc(), "pk")


def _owner(model, field: str):
    """Return the model that a field belongs to, at the end of its path."""
    for step in field.split("__")[:-1]:
        model = model._meta.get_field(step).related_model
    return model
