"""How a text is named in files, and where it stands, in words."""

from collections.abc import Iterable

from django.utils.text import capfirst

from events.models import Appearance, Event, Session, Speaker

from .texts import Text


def file_key(text: Text) -> str:
    """Return what names a text in files, here and in any other database: ``events.session:<uuid>.title``."""
    return f"{text.record._meta.label_lower}:{text.record.uuid}.{text.field}"


def part_key(event: Event) -> str:
    """Return what names an event in files."""
    return f"{event._meta.label_lower}:{event.uuid}"


def place_of(text: Text, people: dict[int, str]) -> str:
    """Return where a text stands, in words: "Panel 3 · Title"; people: see `people_of`."""
    label = str(capfirst(text.record._meta.get_field(text.field).verbose_name))
    return " · ".join(filter(None, (_owner(text, people), label)))


def people_of(texts: Iterable[Text]) -> dict[int, str]:
    """Return the names of the speakers whose texts these are, by primary key. One query."""
    asked = {
        text.record.pk if isinstance(text.record, Speaker) else text.record.speaker_id
        for text in texts
        if isinstance(text.record, Speaker | Appearance)
    }
    rows = Speaker._base_manager.filter(pk__in=asked - {None}).values_list("pk", "latin_name", "native_name")
    return {pk: latin or native for pk, latin, native in rows}


def _owner(text: Text, people: dict[int, str]) -> str:
    record = text.record
    if isinstance(record, Event):
        return ""
    if isinstance(record, Session):
        return " ".join(filter(None, (record.get_kind_display(), record.number)))
    if isinstance(record, Appearance | Speaker):
        pk = record.pk if isinstance(record, Speaker) else record.speaker_id
        if pk in people:
            return people[pk]
    return str(capfirst(record._meta.verbose_name))
