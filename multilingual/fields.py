"""Text columns that hold either words or nothing: white space around a text is dropped when it is written."""

from django.core.validators import MaxLengthValidator
from django.db import models

from multilingual.prose import allowed_link, validate_link
from multilingual.visible import visible_text


class _Stripped:
    """Strips on every way into the database: save, bulk_create, update and bulk_update alike.

    A text in which nothing can be seen is no text: NULL in a translation column, the empty string elsewhere.
    """

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = visible_text(value) or (None if self.null else "")
        return super().get_db_prep_save(value, connection)


class LineField(_Stripped, models.CharField):
    """One line: a title, a name, a label. 300 characters unless told otherwise."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class LinkField(models.URLField):
    """A web address as people paste them: an invitation to a meeting has 255 characters, some have 2,000.

    What is stored and no link that may be shown is read as none: forms refuse it, old rows and other ways in do not.
    """

    default_validators = [*models.URLField.default_validators, validate_link]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return value if not value or allowed_link(value) else ""

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["max_length"] = self.max_length  # Django leaves out what is 200
        return name, path, args, kwargs


class ProseField(_Stripped, models.TextField):
    """Paragraphs in Markdown; `prose.render` turns them into clean HTML. Twenty pages, which no description has."""

    default_validators = [MaxLengthValidator(50_000)]
