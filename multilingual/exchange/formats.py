"""The formats that are offered, and which one a file is in."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import table, xliff12, xliff20, xliff_read
from .units import Broken, Handover, Received


@dataclass(frozen=True)
class Format:
    """name: as translators know it; ending: of the file's name."""

    name: str
    ending: str
    media_type: str
    written: Callable[[Handover], bytes]


FORMATS = {
    "xliff12": Format("XLIFF 1.2", "xlf", "application/x-xliff+xml", xliff12.written),
    "xliff20": Format("XLIFF 2.0", "xlf", "application/xliff+xml", xliff20.written),
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", table.written),
}


def received(data: bytes) -> Received:
    """Return what a file says, whichever format it is in. Raises Broken."""
    if not data.strip():
        raise Broken(_("The file is empty."))
    read = xliff_read.read if _is_xml(data) else table.read
    return read(data)


def _is_xml(data: bytes) -> bool:
    head = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<")
