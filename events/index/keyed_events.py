"""What keys of events are made of."""

from collections import defaultdict

from events.contents import Contents, Row
from events.filters.event_filters import columns_of_keys
from events.filters.keyed_event import City, Credited, KeyedEvent, Program, Sitting
from events.models import Event
from multilingual.languages import CODES
from multilingual.visible import visible_text
from organizations.models import RegionCountry

_OWN = ("original_language", "precision", "time_zone", "starts_at", "ends_at")


def keyed_events(contents: Contents) -> list[KeyedEvent]:
    """Return events, drafts too, with what their keys are made of. One query more where they have cities."""
    own, regions = (*_OWN, *columns_of_keys()), _regions_of_countries() if contents.cities else {}
    return [_keyed(event, contents, own, regions) for event in contents.events]


def _keyed(row: Row, contents: Contents, own: tuple[str, ...], regions: dict[str, list[str]]) -> KeyedEvent:
    event, pk, series = KeyedEvent(row.pk), row.pk, contents.series.get(row.series_id)
    vars(event).update({name: getattr(row, name) for name in own})
    event.city = _city(row, contents)
    event.series = series.slug if series else ""
    event.themes = [Program(each.slug, each.parent__slug or "") for each in contents.themes_of(pk)]
    event.initiatives = [Program(each.slug, each.parent__slug or "") for each in contents.initiatives_of(pk)]
    event.offices = {each.slug: each.region__slug or "" for each in contents.offices_of(pk)}
    event.regions = regions.get(event.city.country, []) if event.city else list(dict.fromkeys(event.offices.values()))
    for credit in contents.credits[pk]:
        if organization := contents.organizations.get(credit.organization_id):
            event.credits.append(Credited(credit.role, organization.slug, organization.kind))
    event.speakers = [each.slug for each in contents.speakers_of(pk)]
    event.follow_languages = contents.languages_of(pk)
    event.links = [link.kind for link in contents.links[pk]]
    for each in contents.sessions[pk]:
        event.sessions.append(Sitting(each.kind, each.starts_at, each.ends_at, each.recording_url))
    event.languages = _languages(row)
    return event


def _city(event: Row, contents: Contents) -> City | None:
    venue = contents.venues.get(event.venue_id)
    key = event.host_city_id or (venue and venue.city_id)
    return City(contents.cities[key].slug, contents.cities[key].country) if key else None


def _languages(event: Row) -> list[str]:
    """Return in which languages an event is available: `Record.is_available_in`, asked of a row."""

    def has(name: str, language: str) -> bool:
        return bool(visible_text(texts[name][language]))

    texts = {name: dict(zip(CODES, event.texts(name), strict=True)) for name in Event.essential_fields}
    title, original = Event.title_field, event.original_language
    needed = [name for name in Event.essential_fields if name == title or has(name, original)]
    return [code for code in CODES if all(has(name, code) for name in needed)]


def _regions_of_countries() -> dict[str, list[str]]:
    found = defaultdict(list)
    for slug, country in RegionCountry.objects.order_by("region__slug").values_list("region__slug", "country"):
        found[country].append(slug)
    return dict(found)
