"""Kept statements: the same records as the queryset, compiled once."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.base import ModelState

from events.database.compiled_queries import CompiledQuery, Keys, Slugs
from events.index.current import current
from events.listing.event_loading import load
from events.models import Event, Session
from tests.builders import make_city, make_event, make_session

pytestmark = pytest.mark.django_db


def test_a_statement_returns_what_its_queryset_returns(django_assert_num_queries):
    of_event = CompiledQuery(
        lambda pk: Session.objects.filter(event=pk).annotate(in_event=F("event")).order_by("pk"), int
    )
    make_session(make_event())
    event = make_event()
    session = make_session(event, origins={"title": {}})

    for _ in range(2):
        with django_assert_num_queries(1):
            (found,) = of_event.records(event.pk)

    assert found == session
    assert found.in_event == event.pk
    expected = Session.objects.get(pk=session.pk)
    values = {field.attname: getattr(found, field.attname) for field in Session._meta.concrete_fields}
    assert values == {name: getattr(expected, name) for name in values}


def test_a_statement_loads_what_is_related_and_no_column_more(django_assert_num_queries):
    columns = ("slug", "host_city__slug", "venue__local_address")
    related = ("host_city", "venue")
    by_slug = CompiledQuery(lambda slug: Event.objects.filter(slug=slug).select_related(*related).only(*columns), str)
    event = make_event(host_city=make_city())

    (found,) = by_slug.records(event.slug)

    with django_assert_num_queries(0):
        assert (found.host_city.slug, found.venue) == (event.host_city.slug, None)
    assert "time_zone" in found.get_deferred_fields()
    assert "country" in found.host_city.get_deferred_fields()


def test_a_statement_takes_moments_and_what_is_none_meets_nothing():
    after = CompiledQuery(lambda now: Event.objects.filter(ends_at__gt=now), datetime)
    of_series = CompiledQuery(lambda pk: Event.objects.filter(series=pk), int)
    event = make_event()

    assert after.records(event.ends_at) == []
    assert after.records(event.ends_at.astimezone(UTC) - timedelta(seconds=1)) == [event]
    assert of_series.records(None) == []


def test_there_is_no_page_of_a_slug_that_nothing_has():
    assert load("no-such-event", current()) is None


def test_a_statement_takes_several_keys_and_returns_rows_or_values():
    slugs = CompiledQuery(lambda keys: Event.objects.filter(pk__in=keys).order_by("pk").values_list("slug", "pk"), Keys)
    named = CompiledQuery(
        lambda keys: Event.objects.filter(pk__in=keys).order_by("pk").values("slug", it=F("pk")), Keys
    )
    first, second, _ = make_event(), make_event(), make_event()

    assert [tuple(row) for row in slugs.rows([first.pk, second.pk])] == [
        (first.slug, first.pk),
        (second.slug, second.pk),
    ]
    assert slugs.rows([0]) == []
    assert named.values([second.pk]) == [{"slug": second.slug, "it": second.pk}]


def test_a_statement_takes_several_slugs():
    named = CompiledQuery(lambda slugs: Event.objects.filter(slug__in=slugs).order_by("pk"), Slugs)
    first, second, _ = make_event(), make_event(), make_event()

    assert named.records([second.slug, first.slug]) == [first, second]
    assert named.records(["none"]) == []


def test_keys_stand_alone():
    beside = CompiledQuery(lambda keys: Event.objects.filter(pk__in=[*keys, 7]), Keys)

    with pytest.raises(AssertionError, match="alone"):
        beside.records([1])


def test_a_statement_may_hold_percent_signs():
    likes = CompiledQuery(
        lambda pk: Event.objects.filter(title_en__contains="100%", pk=pk).annotate(p=Value("5 %")), int
    )
    event = make_event(title_en="50% green")
    full = make_event(title_en="100% green")

    assert likes.records(event.pk) == []
    assert [(found, found.p) for found in likes.records(full.pk)] == [(full, "5 %")]


def test_django_still_has_the_insides_that_this_room_leans_on():
    """When this fails after an upgrade: mend `events/database`, or let `CompiledQuery.records`, `rows` and `values` ask
    their queryset each time. Pages stay right and take longer (docs/decisions/0013-compiled-queries.md)."""
    queryset = Event.objects.select_related("host_city").only("slug", "host_city__slug").annotate(it=F("pk"))
    compiler = queryset.query.get_compiler(connection=connection)
    compiler.as_sql()
    related = compiler.klass_info["related_klass_infos"][0]

    assert {"model", "select_fields", "related_klass_infos"} <= compiler.klass_info.keys()
    assert {"model", "select_fields", "local_setter", "remote_setter"} <= related.keys()
    assert compiler.select[compiler.annotation_col_map["it"]][2] == "it"
    assert all(selected.target.attname for selected, _sql, alias in compiler.select if alias != "it")
    assert callable(compiler.get_converters)
    assert ModelState.__dict__.keys() >= {"db", "adding", "fields_cache"}


def test_nothing_else_leans_on_them():
    insides = re.compile(r"klass_info|annotation_col_map|get_converters|ModelState|_prefetched_objects_cache")
    files = [*Path("events").rglob("*.py"), *Path("multilingual").rglob("*.py"), *Path("organizations").rglob("*.py")]
    found = {str(path.parent) for path in files if insides.search(path.read_text()) and "migrations" not in path.parts}

    assert found <= {"events/database", "events/listing"}  # event_loading puts records where prefetching would
