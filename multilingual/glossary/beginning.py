"""What a glossary begins with: the words of the field that the interface follows, and names that stay. Pure."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import yaml
from django.utils.translation import to_locale

from multilingual.languages import BRIDGE, CODES

from .rules import Term

_MORE = Path(__file__).parent.parent / "data" / "glossary.toml"


def beginning(locale_paths: Iterable[str | Path]) -> list[Term]:
    """Return the terms of ``<locale>/glossary.yaml``, which name each thing by its English word, and those of
    ``data/glossary.toml``."""
    names: dict[str, dict[str, str]] = {}
    for folder in locale_paths:
        for code in CODES:
            file = Path(folder, to_locale(code), "glossary.yaml")
            if file.exists():
                for english, word in yaml.safe_load(file.read_text(encoding="utf-8")).items():
                    names.setdefault(english, {BRIDGE: english})[code] = word
    more = tomllib.loads(_MORE.read_text(encoding="utf-8"))
    terms = [
        Term(of_term, {code: tuple(wrong[english]) for code, wrong in more["wrong"].items() if english in wrong})
        for english, of_term in names.items()
    ]
    return [*terms, *(Term({BRIDGE: name}, stays=True, note=note) for name, note in more["stays"].items())]
