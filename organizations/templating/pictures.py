"""``{{ picture(event.image, text=reading) }}``: an uploaded picture in the width a screen needs."""

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from multilingual.reading import Reading
from multilingual.templating.pieces import piece
from organizations.pictures import picture_files


@pass_context
def picture(
    context: Context,
    file: FieldFile,
    text: Reading | str = "",
    credit: str = "",
    licence: str = "",
    is_small: bool = False,
) -> Markup:
    """Print a picture with its size, so that nothing moves when it comes; nothing when there is none.

    text: what it shows, for those who cannot see it; credit and licence stand under it; is_small: a portrait or a
    logo, beside the words instead of across them.
    """
    files = [(default_storage.url(name), width, height) for name, width, height in picture_files(file.name or "")]
    return piece(context, "_picture.html", files=files, text=text, credit=credit, licence=licence, is_small=is_small)


def smallest(file: FieldFile) -> tuple[str, int, int] | None:
    """``{{ smallest(speaker.portrait) }}``: address, width and height of the narrowest file; None without a picture."""
    return _stored(file, -1)


def widest(file: FieldFile) -> tuple[str, int, int] | None:
    """``{{ widest(event.image) }}``: the same of the widest file."""
    return _stored(file, 0)


def _stored(file: FieldFile, place: int) -> tuple[str, int, int] | None:
    files = picture_files(file.name or "")
    if not files:
        return None
    name, width, height = files[place]
    return default_storage.url(name), width, height
