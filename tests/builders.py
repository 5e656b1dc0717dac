"""Records for tests: valid, saved as the site saves them, and without surprises. A builder sets only what it must.

A record that was built is not indexed for search: that takes three quarters of the time. Lists make its keys when they
first read it; a module whose tests search asks for the fixture `indexed`.

Keyword arguments are model fields; translated ones are named with their language (``title_de``).
"""

from datetime import date, time
from itertools import count

from events.index import journal
from events.index.indexing import deferred, reindex
from events.models import (
    Appearance,
    Credit,
    Event,
    EventKeys,
    FollowLanguage,
    Series,
    Session,
    Speaker,
    Theme,
)
from multilingual.records import record_changed
from organizations.models import City, Initiative, Office, Organization, Region, RegionCountry, Venue

_numbers = count(1)


is_indexing = False
"""Whether what is built is indexed at once, as by the site; see the fixture `indexed`."""


def saved(record, **origin):
    """Return the record after the checks, the save and the `record_changed` of every write.

    What is a constraint of the database's is left to the database: Django's own check of it takes a sixth of the time.
    """
    record.full_clean(validate_constraints=False)
    record.save()
    if hasattr(record, "origins"):
        with deferred() as waiting:
            record_changed(record, by="test", **origin)
            if not is_indexing:
                changed = waiting.whole | waiting.keys
                waiting.clear()
        if not is_indexing:
            rewritten(*changed)
    return record


def changed(record, *, origin="PERSON", **fields):
    """Write fields of a record as they are given, past the checks of a form, and tell of it as every write does."""
    vars(record).update(fields)
    record.save()
    record_changed(record, origin=origin)


def rewritten(*events):
    """Let lists make the keys of events anew, by primary key: when parts of theirs were written past the site."""
    EventKeys.objects.filter(pk__in=events).delete()
    if events:
        journal.note(*events)


def make_region(**fields):
    countries = fields.pop("countries", [])
    region = saved(Region(**{"name_en": f"Region {next(_numbers)}"} | fields))
    for country in countries:
        RegionCountry.objects.create(region=region, country=country)
    return region


def make_city(**fields):
    return saved(City(**{"name_en": f"City {next(_numbers)}", "country": "JP", "time_zone": "Asia/Tokyo"} | fields))


def make_venue(**fields):
    fields = {"name_en": f"Venue {next(_numbers)}"} | fields
    if "city" not in fields:
        fields["city"] = make_city()
    return saved(Venue(**fields))


def make_organization(**fields):
    return saved(Organization(**{"name_en": f"Organization {next(_numbers)}", "kind": "CITY_NETWORK"} | fields))


def make_office(**fields):
    fields = {"kind": "REGIONAL_SECRETARIAT"} | fields
    fields.setdefault("region", None)
    fields["region"] = fields["region"] or make_region()
    if "organization" not in fields:
        fields["organization"] = make_organization(name_en=f"Office {next(_numbers)}")
    return saved(Office(**fields))


def make_initiative(**fields):
    return saved(Initiative(**{"name_en": f"Initiative {next(_numbers)}", "kind": "CAMPAIGN"} | fields))


def make_theme(**fields):
    return saved(Theme(**{"name_en": f"Theme {next(_numbers)}", "family": "ENERGY"} | fields))


def make_series(**fields):
    return saved(Series(**{"name_en": f"Series {next(_numbers)}"} | fields))


def make_speaker(**fields):
    return saved(Speaker(**{"latin_name": f"Ada Speaker{next(_numbers)}"} | fields))


def make_event(*, themes=(), offices=(), initiatives=(), **fields):
    """Return a published event, 9 March 2030, 10:00 to 12:00 in Tokyo, in person, in no city unless told otherwise."""
    defaults = {
        "title_en": f"Forum {next(_numbers)}",
        "start_date": date(2030, 3, 9),
        "start_time": time(10),
        "end_time": time(12),
        "time_zone": "Asia/Tokyo",
        "attendance": "IN_PERSON",
        "publication": "PUBLISHED",
    }
    event = saved(Event(**defaults | fields))
    event.themes.set(themes)
    event.offices.set(offices)
    event.initiatives.set(initiatives)
    if is_indexing and (themes or offices or initiatives):
        reindex([event.pk])
    return event


def make_session(event, **fields):
    """Return a session on the event's first day, 10:00 to 11:00 by its clock."""
    defaults = {
        "title_en": f"Session {next(_numbers)}",
        "start_date": event.start_date,
        "start_time": time(10),
        "end_time": time(11),
    }
    return saved(Session(event=event, **defaults | fields))


def make_appearance(session, speaker=None, **fields):
    return saved(Appearance(session=session, speaker=speaker, is_open=speaker is None, **fields))


def make_credit(event, organization=None, **fields):
    organization = organization or make_organization()
    return saved(Credit(event=event, organization=organization, **{"role": "ORGANIZER"} | fields))


def make_follow_language(event, language, **fields):
    language = saved(FollowLanguage(event=event, language=language, **{"mode": "FLOOR"} | fields))
    rewritten(event.pk)
    return language
