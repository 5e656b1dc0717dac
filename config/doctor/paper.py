"""Whether lists and programmes can be set as paper, in every script. `bin/parts paper fonts` names the same parts."""

import shutil
import subprocess
from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from .findings import Finding, note, well

FONTS = {
    "zh-tw": "Traditional Chinese",
    "zh-cn": "Simplified Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ar": "Arabic",
}
"""How fontconfig calls the languages whose letters not every font has."""


def look() -> Iterator[Finding]:
    if not import_string(settings.PAPER_IS_POSSIBLE)():
        yield note(
            "Pango is missing: no page offers a PDF, and links that are shared have the one picture of the site.",
            "Install it, and start the server anew (Debian: libpango-1.0-0 libpangoft2-1.0-0).",
        )
        return
    lister = shutil.which("fc-list")
    if not lister:
        yield note("Nobody can tell which fonts there are.", "Install fontconfig.")
        return
    missing = [name for language, name in FONTS.items() if not _has_font(lister, language)]
    if missing:
        yield note(
            f"No font has the letters of {', '.join(missing)}: on paper they are boxes.",
            "Install fonts (Debian: fonts-noto-core fonts-noto-cjk).",
        )
    else:
        yield well("Paper can be set, in all scripts.")


def _has_font(lister: str, language: str) -> bool:
    command = [lister, f":lang={language}", "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())  # noqa: S603 - our own command
