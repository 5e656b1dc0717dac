"""What the desk shows of who gets mails: enough to delete one who asks for it, and no address."""

import pytest

from events.models import Alert
from tests.builders import make_office
from tests.events.alerts.readers import subscribe
from tests.events.situations import make_editor

pytestmark = pytest.mark.django_db

LIST = "/admin/events/alert/"


@pytest.fixture
def alert(client):
    return subscribe(client, "/de/alerts/?country=JP", email="anna.lima@mail.example.org")


@pytest.fixture
def admins(client, alert):
    """The browser of an administrator."""
    client.force_login(make_editor("anna", ("ADMINISTRATOR", make_office())))
    return client


def test_no_page_shows_an_address(admins, alert):
    one = f"{LIST}{alert.pk}/"
    pages = [LIST, f"{one}change/", f"{one}delete/", f"{one}history/", f"{LIST}?q=lima"]
    shown = [admins.get(page) for page in pages]
    asked = admins.post(LIST, {"action": "delete_selected", "_selected_action": alert.pk})

    for page in [*shown, asked]:
        assert page.status_code == 200
        assert "lima@" not in page.content.decode()
    assert "a…@m….org" in shown[0].content.decode()
    assert "country=JP" in shown[1].content.decode()


def test_who_types_an_address_whole_finds_and_deletes_it(admins, alert):
    found = admins.get(LIST, {"q": "Anna.Lima@mail.example.org"}).content.decode()
    part = admins.get(LIST, {"q": "anna"}).content.decode()

    admins.post(f"{LIST}{alert.pk}/delete/", {"post": "yes"})

    assert ("a…@m….org" in found, "a…@m….org" in part) == (True, False)
    assert not Alert.objects.exists()
    assert "anna.lima" not in "".join(admins.get("/admin/").content.decode())


def test_nobody_makes_or_changes_one(admins, alert):
    answers = [admins.post(f"{LIST}add/", {}), admins.post(f"{LIST}{alert.pk}/change/", {"email": "x@example.org"})]

    assert [answer.status_code for answer in answers] == [403, 403]
