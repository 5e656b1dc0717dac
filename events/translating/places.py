"""How a text is named in files, and where it stands, in words."""

from django.utils.text import capfirst

from events.models import Appearance, Event, Session, Speaker

from .texts import Text


def file_key(text: Text) -> str:
    """Return what names a text in files, here and in any other database: ``events.session:<uuid>.title``."""
    return f"{text.record._meta.label_lower}:{text.record.uuid}.{text.field}"


def part_key(event: Event) -> str:
    """Return what names an event in files."""
    return f"{event._meta.label_lower}:{event.uuid}"


def place_of(text: Text) -> str:
    """Return where a text stands, in words: "Panel 3 · Title"."""
    label = str(capfirst(text.record._meta.get_field(text.field).verbose_name))
    return " · ".join(filter(None, (_owner(text), label)))


def _owner(text: Text) -> str:
    record = text.record
    if isinstance(record, Event):
        return ""
    if isinstance(record, Session):
        return str(capfirst(" ".join(filter(None, (record.get_kind_display(), record.number)))))
    speaker = record.speaker if isinstance(record, Appearance) else record
    if isinstance(speaker, Speaker) and (name := speaker.latin_name or speaker.native_name):
        return name
    return str(capfirst(record._meta.verbose_name))
