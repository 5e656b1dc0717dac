"""Text columns that hold either words or nothing: white space around a text is dropped when it is written."""

from django.db import models


class _Stripped:
    """Strips on every way into the database: save, bulk_create, update and bulk_update alike.

    A text of nothing but white space is no text: NULL in a translation column, the empty string elsewhere.
    """

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = value.strip() or (None if self.null else "")
        return super().get_db_prep_save(value, connection)


class LineField(_Stripped, models.CharField):
    """One line: a title, a name, a label. 300 characters unless told otherwise."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class ProseField(_Stripped, models.TextField):
    """Paragraphs in Markdown; `prose.render` turns them into clean HTML."""
