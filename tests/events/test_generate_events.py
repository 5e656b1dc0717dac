"""The large catalogue of the bench: many events, each as the site would have written it."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from events.lifecycle.publishing import missing
from events.lifecycle.revisions import fingerprint
from events.models import Appearance, ChangeNote, Credit, Event, FollowLanguage, SearchText, Session, Speaker
from multilingual.languages import CODES
from multilingual.models import FormerSlug
from multilingual.origins import State
from multilingual.reading import column, read
from organizations.models import City
from tests.bench.generate_events import Command

TODAY = date(2026, 11, 20)


def generate(count, **options):
    call_command(Command(), count, today=TODAY, stdout=io.StringIO(), **options)


def generated(*, after=0):
    """The generated events; after: a key below theirs."""
    return Event.objects.filter(website__startswith="https://example.org/forums/", pk__gt=after).order_by("pk")


@pytest.fixture(scope="module")
def two_hundred(demo_catalogue, django_db_blocker):
    """Two hundred events on top of the demo catalogue, for the tests of this module. Tests ask for ``db`` as well."""
    with django_db_blocker.unblock(), transaction.atomic():
        generate(200)
        yield
        transaction.set_rollback(True)


def told(events):
    """What a run wrote, without keys and moments."""
    return list(
        events.values_list(
            *("uuid", "slug", "original_language", "starts_at", "attendance", "publication"),
            *("host_city__slug", "title_en", "title_ja", "summary_ar", "description_de", "revision_fingerprint"),
        )
    ), list(Session.objects.filter(event__in=events).order_by("uuid").values_list("uuid", "starts_at", "title_en"))


@pytest.mark.django_db
def test_generate_events_writes_valid_records(two_hundred):
    assert generated().count() == 200
    for event in generated()[::7]:
        event.full_clean()
        assert event.revision_fingerprint == fingerprint(event)
        assert not event.is_published or missing(event) == []
    for model in (Session, Credit, Appearance, FollowLanguage):
        parts = model.objects.filter(**{"session__event__in" if model is Appearance else "event__in": generated()})
        assert parts.exists()
        for part in parts.order_by("pk")[::7]:
            part.full_clean()
    for speaker in Speaker.objects.filter(latin_name__contains="-", is_sample=True)[:5]:
        speaker.full_clean()


@pytest.mark.django_db
def test_generate_events_ends_every_write_as_the_site_does(two_hundred):
    events = generated()
    register = FormerSlug.objects.filter(kind="events.event", record_uuid__in=events.values("uuid"))
    assert set(register.values_list("slug", flat=True)) == set(events.values_list("slug", flat=True))
    states = {read(event, "title", event.original_language).state for event in events}
    assert states == {State.CURRENT}
    indexed = (
        SearchText.objects.filter(event__in=events).exclude(language="").values("event").annotate(rows=Count("pk"))
    )
    assert {row["event"]: row["rows"] for row in indexed} == {
        event.pk: sum(bool(getattr(event, column("title", code))) for code in CODES) for event in events
    }
    cancelled = events.filter(status="CANCELLED", publication="PUBLISHED")
    assert set(ChangeNote.objects.filter(event__in=events).values_list("event", flat=True)) == {
        event.pk for event in cancelled
    }


@pytest.mark.django_db
def test_generate_events_is_spread_as_a_real_catalogue_is(two_hundred):
    events = list(generated())
    counts = [sum(bool(getattr(event, column("title", code))) for code in CODES) for event in events]
    assert {event.original_language for event in events} == set(CODES)
    assert counts[::10] == [13] * 20
    assert 4 < sum(counts) / len(counts) < 4.8
    assert min(event.start_date for event in events).year == 2020
    assert max(event.start_date for event in events).year == 2028
    assert len({event.time_zone for event in events}) > 20
    assert 0.08 < generated().filter(sessions__isnull=False).distinct().count() / 200 < 0.22


@pytest.mark.django_db
def test_generate_events_makes_the_same_of_a_seed(two_hundred):
    last = generated().last().pk
    runs = []
    for seed in ("one", "one", "two"):
        generate(30, seed=seed)
        runs.append(told(generated(after=last)))
        uuids = [uuid for uuid, *_ in runs[-1][0]]
        FormerSlug.objects.filter(record_uuid__in=uuids).delete()
        Event.objects.filter(uuid__in=uuids).delete()

    assert len(runs[0][0]) == 30
    assert runs[1] == runs[0]
    assert {uuid for uuid, *_ in runs[2][0]}.isdisjoint(uuid for uuid, *_ in runs[0][0])


@pytest.mark.django_db
def test_generate_events_continues_where_it_was_broken_off(two_hundred):
    before = set(generated().values_list("pk", flat=True))
    generate(220)

    assert generated().count() == 220
    assert before < set(generated().values_list("pk", flat=True))


@pytest.mark.django_db
def test_generate_events_needs_the_demo_catalogue(two_hundred):
    City.objects.update(withdrawn_at=timezone.now())

    with pytest.raises(CommandError, match="load_demo"):
        generate(10)


@pytest.mark.django_db
def test_generated_events_render(two_hundred, client):
    with_programme = generated().filter(publication="PUBLISHED", sessions__isnull=False).first()
    cancelled = generated().filter(publication="PUBLISHED", status="CANCELLED").first()

    for code in CODES:
        assert client.get(f"/{code}/events/?when=all").status_code == 200
        for event in (with_programme, cancelled):
            assert client.get(f"/{code}/events/{event.slug}/").status_code == 200
