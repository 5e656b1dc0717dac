"""What nobody is shown: keys, folders, the inside of the program, files beside those that are meant."""

import pytest
from django.conf import settings
from django.test import Client

from organizations.models import Editor
from tests.builders import make_event

pytestmark = pytest.mark.django_db

FILES = (
    *("/.env", "/.git/config", "/manage.py", "/config/settings.py", "/var/secret_key", "/db.sqlite3", "/server-status"),
    *(
        "/static/../config/settings.py",
        "/static/%2e%2e/manage.py",
        "/static/..%2fmanage.py",
        "/static/css/",
        "/static/",
    ),
    *("/media/../secret_key", "/media/..%2f..%2fmanage.py", "/media/events/", "/media//etc/passwd", "/media/%00"),
    *("/favicon.ico/../../manage.py", "//etc/passwd", "/en/..%2f..%2fmanage.py", "/.well-known/../manage.py"),
)


@pytest.fixture
def secret(settings):
    """A database password to be looked for, beside the key."""
    return ("correct-horse-battery", settings.SECRET_KEY, str(settings.BASE_DIR), "site-packages", "Traceback")


def told(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace") + str(answer.headers)


@pytest.mark.parametrize("path", FILES)
def test_no_other_file_is_served(client, path):
    answer = client.get(path)

    assert answer.status_code in (301, 302, 400, 403, 404)
    assert settings.SECRET_KEY not in told(answer)
    assert "DJANGO_SETTINGS_MODULE" not in told(answer)


def test_no_page_and_no_fault_tells_of_the_inside(monkeypatch, secret):
    event = make_event()
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", secret[0])
    client = Client(raise_request_exception=False)
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna"))
    pages = ["/en/", "/en/events/", f"/en/events/{event.slug}/", "/health/ready", "/nowhere/", "/api/v1/openapi.json"]
    pages += ["/admin/", "/admin/account/", f"/admin/events/event/{event.pk}/change/", "/admin/organizations/editor/"]
    answers = [client.get(page) for page in pages]
    answers.append(client.get("/en/", headers={"Host": "evil.example"}))
    monkeypatch.setattr("events.views.home.Home.get_context_data", lambda *_arguments, **_options: 1 / 0)
    answers.append(client.get("/en/"))

    assert {answer.status_code for answer in answers} - {503} == {200, 400, 404, 500}
    for answer in answers:
        assert not [word for word in secret if word in told(answer)], answer.request["PATH_INFO"]


def test_hashes_of_passwords_are_on_no_page_of_the_desk(client):
    anna = Editor.objects.create_superuser("anna", password="anna-anna-anna")
    client.force_login(anna)

    for page in ("/admin/organizations/editor/", f"/admin/organizations/editor/{anna.pk}/change/", "/admin/account/"):
        assert anna.password.rpartition("$")[2] not in client.get(page).content.decode()
