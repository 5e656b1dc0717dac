"""Uploaded pictures, encoded anew: nothing of the file that came in is kept but what one sees.

A picture is stored in up to three widths beside each other. Their names tell width and height, so that a page knows
them without opening a file: ``events/<hex>-1280x720.jpg``, ``…-640x360.jpg``, ``…-320x180.jpg``.
"""

import io
import re
import uuid
from typing import BinaryIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

WIDTHS = (1280, 640, 320)
LONGEST_SIDE = 4096
LARGEST_FILE = 20 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_SIZE = re.compile(r"-(\d+)x(\d+)(\.\w+)\Z")


class Picture(ContentFile):
    """The widest file of an encoded picture; ``narrower``: the others."""

    def __init__(self, files: list[ContentFile]):
        super().__init__(files[0].read(), name=files[0].name)
        self.narrower = files[1:]

    def store(self, folder: str) -> str:
        """Save all widths in a folder of the default storage; return the name of the widest."""
        for file in self.narrower:
            default_storage.save(f"{folder}{file.name}", file)
        self.seek(0)
        return default_storage.save(f"{folder}{self.name}", self)


class PictureField(forms.ImageField):
    """A form field that returns a ``Picture``, or says why the file is none."""

    def to_python(self, data: UploadedFile | None) -> Picture | None:
        if data is not None and getattr(data, "size", 0) > LARGEST_FILE:
            raise ValidationError(_("This file is too large: 20 MB at most."), code="too_large")
        upload = super(forms.ImageField, self).to_python(data)  # its own look would let any format be unpacked
        return encode_picture(upload) if upload is not None else None


def store_picture(upload: BinaryIO, *, folder: str) -> str:
    """Encode an upload and save all its widths; return the name for an image column.

    folder: ends in a slash, such as ``events/``. Raises ValidationError for what is no picture.
    """
    return encode_picture(upload).store(folder)


def encode_picture(upload: BinaryIO) -> Picture:
    """Return an upload (a binary file) encoded anew, upright and without metadata, at most 1280 pixels wide.

    A picture with transparency becomes WebP, every other JPEG. Raises ValidationError for what is no picture, is
    damaged, or is longer than 4096 pixels; the size is read before anything is unpacked.
    """
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as image:
            if max(image.size) > LONGEST_SIDE:
                raise ValidationError(_("This picture is too large: 4096 pixels on its longer side at most."))
            upright = ImageOps.exif_transpose(image)
            upright.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("This is not a picture, or it is damaged. Send a JPEG, PNG, WebP or GIF.")) from error
    is_transparent = upright.has_transparency_data
    upright = upright.convert("RGBA" if is_transparent else "RGB")
    upright.info = {}  # a comment would be written again, by whichever format knows one
    widest = min(upright.width, WIDTHS[0])
    stem = uuid.uuid4().hex  # not to be guessed: the picture of a draft is not public
    return Picture(
        [_encoded(upright, width, stem, is_transparent) for width in (widest, *(w for w in WIDTHS if w < widest))]
    )


def picture_files(name: str) -> list[tuple[str, int, int]]:
    """Return (name, width, height) of every stored width of a picture, widest first; empty for any other file."""
    match = _SIZE.search(name or "")
    if match is None:
        return []
    width, height, extension = int(match[1]), int(match[2]), match[3]
    stem = name[: match.start()]
    sizes = [(width, height), *((w, _height(width, height, w)) for w in WIDTHS if w < width)]
    return [(f"{stem}-{w}x{h}{extension}", w, h) for w, h in sizes]


def _height(width: int, height: int, new_width: int) -> int:
    return max(1, round(height * new_width / width))


def _encoded(image: Image.Image, width: int, stem: str, is_transparent: bool) -> ContentFile:
    # From the size of the widest file, so that `picture_files` finds the same heights.
    widest = min(image.width, WIDTHS[0])
    height = _height(widest, _height(image.width, image.height, widest), width)
    smaller = image.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smaller.save(
        out, "WEBP" if is_transparent else "JPEG", quality=82, **({} if is_transparent else {"optimize": True})
    )
    return ContentFile(out.getvalue(), name=f"{stem}-{width}x{height}.{'webp' if is_transparent else 'jpg'}")
