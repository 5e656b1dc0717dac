"""The database ends a connection in the midst of a request: what only reads is answered all the same."""

import contextlib
import os

import psycopg2
import pytest
from django.db import connection
from django.test import Client

from organizations.models import Editor
from tests.builders import make_event
from tests.events.drafts import posted

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def connected_afterwards():
    """Let the next test ask over a connection that was not ended."""
    yield
    connection.close()


class Ending:
    """Ends the connection behind it before a statement, so many times; `ended` counts."""

    def __init__(self, times):
        self.times, self.ended = times, 0

    def __call__(self, execute, sql, params, many, context):
        if self.ended < self.times:
            self.ended += 1
            pid = context["connection"].connection.info.backend_pid
            with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"])) as other:
                other.autocommit = True
                other.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return execute(sql, params, many, context)


@pytest.mark.parametrize(("times", "status"), [(1, 200), (2, 503)])
@pytest.mark.parametrize("path", ["/vi/events/", "/en/events/{event}/", "/admin/"])
def test_what_reads_is_answered_once_more(path, times, status):
    event = make_event()
    client = Client(raise_request_exception=False)
    client.force_login(Editor.objects.create_superuser("wen"))
    ending = Ending(times)

    with connection.execute_wrapper(ending):
        answer = client.get(path.format(event=event.slug))

    assert (answer.status_code, ending.ended) == (status, times)


def test_what_writes_is_not_done_twice():
    client = Client(raise_request_exception=False)
    client.force_login(Editor.objects.create_superuser("wen"))
    ending = Ending(1)

    with connection.execute_wrapper(ending):
        answer = client.post("/admin/organizations/city/add/", {"name_en": "Kaohsiung"})

    assert answer.status_code == 503
    assert ending.ended == 1


def test_a_database_that_takes_no_writes_is_told_and_read():
    event = make_event()
    client = Client(raise_request_exception=False)
    client.force_login(Editor.objects.create_superuser("wen"))
    form = posted(event, client, contact_name="Wen")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        read, written = client.get("/en/events/"), client.post(f"/admin/events/event/{event.pk}/change/", form)
        sign_in = Client(raise_request_exception=False).post("/admin/login/", {"username": "wen", "password": "wrong"})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")

    assert read.status_code == 200
    for refused in (written, sign_in):
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
        assert "Nothing can be saved at the moment." in refused.content.decode()
