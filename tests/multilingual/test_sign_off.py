"""One page for each language with all its patterns, for a native reader to sign off: ``var/wording/<code>.html``.

The pages are not public; they are written anew whenever the tests run.
"""

from html import escape

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext

from multilingual import wording
from multilingual.languages import CODES, direction

from .date_forms import FORMS

COUNTS = (0, 1, 2, 5, 21, 1001)
TAGS = ("en", "zh-hant", "pt-br", "hi", "ar", "ru")
SIGNED = ("bfi", "bzs", "csl", "csn", "fsl", "hks", "ils", "rsl", "ssp", "tss")
COUNTRIES = ("ID", "DE", "TW", "CO", "VN", "JP", "HK", "KZ", "BD")


def _counted(language: str) -> list[str]:
    with translation.override(language):
        return [
            ngettext("%(amount)s event", "%(amount)s events", count) % {"amount": wording.number(count, language)}
            for count in COUNTS
        ]


def _forms(language: str) -> dict[str, list[str]]:
    """Return everything that a reader looks at: name → lines."""
    dates = {name: words(language) for name, words in FORMS.items()}
    names = [wording.country(code, language) for code in COUNTRIES]
    return {name: [words] if isinstance(words, str) else words for name, words in dates.items()} | {
        "counts": _counted(language),
        "lists": [wording.listing(names[:n], language) for n in (1, 2, 3)] + [wording.enumerated(names[:3], language)],
        "places": [wording.place("Bonn", name, language) for name in names],
        "marks": [
            wording.labelled("A", "B", language),
            wording.detailed("A", "B", language),
            wording.clauses("AB", language),
            wording.groups("AB", language),
            wording.between("A", "B", language),
        ],
        "languages spoken": list(wording.tongues(TAGS, language, "spoken")),
        "languages interpreted into": list(wording.tongues(TAGS, language, "into")),
        "languages of captions": list(wording.tongues(TAGS, language, "written")),
        "sign languages": [wording.language_name(tag, language) for tag in SIGNED],
        "sign languages beside their label": list(wording.tongues(SIGNED, language, "signed")),
        "languages after in": [wording.language_in(tag, language) for tag in TAGS],
    }


@pytest.mark.parametrize("language", CODES)
def test_page_for_sign_off_is_written(language):
    forms = _forms(language)
    rows = "\n".join(
        f'<tr><th lang="en" dir="ltr">{escape(name)}</th><td>{"<br>".join(map(escape, lines))}</td></tr>'
        for name, lines in forms.items()
    )
    folder = settings.BASE_DIR / "var" / "wording"
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{language}.html"
    page.write_text(
        f'<!doctype html><html lang="{language}" dir="{direction(language)}"><meta charset="utf-8">'
        f"<title>{escape(wording.endonym(language))}</title><table>{rows}</table></html>\n",
        encoding="utf-8",
    )

    assert all(line.strip() for lines in forms.values() for line in lines)
    assert page.stat().st_size > 5_000
