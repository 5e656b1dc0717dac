"""``/health/live`` and ``/health/ready``: what a proxy and whoever watches are told."""

import tomllib

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from events.models import ZoneRules
from organizations.zones import RULES_VERSION

RELEASE = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
ANYBODY = Client(headers={"Host": "10.0.0.7"})  # a proxy asks by whatever name it has


def test_a_server_lives_without_its_database(client):
    answer = ANYBODY.get("/health/live")  # in a test without a database

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": RELEASE, "checks": {}})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_it_is_ready_when_all_checks_say_so(django_assert_num_queries):
    ZoneRules.objects.update_or_create(pk=1, defaults={"version": RULES_VERSION})

    answer = ANYBODY.get("/health/ready")

    assert answer.status_code == 200
    checks = answer.json()["checks"]
    assert checks["database"] == {"ok": True, "detail": connection.vendor}
    assert checks["migrations"] == {"ok": True, "detail": "applied"}
    assert checks["zone rules"] == {"ok": True, "detail": RULES_VERSION}
    assert checks["event index"]["ok"]


@pytest.mark.django_db
def test_instants_by_other_rules_are_not_ready():
    ZoneRules.objects.update_or_create(pk=1, defaults={"version": "2019a"})

    answer = ANYBODY.get("/health/ready")

    assert answer.status_code == 503
    told = answer.json()
    assert told["status"] == "failing"
    assert told["checks"]["zone rules"] == {
        "ok": False,
        "detail": f"Instants do not follow {RULES_VERSION}: run manage.py retime_events.",
    }
    assert told["checks"]["database"]["ok"]


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_not_ready():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events' AND name LIKE '0001%%'", [])

    told = ANYBODY.get("/health/ready").json()["checks"]["migrations"]

    assert told == {"ok": False, "detail": "1 migrations are not applied: run manage.py prepare."}


def test_a_database_that_cannot_be_asked_is_told_without_its_address():
    answer = ANYBODY.get("/health/ready")  # a test without a database may not ask it

    assert answer.status_code == 503
    told = answer.json()["checks"]
    assert {name for name, check in told.items() if check["ok"]} == {
        "last backup",
        "replica",
    }  # of which no database knows
    assert answer.json()["checks"]["database"]["detail"] == "RuntimeError"


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_else_is_asked_there(method):
    assert getattr(ANYBODY, method)("/health/ready").status_code == 405


def test_head_is_answered():
    assert ANYBODY.head("/health/live").status_code == 200
