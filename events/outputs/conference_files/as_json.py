"""``schedule.json``: the same for web pages, screens and scripts."""

import json

from .as_xml import STEP, hours
from .schedule import Day, Schedule, Talk


def json_file(schedule: Schedule) -> bytes:
    """Return the programme as frab and pretalx write it."""
    rooms = {room.name: room.guid for day in schedule.days for room in day.rooms}
    conference = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.days[0].starts.date().isoformat(),
        "end": schedule.days[-1].starts.date().isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": STEP,
        "time_zone_name": schedule.zone_name,
        "url": schedule.page,
        "rooms": [{"name": name, "guid": str(guid)} for name, guid in rooms.items()],
        "days": [_day(day, number) for number, day in enumerate(schedule.days, start=1)],
    }
    whole = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "schedule": {"version": schedule.version, "base_url": schedule.base, "conference": conference},
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def _day(day: Day, number: int) -> dict:
    return {
        "index": number,
        "date": day.starts.date().isoformat(),
        "day_start": day.starts.isoformat(),
        "day_end": day.ends.isoformat(),
        "rooms": {room.name: [_talk(talk) for talk in room.talks] for room in day.rooms},
    }


def _talk(talk: Talk) -> dict:
    return {
        "id": talk.pk,
        "guid": str(talk.guid),
        "date": talk.starts.isoformat(),
        "start": f"{talk.starts:%H:%M}",
        "duration": hours(talk.duration),
        "room": talk.room,
        "slug": talk.slug,
        "url": talk.page,
        "title": talk.title,
        "subtitle": "",
        "track": talk.track or None,
        "type": talk.kind,
        "language": talk.language,
        "abstract": talk.abstract,
        "description": talk.description,
        "persons": [{"id": person.pk, "name": person.name} for person in talk.persons],
        "links": [{"url": link.url, "title": link.title} for link in talk.links],
        "attachments": [],
    }
