"""What stands in the log of a server: who asked what, no secret, no line that somebody forged."""

import io
import json
import logging

import pytest
from django.conf import settings as site
from django.db import OperationalError
from django.template import loader

from config.logs import Json, OneLine, Text, request_id
from tests.builders import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(settings):
    """A function that returns what was logged since, as text or JSON; tests ask it what they want."""
    settings.ACCESS_LOG = True
    kept = {"text": io.StringIO(), "json": io.StringIO()}
    made = []
    for name, formatter in (("text", Text("{levelname} {name}: {message}", style="{")), ("json", Json())):
        handler = logging.StreamHandler(kept[name])
        handler.setFormatter(formatter)
        handler.addFilter(OneLine())
        made.append(handler)
    loggers = [logging.getLogger(name) for name in ("access", "django", "sign_in")]
    for logger in loggers:
        for handler in made:
            logger.addHandler(handler)
    yield lambda form="text": kept[form].getvalue().splitlines()
    for logger in loggers:
        for handler in made:
            logger.removeHandler(handler)


def test_an_answer_is_a_line_without_its_query_and_with_its_number(client, lines, django_user_model):
    make_event(slug="forum")
    client.force_login(django_user_model.objects.create_superuser("mai", password="a long enough phrase"))

    answer = client.get("/admin/?token=SECRET", headers={"X-Request-ID": "from-the-proxy-1"})

    assert answer.headers["X-Request-ID"] == "from-the-proxy-1"
    (line,) = [line for line in lines() if line.startswith("INFO access:")]
    assert line.startswith("INFO access: GET /admin/ 200 ")
    assert line.endswith(" ms mai [from-the-proxy-1]")
    (told,) = [json.loads(line) for line in lines("json") if '"access"' in line]
    assert (told["path"], told["status"], told["editor"], told["request"]) == (
        "/admin/",
        200,
        "mai",
        "from-the-proxy-1",
    )
    assert not any("SECRET" in line for line in [*lines(), *lines("json")])


@pytest.mark.parametrize("given", ["", "short", "a\nforged: line here", "x" * 65, "<script>aaaa"])
def test_a_number_that_is_none_is_replaced(client, given):
    number = client.get("/en/", headers={"X-Request-ID": given} if given else {}).headers["X-Request-ID"]

    assert len(number) == 32
    assert request_id.get() == ""


@pytest.mark.parametrize("path", ["/en/preview/TOPSECRETTOKEN/", "/admin/reset/MQ/TOPSECRETTOKEN/"])
def test_tokens_in_addresses_are_in_no_line(client, lines, path):
    client.get(path)

    assert any("access" in line for line in lines())
    assert not any("TOPSECRETTOKEN" in line for line in lines() if "access:" in line)


def test_nobody_forges_a_line(client, lines):
    client.get("/en/%0AERROR%20sign_in:%20mai%20signed%20in%0D%E2%80%A8%E2%80%AE/")

    assert not any(line.startswith("ERROR") for line in lines())
    assert any("\\n" in line for line in lines())


def test_a_forged_host_and_a_forbidden_page_are_one_line_each(client, lines, django_user_model):
    client.get("/en/", headers={"Host": "evil.example"})
    editor = django_user_model.objects.create_user("vo", password="a long enough phrase", is_staff=True)
    client.force_login(editor)
    assert client.get("/admin/events/event/add/").status_code == 403

    assert not any(line.startswith(("Traceback", "  File")) for line in lines())
    assert len([line for line in lines() if "evil.example" in line]) == 1


def test_a_failure_is_told_with_its_traceback(client, lines, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("events.views.home.Home.get_context_data", lambda *_arguments, **_options: 1 / 0)

    assert client.get("/en/").status_code == 500

    assert any(line.startswith("ZeroDivisionError") for line in lines())
    (told,) = [json.loads(line) for line in lines("json") if "exception" in line]
    assert "ZeroDivisionError" in told["exception"]


def test_a_failure_of_the_page_that_says_that_nothing_is_there_is_told_as_well(client, lines, monkeypatch):
    client.raise_request_exception = False
    found = loader.get_template

    def get_template(name, **options):
        return found(name, **options) if name != "404.html" else 1 / 0

    monkeypatch.setattr(loader, "get_template", get_template)

    assert client.get("/en/nowhere/").status_code == 500

    assert len([line for line in lines() if line.startswith("ZeroDivisionError")]) == 1


def test_a_database_that_is_away_is_one_line_for_each_who_asks(client, lines, monkeypatch):
    client.raise_request_exception = False

    def away(*_arguments, **_options):
        raise OperationalError("could not connect to\nserver")

    monkeypatch.setattr("events.views.home.Home.get_context_data", away)

    assert client.get("/en/").status_code == 503

    (line,) = [line for line in lines() if not line.startswith("INFO access:")]
    assert line.startswith(r"ERROR django.request: Service Unavailable: /en/: OperationalError: could not connect to\n")


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.post("/admin/login/", "a=&" * 1_001, "application/x-www-form-urlencoded"), 400),
        (lambda client: client.get("/en/", headers={"Host": "evil.example:x"}), 400),
        (lambda client: client.get("/media/../../etc/passwd"), 404),
        (lambda client: client.post("/admin/login/", "a" * 100_000, content_type="text/plain"), 413),
        (lambda client: client.put("/en/", "x"), 405),
    ],
)
def test_what_is_suspicious_is_one_line(client, lines, settings, ask, status):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

    assert ask(client).status_code == status

    told = [line for line in lines() if not line.startswith("INFO access:")]
    assert len(told) == 1, told


def test_both_forms_are_offered():
    assert set(site.LOGGING["formatters"]) == {"text", "json"}
