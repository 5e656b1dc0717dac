"""The demo catalogue for tests that read it, loaded once; two editors at their desks."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from events.demo.loader import load
from organizations.models import Editor
from tests.builders import make_office
from tests.events.situations import make_editor

LOADED_ON = date(2026, 11, 20)


@pytest.fixture(scope="session")
def demo_catalogue(django_db_setup, django_db_blocker):
    """Load the whole demo catalogue, its samples dated from 20 November 2026. Tests ask for ``db`` as well.

    It is there until the last test: `tests/conftest.py` puts those that ask for it at the end.
    """
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load(today=LOADED_ON)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def annas(client):
    """The browser of Anna, who works in Vietnamese."""
    client.force_login(Editor.objects.create_superuser("anna", password="anna-anna-anna", working_languages=["vi"]))
    return client


@pytest.fixture
def baos(db):
    """The browser of Bảo."""
    client = Client()
    client.force_login(
        Editor.objects.create_superuser("bao", password="bao-bao-bao-bao", working_languages=["vi", "de"])
    )
    return client


@pytest.fixture
def offices(db):
    """Two offices of the network."""
    return make_office(), make_office()


@pytest.fixture
def sign_in(client, db):
    """A function that signs somebody in, whose roles are pairs of role and office; they work in Vietnamese."""

    def as_somebody(*roles, **fields):
        editor = make_editor("anna", *roles, **{"working_languages": ["vi"]} | fields)
        client.force_login(editor)
        return editor

    return as_somebody
