"""A page of HTML as paper (PDF), or as one picture, set by WeasyPrint with Pango: shaping, line breaks and fonts of
every script. Nothing is fetched: neither pictures nor sheets of other hosts.

Pango is a library of the system. Where it is missing, `is_possible` says so and no page offers what needs it. What sets
is loaded when something is set: 24 MB, which a worker that sets nothing does without.
"""

import ctypes
import hashlib
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.core.cache import caches
from PIL import ImageFile

KEPT = 30 * 24 * 3600
"""Seconds for which what was set is kept; the oldest goes first where there is much (`settings.CACHES`)."""


_PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
"""What WeasyPrint loads last; it brings the others along."""


@cache
def _has_pango() -> bool:
    for name in _PANGO:
        with suppress(OSError):
            return bool(ctypes.CDLL(name))
    return False


def is_possible() -> bool:
    return _has_pango()


@cache
def _setter() -> ModuleType:
    import weasyprint  # noqa: PLC0415 - see above

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # it says True, for the whole process: damaged uploads would be taken
    return weasyprint


def digest(html: str, sheet: str) -> str:
    """Return 16 hexadecimal digits that change with the words and with how they look."""
    return hashlib.blake2s(_style(sheet) + html.encode(), digest_size=8).hexdigest()


def as_pdf(html: str, sheet: str) -> bytes:
    """Return the pages of a document in the style of a sheet of ``templates/paper/``; set once for the same words."""
    return caches["set"].get_or_set(f"{digest(html, sheet)}.pdf", lambda: _pdf(html, sheet), KEPT)


def as_png(html: str, sheet: str) -> bytes:
    """Return the first page as a picture, a pixel for each of CSS; set once for the same words."""
    return caches["set"].get_or_set(f"{digest(html, sheet)}.png", lambda: _png(_pdf(html, sheet)), KEPT)


def _pdf(html: str, sheet: str) -> bytes:
    setter = _setter()
    style = setter.CSS(string=_style(sheet).decode(), url_fetcher=_refuse)
    return setter.HTML(string=html, url_fetcher=_refuse).write_pdf(stylesheets=[style])


def _refuse(url: str, *_arguments: object, **_options: object) -> None:
    raise ValueError(f"Paper fetches nothing: {url}")


def _png(pdf: bytes) -> bytes:
    import pypdfium2  # noqa: PLC0415 - see above

    document, file = pypdfium2.PdfDocument(pdf), BytesIO()
    document[0].render(scale=96 / 72).to_pil().save(file, "PNG", optimize=True)
    document.close()
    return file.getvalue()


@cache
def _style(sheet: str) -> bytes:
    return (Path(settings.BASE_DIR) / "templates" / "paper" / f"{sheet}.css").read_bytes()
