"""The files of the demo catalogue: which there are, what each is about, how they are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from events.models import Event, Series, Speaker, Theme
from multilingual.models import Record
from organizations.models import City, Initiative, Office, Organization, Region, Site, SitePage, Venue

DATA = Path(__file__).parent / "data"

# In this order, so that what a record cannot be without is there before it.
LISTS = {
    "site": Site,
    "site_pages": SitePage,
    "regions": Region,
    "cities": City,
    "organizations": Organization,
    "sample_organizations": Organization,
    "offices": Office,
    "venues": Venue,
    "initiatives": Initiative,
    "themes": Theme,
    "series": Series,
    "sample_series": Series,
    "speakers": Speaker,
    "sample_speakers": Speaker,
}
FOLDERS = {"events": Event, "samples": Event}
"""Folders with a file for each record."""
VOCABULARY = frozenset({SitePage, Region, Theme})
"""What a site of one's own starts with, and changes as it likes."""
WHOLE = frozenset({*LISTS.values(), *FOLDERS.values()})
"""The models whose records stand for themselves; all others are parts of one."""

_KEY = re.compile(r"^(?:- )?\{?key: *[\"']?([^\s\"'#,}]+)", re.M)


class DemoError(Exception):
    """Something in a file is not right; the message names the file and the key."""


@dataclass(frozen=True)
class Source:
    """One file: its path, its name in messages, and the model of its records."""

    path: Path
    name: str
    model: type[Record]

    def keys(self) -> list[str]:
        """Return the keys of its records without reading the rest, which takes a hundred times as long."""
        return _KEY.findall(self.path.read_text(encoding="utf-8"))

    def records(self) -> dict[str, dict]:
        """Return key → record. Raises DemoError unless each record is a mapping that begins with its own key."""
        try:
            content = yaml.load(self.path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        except yaml.YAMLError as error:
            raise DemoError(f"{self.name}: {error}") from error
        content = content if isinstance(content, list) else [content]
        if not all(isinstance(record, dict) and next(iter(record), None) == "key" for record in content):
            raise DemoError(f"{self.name}: every record must begin with its key, at the margin.")
        records = {str(record.pop("key")): record for record in content}
        if list(records) != self.keys():
            raise DemoError(f"{self.name}: a key comes twice, or a record does not begin with its key at the margin.")
        return records


def sources(folder: Path = DATA) -> Iterator[Source]:
    """Yield the files of a folder in the order of loading. Raises DemoError for a file that belongs nowhere."""
    known = [(folder / f"{name}.yaml", model) for name, model in LISTS.items()]
    for name, model in FOLDERS.items():
        known += [(path, model) for path in sorted((folder / name).glob("*.yaml"))]
    for path in sorted(folder.rglob("*.y*ml")):
        if path not in dict(known):
            raise DemoError(f"{path.relative_to(folder)}: no such file belongs to the demo catalogue.")
    for path, model in known:
        if path.is_file():
            yield Source(path, str(path.relative_to(folder)), model)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A safe loader that refuses a key given twice, of which YAML would silently keep the last."""

    def construct_mapping(self, node, deep=False):
        names = [self.construct_object(name, deep=True) for name, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} comes twice", node.start_mark)
        return super().construct_mapping(node, deep=deep)
