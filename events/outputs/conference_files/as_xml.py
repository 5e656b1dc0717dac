"""``schedule.xml``: what apps such as EventFahrplan and Giggity read."""

from datetime import timedelta
from xml.etree.ElementTree import Element, tostring

from events.outputs.xml_text import add

from .schedule import Schedule, Talk

STEP = "00:05"
"""The step in which an app may draw the hours."""


def xml_file(schedule: Schedule) -> bytes:
    """Return the programme as frab writes it."""
    root = Element("schedule")
    add(root, "version", schedule.version)
    conference = add(root, "conference")
    about = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.days[0].starts.date().isoformat(),
        "end": schedule.days[-1].starts.date().isoformat(),
        "days": str(len(schedule.days)),
        "timeslot_duration": STEP,
        "base_url": schedule.base,
        "url": schedule.page,
        "time_zone_name": schedule.zone_name,
    }
    for name, text in about.items():
        add(conference, name, text)
    for number, day in enumerate(schedule.days, start=1):
        of_day = {"index": str(number), "date": day.starts.date().isoformat()}
        told = add(root, "day", **of_day, start=day.starts.isoformat(), end=day.ends.isoformat())
        for room in day.rooms:
            within = add(told, "room", name=room.name, guid=str(room.guid))
            for talk in room.talks:
                _add_talk(within, talk)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _add_talk(room: Element, talk: Talk) -> None:
    event = add(room, "event", id=str(talk.pk), guid=str(talk.guid))
    told = {
        "date": talk.starts.isoformat(),
        "start": f"{talk.starts:%H:%M}",
        "duration": hours(talk.duration),
        "room": talk.room,
        "slug": talk.slug,
        "url": talk.page,
        "title": talk.title,
        "subtitle": "",
        "track": talk.track,
        "type": talk.kind,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": talk.description,
    }
    for name, text in told.items():
        add(event, name, text)
    recording = add(event, "recording")
    add(recording, "license")
    add(recording, "optout", "false")
    if talk.recording:
        add(recording, "url", talk.recording)
    persons, links = add(event, "persons"), add(event, "links")
    for person in talk.persons:
        add(persons, "person", person.name, id=str(person.pk))
    for link in talk.links:
        add(links, "link", link.title, href=link.url)


def hours(duration: timedelta) -> str:
    """Return hours and minutes: ``01:30``."""
    minutes = duration // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"
