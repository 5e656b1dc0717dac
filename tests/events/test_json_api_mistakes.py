"""The JSON API's answers beside records: mistakes in words, who may read, what has not changed."""

import pytest

from tests.builders import make_event
from tests.events.test_json_api import api

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("events/?theme=nowhere", "theme"),
        ("events/?tz=Mars", "tz"),
        ("events/?citty=hanoi", "citty"),
        ("events/?lang=xx", "lang"),
        ("events/?limit=101", "limit"),
        ("events/?limit=50&include=credits", "limit"),
        ("events/?fields=secret", "fields"),
        ("events/?cursor=garbage", "cursor"),
        ("events/?facets=yes", "facets"),
        ("themes/?cursor=garbage", "cursor"),
        ("themes/?include=events", "include"),
        ("themes/?theme=heat", "theme"),
    ],
)
def test_a_mistake_names_its_parameter(client, path, parameter):
    answer = api(client, path)

    told = answer.json()
    assert (answer.status_code, told["status"], answer.headers["Content-Type"]) == (
        400,
        400,
        "application/problem+json",
    )
    assert [each["parameter"] for each in told["errors"]] == [parameter]


@pytest.mark.parametrize("language", ["en", "ar", "vi"])
def test_mistakes_are_told_in_the_readers_language(client, language):
    words = {"en": "is not known here", "ar": "غير معروفة هنا", "vi": "không"}

    by_header = api(client, "events/?theme=nowhere", headers={"Accept-Language": language})
    by_lang = api(client, f"events/?theme=nowhere&lang={language}", headers={"Accept-Language": "ja"})

    assert by_header.json() == by_lang.json()
    assert words[language] in by_header.json()["detail"]
    assert by_header.json()["language"] == by_header.headers["Content-Language"] == language
    assert "Accept-Language" in by_header.headers["Vary"]


def test_an_answer_does_not_depend_on_the_browser(client):
    make_event(title_de="Auf Deutsch")

    answer = api(client, "events/", headers={"Accept-Language": "de"})

    assert answer.json()["items"][0]["title"]["language"] == "en"
    assert "Accept-Language" not in answer.headers.get("Vary", "")


def test_pages_of_other_sites_may_read(client):
    make_event()

    preflight = client.options("/api/v1/events/", headers={"Origin": "https://example.org"})
    answer = api(client, "events/", headers={"Origin": "https://example.org"})

    assert (preflight.status_code, preflight.content) == (204, b"")
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for each in (preflight, answer, api(client, "events/?limit=0"), api(client, "nowhere/")):
        assert each.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in each.headers
        assert not each.cookies


def test_what_has_not_changed_is_not_sent_again(client):
    make_event()
    first = api(client, "events/")

    again = api(client, "events/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    head = client.head("/api/v1/events/")
    assert (head.status_code, head.headers["ETag"]) == (200, first.headers["ETag"])
    make_event()
    assert api(client, "events/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_one_can_only_read(client):
    for method in (client.post, client.put, client.patch, client.delete):
        answer = method("/api/v1/events/")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["events/?theme=a%00b", "sessions/?event=%00", "cities/?cursor=%00"])
def test_what_no_database_keeps_is_a_mistake_like_others(client, path):
    answer = api(client, path, headers={"Accept-Language": "vi"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["language"] == "vi"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
