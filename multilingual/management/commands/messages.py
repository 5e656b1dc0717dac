"""``manage.py messages``: brings the catalogues of all languages up to date with the code.

The English one is empty until a sentence is mended in it: the text in the code stays the key of the other twelve, which
would else have to be translated anew.
"""

import contextlib
import os
import shutil
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import makemessages
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from multilingual.languages import CODES
from multilingual.message_catalogues import add_notes

IGNORED = (".venv", "var", "media", "node_modules", "static/vendor", "staticfiles", "tests", "docs")

# What a new catalogue begins with, instead of gettext's form to fill in; Django adds the plural forms.
_HEADER = """msgid ""
msgstr ""
"Project-Id-Version: climate-forums\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class JinjaFile(makemessages.BuildFile):
    """A file to collect from. Django's reader of templates knows no tags that take the space beside them along."""

    def preprocess(self) -> None:
        if self.is_templatized and self.domain == "django":
            source = Path(self.path).read_text(encoding="utf-8").replace("{%-", "{%").replace("-%}", "%}")
            Path(self.work_path).write_text(templatize(source, origin=self.path[2:]), encoding="utf-8")
        else:
            super().preprocess()


class Command(makemessages.Command):
    help = "Collect the texts marked for translation into the catalogues of all languages. Needs gettext."

    build_file_class = JinjaFile

    # Guessed translations look finished to the eye; a new text starts empty.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take no arguments: there is one right way to collect."""

    def handle(self, *args: object, verbosity: int = 1, **options: object) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("xgettext is missing. Install it with: apt-get install gettext")
        locales = [to_locale(code) for code in CODES]
        with contextlib.chdir(settings.BASE_DIR):
            for domain in ("django", "djangojs"):
                super().handle(
                    domain=domain,
                    locale=locales,
                    exclude=[],
                    all=False,
                    extensions=["js"] if domain == "djangojs" else ["html", "txt", "py", "xml"],
                    symlinks=False,
                    ignore_patterns=list(IGNORED),
                    use_default_ignore_patterns=True,
                    no_wrap=True,
                    no_location=False,
                    add_location="file",
                    no_obsolete=True,
                    keep_pot=False,
                    verbosity=verbosity,
                )

    def build_potfiles(self) -> list[str]:
        """Name each template once: Django finds our locale folder in the settings, in the project and on its walk.

        Each gets the notes for translators, which the catalogues then take over.
        """
        templates = list(dict.fromkeys(super().build_potfiles()))
        for template in templates:
            add_notes(Path(template), Path(settings.LOCALE_PATHS[0], "notes.toml"))
        return templates

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Update one catalogue, without the dates that would change it at every run."""
        po = Path(os.path.dirname(potfile), locale, "LC_MESSAGES", f"{self.domain}.po")  # noqa: PTH120 - Django's str
        if not po.exists():
            po.parent.mkdir(parents=True, exist_ok=True)
            po.write_text(self.copy_plural_forms(_HEADER.format(locale=locale), locale), encoding="utf-8")
        super().write_po_file(potfile, locale)
        lines = po.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(('"POT-Creation-Date:', '"PO-Revision-Date:'))]
        po.write_text("".join(kept), encoding="utf-8")
